"""A change held against intents, as one step of continuous integration."""

from __future__ import annotations

import copy
import json
import os
import re
import shutil
import subprocess
import textwrap
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conftest import ROOT
from test_command import COMMAND
from vpclens.command import cli

INTENTS = """
vpclens_intents: 1
zones:
  web: {ids: [eni-web]}
  db: {ids: [eni-db]}
statements:
  - name: no shell
    must_not_reach: {from: [web], to: [db], services: [tcp 22]}
"""


def network(*ports: str) -> dict[str, Any]:
    def interface(name: str, host: int) -> dict[str, Any]:
        return {
            "network_interface_id": f"eni-{name}",
            "vpc_id": "vpc-1",
            "vswitch_id": "vsw-1",
            "private_ip_address": f"10.0.0.{host}",
            "security_group_ids": [f"sg-{name}"],
        }

    def group(name: str, rules: list[dict[str, str]]) -> dict[str, Any]:
        return {
            "security_group_id": f"sg-{name}",
            "vpc_id": "vpc-1",
            "security_group_type": "normal",
            "inner_access_policy": "Drop",
            "ingress": rules,
            "egress": [],
        }

    rules = [{"ip_protocol": "tcp", "port_range": port, "group_id": "sg-web"} for port in ports]
    return {
        "vpclens": 1,
        "vswitches": [
            {
                "vswitch_id": "vsw-1",
                "vpc_id": "vpc-1",
                "cidr_block": "10.0.0.0/24",
                "network_acl_id": "",
            }
        ],
        "network_interfaces": [interface("web", 1), interface("db", 2)],
        "security_groups": [group("web", []), group("db", rules)],
    }


def run(
    folder: Path, before: dict[str, Any], after: dict[str, Any], *words: str
) -> tuple[int, str]:
    names = []
    for name, content in (("before.json", before), ("after.json", after)):
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
        names.append(str(folder / name))
    (folder / "intents.yaml").write_text(INTENTS, encoding="utf-8")
    where = [*names, "--intents", str(folder / "intents.yaml")]
    result = CliRunner().invoke(cli, ["diff", *where, *words])
    return result.exit_code, result.stdout


def test_what_is_gained_is_told_and_new_violations_fail(tmp_path: Path) -> None:
    code, text = run(tmp_path, network("3306/3306"), network("22/22"), "--new-only")
    assert code == 1
    assert "can now open tcp 22" in text
    assert "can no longer open tcp 3306" in text
    code, text = run(tmp_path, network("22/22"), network("22/22", "80/80"), "--new-only")
    assert (code, "can now open tcp 80" in text) == (0, True)
    assert run(tmp_path, network("22/22"), network("22/22"))[0] == 1
    assert run(tmp_path, network("22/22"), network())[0] == 0


def test_formats_for_reviewers_and_programs(tmp_path: Path) -> None:
    change = network("3306/3306"), network("22/22")
    _, text = run(tmp_path, *change, "--format", "markdown")
    assert "gate.gained" in text.replace("\\", "")
    _, text = run(tmp_path, *change, "--format", "sarif")
    assert json.loads(text)["runs"][0]["results"][0]["ruleId"] == "intents.must_not_reach"
    _, text = run(tmp_path, *change, "--format", "json")
    assert json.loads(text)["changes"][0] == {
        "name": "no shell",
        "before": "holds",
        "after": "violated",
        "new": 1,
    }


@pytest.mark.parametrize(("options", "code"), [(["--new-only"], 0), ([], 1)])
def test_every_format_fails_with_the_command(tmp_path: Path, options: list[str], code: int) -> None:
    change = network("22/22"), network("22/22", "80/80")
    done, text = run(tmp_path, *change, *options, "--format", "sarif")
    (found,) = json.loads(text)["runs"][0]["results"]
    assert (done, found["level"] == "error", found["baselineState"]) == (
        code,
        code == 1,
        "unchanged",
    )
    done, text = run(tmp_path, *change, *options, "--format", "junit")
    assert (done, text.count("<failure"), text.count("<skipped")) == (code, code, 1 - code)


def test_a_plan_is_both_networks(tmp_path: Path) -> None:
    (tmp_path / "intents.yaml").write_text(INTENTS, encoding="utf-8")
    plan = ROOT / "core" / "tests" / "fixtures" / "terraform" / "three-tier.json"
    words = ["diff", "--plan", str(plan), "--intents", str(tmp_path / "intents.yaml")]
    result = CliRunner().invoke(cli, words)
    # a plan that names none of the zones: nobody can tell
    assert (result.exit_code, "intents.unknown_resource" in result.stdout) == (4, True)


def test_a_change_is_said_in_one_way(tmp_path: Path) -> None:
    words = ["diff", "--intents", str(tmp_path / "i"), str(tmp_path)]
    assert CliRunner().invoke(cli, words).exit_code == 2


def test_the_hook_is_as_its_tool_wants_it() -> None:
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    for key in (
        "id:",
        "name:",
        "entry: vpclens check",
        "language: system",
        "pass_filenames: false",
    ):
        assert key in hook


class Action:
    """The steps of the Action as GitHub runs them: inputs in the environment, scripts by bash."""

    _STEP = re.compile(
        r"^ {4}- shell: bash\n {6}env:\n(?P<env>(?: {8}.*\n)+)"
        r" {6}run: (?:\|\n(?P<block>(?: {8}.*\n)+)|(?P<line>.*)\n)",
        re.MULTILINE,
    )

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        text = (ROOT / "examples" / "github-action" / "action.yml").read_text(encoding="utf-8")
        inputs = text.split("outputs:")[0]
        found = re.findall(r'^ {2}([\w-]+):\n {4}.*\n {4}default: "?([^"\n]*)"?$', inputs, re.M)
        self.defaults = dict(found)
        self.steps = list(self._STEP.finditer(text))
        assert len(self.steps) == text.count("run:") == 2

    def run(self, step: int, **inputs: str) -> int:
        found = self.steps[step]
        given = {**self.defaults, **{key.replace("_", "-"): one for key, one in inputs.items()}}
        asked = re.findall(r"(\w+): \$\{\{ inputs\.([\w-]+) \}\}", found["env"])
        script = found["line"] or textwrap.dedent(found["block"])
        # no input is put into a script as text
        assert "${{" not in script
        bash = shutil.which("bash")
        assert bash is not None
        return subprocess.run(
            [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.folder,
            env={
                **os.environ,
                **{name: given[key] for name, key in asked},
                "PATH": os.pathsep.join([str(Path(COMMAND).parent), os.environ["PATH"]]),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
                "PIP_TARGET": str(self.folder / "installed"),
                "PIP_NO_INDEX": "1",
            },
            check=False,
        ).returncode


def test_the_action_installs_what_it_is_told(tmp_path: Path) -> None:
    action = Action(tmp_path)
    assert action.defaults["package"] == "vpclens"
    wheel = tmp_path / "a folder" / "vpclens-0-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("vpclens_is_here.py", "")
        about = "vpclens-0.dist-info"
        file.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: vpclens\nVersion: 0\n")
        tags = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        file.writestr(f"{about}/WHEEL", tags)
        file.writestr(f"{about}/RECORD", "")
    assert action.run(0, package=str(wheel)) == 0
    assert (tmp_path / "installed" / "vpclens_is_here.py").exists()
    assert action.run(0, package="vpclens; touch stolen") != 0
    assert not (tmp_path / "stolen").exists()


def test_the_action_fails_with_what_a_plan_brings(tmp_path: Path) -> None:
    action = Action(tmp_path)
    fixtures = ROOT / "core" / "tests" / "fixtures" / "terraform"
    after = json.loads((fixtures / "three-tier.json").read_text(encoding="utf-8"))
    before = copy.deepcopy(after)
    root = before["values"]["root_module"]
    rule = "alicloud_security_group_rule"
    root["resources"] = [one for one in root["resources"] if one["type"] != rule]
    for name, old in (("brings", before), ("brings nothing", after)):
        plan = {"format_version": "1.2", "prior_state": old, "planned_values": after["values"]}
        (tmp_path / f"{name}.json").write_text(json.dumps(plan), encoding="utf-8")
    (tmp_path / "intents.yaml").write_text(
        "vpclens_intents: 1\nstatements:\n  - name: no shell\n"
        "    must_not_reach: {from: [everything], to: [everything], services: [tcp 22]}\n",
        encoding="utf-8",
    )

    def levels() -> set[str]:
        log = json.loads((tmp_path / "vpclens.sarif").read_text(encoding="utf-8"))
        return {one["level"] for one in log["runs"][0]["results"]}

    assert action.run(1, plan="brings.json") == 1
    assert "error" in levels()
    summary = tmp_path / "summary.md"
    assert "can now open" in summary.read_text(encoding="utf-8")
    assert action.run(1, plan="brings nothing.json") == 0
    assert levels() == {"note"}
    assert action.run(1, plan="brings nothing.json", new_only="false") == 1
    # a zone that is in neither network: nobody could tell before either
    (tmp_path / "others.yaml").write_text(INTENTS, encoding="utf-8")
    assert action.run(1, plan="brings.json", intents="others.yaml") == 0
    assert action.run(1, plan="brings.json", intents="others.yaml", new_only="false") == 4
