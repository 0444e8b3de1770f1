"""Many connections at once, and what to change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import ROOT
from test_command import vpclens_command
from vpclens import Diff, Fixes, InputError, Matrix, Network, Services

EXAMPLE = ROOT / "examples" / "three-tier"
QUESTION = ("i-bp1threetierapp01", "i-bp1threetierdb01")


@pytest.fixture(name="net", scope="module")
def _net() -> Network:
    return Network.from_files({path.name: path.read_bytes() for path in EXAMPLE.glob("*.json")})


def test_a_fix_is_applied_and_undone(net: Network) -> None:
    fixes = net.fix(*QUESTION, port=3306)
    assert (fixes.before, fixes.after) == ("unreachable", "reachable")
    changed = net.apply(fixes.fixes[0])
    assert changed.reach(*QUESTION, port=3306).outcome == "reachable"
    assert net.reach(*QUESTION, port=3306).outcome == "unreachable"
    assert [one.change for one in fixes.fixes[0].changes]
    plain = json.loads(json.dumps([one.change for one in fixes.fixes[0].changes]))
    assert net.apply(plain).to_document() == changed.to_document()
    assert net.diff(changed).differences == fixes.fixes[0].effects
    assert changed.diff(net).pairs == net.diff(changed).pairs
    assert fixes.fixes[0].to_commands().startswith("aliyun ")
    assert "# priority = 2" in fixes.fixes[0].to_terraform()


def test_answers_are_opened_again(net: Network) -> None:
    services = net.services(*QUESTION)
    fixes = net.fix(*QUESTION, port=3306)
    matrix = net.matrix(by="security_group")
    diff = net.diff(net)
    for answer, kind in (
        (services, Services),
        (fixes, Fixes),
        (matrix, Matrix),
        (diff, Diff),
    ):
        again = kind.from_json(answer.to_json())
        assert again == answer
        assert str(again) == str(answer)
        assert again.to_markdown()
        assert "<" in again._repr_html_()


def test_a_matrix_is_a_table_and_a_picture(net: Network) -> None:
    matrix = net.matrix()
    lines = matrix.to_csv().splitlines()
    assert len(lines) == len(matrix.cells) + 1
    assert matrix.to_svg().startswith("<svg ")
    cell = matrix.cells[0]
    assert matrix.between(cell.source, cell.destination) == cell
    assert matrix.between("nobody", cell.destination) is None


def test_rows_by_a_tag(net: Network) -> None:
    matrix = net.matrix(by="tag:tier")
    assert matrix.by == "tag:tier"
    assert "tier=db" in [row.id for row in matrix.rows]
    assert matrix.between("tier=mgmt", "tier=db") is not None
    with pytest.raises(InputError) as caught:
        net.matrix(by="tag:")
    assert caught.value.path == "by"


def test_what_is_no_change_is_refused(net: Network) -> None:
    with pytest.raises(InputError) as caught:
        net.apply([{"Reboot": {}}])
    assert caught.value.path == "changes[0]"


def test_formulas_stay_texts() -> None:
    net = Network.from_document(
        {
            "vpclens": 1,
            "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}],
            "network_interfaces": [
                {
                    "network_interface_id": name,
                    "vpc_id": "vpc-1",
                    "vswitch_id": "vsw-1",
                    "private_ip_address": address,
                    "security_group_ids": ["sg-1"],
                }
                for name, address in (('=cmd,"|', "10.0.0.1"), ("eni-b", "10.0.0.2"))
            ],
            "security_groups": [
                {
                    "security_group_id": "sg-1",
                    "vpc_id": "vpc-1",
                    "security_group_type": "normal",
                    "inner_access_policy": "Accept",
                    "ingress": [],
                    "egress": [],
                }
            ],
        }
    )
    assert net.matrix(by="instance").to_csv().splitlines()[1].startswith('"\'=cmd,""|",eni-b,')


def test_the_command_proves_a_fix(tmp_path: Path) -> None:
    ends = ("--from", QUESTION[0], "--to", QUESTION[1])
    done = vpclens_command("fix", EXAMPLE, *ends, "--tcp", "3306")
    assert done.returncode == 0
    assert "run: aliyun ecs " in done.stdout
    done = vpclens_command("fix", EXAMPLE, *ends, "--tcp", "3306", "--format", "aliyun")
    assert all(line.startswith("aliyun ecs ") for line in done.stdout.splitlines())
    done = vpclens_command(
        "fix", EXAMPLE, *ends, "--tcp", "3306", "--format", "terraform", "--take", "99"
    )
    assert done.returncode == 2
    done = vpclens_command("services", EXAMPLE, *ends)
    assert (done.returncode, "3306" in done.stdout) == (0, False)

    net = Network.from_files({path.name: path.read_bytes() for path in EXAMPLE.glob("*.json")})
    changed = net.apply(net.fix(*QUESTION, port=3306).fixes[0])
    for name, network in (("before", net), ("after", changed)):
        (tmp_path / f"{name}.json").write_text(network.to_document(), encoding="utf-8")
    done = vpclens_command("diff", tmp_path / "before.json", tmp_path / "after.json")
    assert done.returncode == 1
    assert "tcp 3306" in done.stdout
    done = vpclens_command("diff", tmp_path / "before.json", tmp_path / "before.json")
    assert done.returncode == 0
    assert vpclens_command("diff", tmp_path / "before.json").returncode == 2
    assert vpclens_command("services", tmp_path / "after.json", *ends).returncode == 0


def test_the_command_writes_matrices() -> None:
    done = vpclens_command("matrix", EXAMPLE, "--by", "security_group", "--format", "csv")
    assert done.returncode == 0
    columns = "source,destination,reachable,some,one_way,some_one_way,undetermined"
    assert done.stdout.splitlines()[0] == columns
    assert vpclens_command("matrix", EXAMPLE, "--format", "svg").stdout.startswith("<svg ")
    assert "→" in vpclens_command("matrix", EXAMPLE).stdout
    assert "tier=db" in vpclens_command("matrix", EXAMPLE, "--by", "tag:tier").stdout
    assert vpclens_command("matrix", EXAMPLE, "--by", "colour").returncode == 3


def test_a_plan_is_compared(tmp_path: Path) -> None:
    def values(port: str) -> dict[str, object]:
        rule: dict[str, object] = {
            "type": "ingress",
            "ip_protocol": "tcp",
            "port_range": port,
            "cidr_ip": "0.0.0.0/0",
        }
        rule |= {"security_group_id": "sg-1", "policy": "accept", "priority": 1}
        resources = [
            {
                "address": f"{kind}.one",
                "mode": "managed",
                "type": kind,
                "name": "one",
                "values": given,
            }
            for kind, given in (
                ("alicloud_security_group", {"id": "sg-1", "vpc_id": "vpc-1"}),
                ("alicloud_security_group_rule", {"id": "sgr-1", **rule}),
            )
        ]
        return {"root_module": {"resources": resources}}

    plan = {
        "format_version": "1.2",
        "prior_state": {"format_version": "1.0", "values": values("80/80")},
        "planned_values": values("443/443"),
    }
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    done = vpclens_command("diff", "--plan", path, "--format", "json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert "ingress" in answer["changes"][0]["fields"]


def fixes_of() -> str:
    ends = ("--from", QUESTION[0], "--to", QUESTION[1])
    return vpclens_command("fix", EXAMPLE, *ends, "--tcp", "3306", "--format", "json").stdout


def test_the_command_applies_a_fix(tmp_path: Path) -> None:
    answer = json.loads(fixes_of())
    first, second, *_ = answer["fixes"]
    net = Network.from_files({path.name: path.read_bytes() for path in EXAMPLE.glob("*.json")})
    plain = [one["change"] for one in first["changes"]]
    changed = net.apply(plain).to_document()
    file = tmp_path / "changes.json"
    for changes in (answer, first, first["changes"], plain, {"changes": plain}):
        file.write_text(json.dumps(changes), encoding="utf-8")
        done = vpclens_command("apply", EXAMPLE, file)
        assert (done.returncode, done.stdout.rstrip()) == (0, changed.rstrip())
    file.write_text(json.dumps(answer), encoding="utf-8")
    done = vpclens_command("apply", EXAMPLE, file, "--take", "2", "--output", tmp_path / "n.json")
    assert (done.returncode, done.stdout) == (0, "")
    other = net.apply([one["change"] for one in second["changes"]]).to_document()
    assert (tmp_path / "n.json").read_text(encoding="utf-8").rstrip() == other.rstrip()
    done = vpclens_command("apply", EXAMPLE, file, "--diff", "--format", "json")
    assert done.returncode == 1
    assert done.stdout.rstrip() == net.diff(net.apply(plain)).to_json().rstrip()
    file.write_text("[]", encoding="utf-8")
    assert vpclens_command("apply", EXAMPLE, file, "--diff").returncode == 0


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('[{"StartInstance": {"instance_id": "i-no"}}]', "fix.not_applicable", ": changes[0]"),
        ('[{"Reboot": {}}]', "input.invalid_value", ": changes[0]"),
        ('{"changes": 1}', "input.invalid_value", ": changes"),
        ('[{"StartInstance"', "input.not_json", ":1:18"),
        ("[" * 100_000, "input.not_json", ""),
    ],
)
def test_changes_that_are_none_are_named(tmp_path: Path, text: str, code: str, place: str) -> None:
    file = tmp_path / "changes.json"
    file.write_text(text, encoding="utf-8")
    done = vpclens_command("apply", EXAMPLE, file)
    assert (done.returncode, done.stdout) == (3, "")
    error, at, *_ = done.stderr.splitlines()
    assert error.startswith(f"error[{code}]: ")
    assert at == f"  at: {file}{place}"


def test_the_command_applies_in_one_way(tmp_path: Path) -> None:
    (tmp_path / "changes.json").write_text(fixes_of(), encoding="utf-8")
    file = str(tmp_path / "changes.json")
    for options in (["--take", "99"], ["--diff", "--output", file]):
        assert vpclens_command("apply", EXAMPLE, file, *options).returncode == 2
    assert vpclens_command("apply", "-", "-").returncode == 2
    assert vpclens_command("apply", EXAMPLE, tmp_path / "none.json").returncode == 3
    done = vpclens_command("apply", EXAMPLE, "-", stdin=fixes_of().encode())
    assert done.returncode == 0
