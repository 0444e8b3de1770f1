"""Plans of addresses from Python and the command."""

from __future__ import annotations

import json
from ipaddress import ip_network
from pathlib import Path

import pytest
from click.testing import CliRunner

from vpclens import InputError, Network, QueryError, cidr
from vpclens.command import cli

PLAN = {
    "plan": 1,
    "pools": ["10.0.0.0/8"],
    "nodes": [
        {
            "name": "prod",
            "kind": "vpc",
            "length": 16,
            "nodes": [{"name": "web", "kind": "vswitch", "hosts": 200, "growth": 100}],
        }
    ],
}
NETWORK = {
    "vpclens": 1,
    "vpcs": [{"vpc_id": "vpc-1", "vpc_name": "prod", "cidr_block": "10.0.0.0/16"}],
    "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.1.0/24"}],
}


def test_a_plan_is_solved_and_stays() -> None:
    solved = cidr.Plan(PLAN).solve(24)
    web = solved.nodes[1]
    assert (web.block, web.reserve) == (ip_network("10.0.0.0/24"), ip_network("10.0.0.0/23"))
    assert (web.new, web.usable) == (True, 252)
    assert solved.rooms[1].fits == 255
    again = solved.plan.solve()
    assert again.plan == solved.plan
    assert not any(row.new for row in again.nodes)
    assert "10.0.0.0/24" in str(solved)


def test_what_is_given_out_is_not_shared_with_the_caller() -> None:
    plan = cidr.Plan(PLAN)
    plan.to_dict()["nodes"].clear()
    assert len(plan.solve().nodes) == 2


def test_mistakes_have_their_place() -> None:
    with pytest.raises(InputError) as caught:
        cidr.Plan({"plan": 1, "nodes": [{"name": "a", "size": 3}]})
    assert caught.value.path == "nodes[0].size"
    with pytest.raises(QueryError) as no_room:
        cidr.Plan({"plan": 1, "nodes": [{"name": "a", "length": 24}]}).solve()
    assert (no_room.value.code, no_room.value.path) == (
        "cidr.plan_nothing_free",
        "plan.nodes[0]",
    )


def test_a_table_and_back() -> None:
    plan = cidr.Plan(PLAN).solve().plan
    assert cidr.Plan.read(plan.write("csv")) == plan
    assert cidr.Plan.read(plan.write()) == plan


def test_a_network_against_a_plan() -> None:
    network = Network.from_document(NETWORK)
    compared = cidr.Plan(PLAN).validate(network).compared
    assert [row.state for row in compared] == ["same", "missing", "unplanned"]
    assert {row.state for row in cidr.Plan.of(network).validate(network).compared} == {"same"}
    rooms = cidr.use(network, pools="10.0.0.0/8", length=24).rooms
    assert [(room.kind, room.used) for room in rooms] == [
        ("pool", 65536),
        ("vpc", 256),
        ("vswitch", 4),
    ]
    office: cidr.WishedNetwork = {
        "name": "office",
        "role": "on_premises",
        "blocks": ["10.0.3.0/24"],
    }
    conflicts = cidr.connect(network, ["vpc-1", office])
    assert [one.reason for one in conflicts] == ["cidr.conflict_on_premises"]


def test_the_command(tmp_path: Path) -> None:
    plan, network = tmp_path / "plan.json", tmp_path / "network.json"
    plan.write_text(json.dumps(PLAN))
    network.write_text(json.dumps(NETWORK))

    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli, ["cidr", *arguments])
        return result.exit_code, result.output

    code, solved = run("plan", str(plan), "--to", "json")
    assert code == 0
    assert json.loads(solved)["nodes"][0]["block"] == "10.0.0.0/16"
    assert run("plan", str(plan))[1].startswith("✔ blocks of the plan: 2, of them new: 2")
    code, table = run("plan", str(plan), "--to", "csv")
    assert table.startswith("kind,name,")
    (tmp_path / "none.json").write_text('{"plan": 1, "nodes": [{"name": "a", "length": 24}]}')
    assert run("plan", str(tmp_path / "none.json"))[0] == 1
    assert run("use", str(network), "--length", "24")[0] == 0
    wished = ("--network", "vpc-1", "--network", "office/on_premises=10.0.3.0/24")
    assert run("connect", str(network), *wished)[0] == 1
    assert run("validate", str(plan), str(network))[0] == 1
