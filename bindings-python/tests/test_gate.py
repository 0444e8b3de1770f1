"""A change held against intents, as one step of continuous integration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from conftest import ROOT
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


def test_the_examples_are_as_their_tools_want_them() -> None:
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    for key in (
        "id:",
        "name:",
        "entry: vpclens check",
        "language: system",
        "pass_filenames: false",
    ):
        assert key in hook
    action = (ROOT / "examples" / "github-action" / "action.yml").read_text(encoding="utf-8")
    for key in ("runs:", "using: composite", "shell: bash", "vpclens diff --plan"):
        assert key in action
    # no input is put into a script as text
    scripts = action.split("run:")[1:]
    assert not any("${{" in script.split("- shell")[0] for script in scripts)
