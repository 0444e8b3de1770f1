"""The face: a network, a question, an answer as typed values."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from typing import Any

import pytest

import vpclens
from conftest import APP, DB, ROOT, THREE_TIER, WEB, files_of
from vpclens import Allowed, Blocker, EffectiveRules, FilterVerdict, Network, Rule, Verdict

DROP_RULE = "sgr-bp1threetierdbdrop3306"


def test_names_what_decides(three_tier: Network) -> None:
    verdict = three_tier.reach(APP, DB, port=3306)
    assert verdict.outcome == "unreachable"
    assert DROP_RULE in verdict.summary
    (blocker,) = verdict.blockers
    assert isinstance(blocker, Blocker)
    assert (blocker.leg, blocker.reason) == ("forward", "security_group.rule_drop")
    assert (blocker.resource, blocker.rule) == ("sg-bp1threetierdb", DROP_RULE)
    rule = verdict.rules[DROP_RULE]
    assert isinstance(rule, Rule)
    assert (rule.priority, rule.policy, rule.ports) == (1, "drop", "3306/3306")
    assert verdict.source.address == "10.20.2.11"
    assert verdict.destination.security_groups == ("sg-bp1threetierdb", "sg-bp1threetierops")
    assert verdict.resources["sg-bp1threetierdb"].kind == "SecurityGroup"


def test_walks_both_legs(three_tier: Network) -> None:
    verdict = three_tier.reach(WEB, "i-bp1threetierapp02", port=8080)
    assert verdict.outcome == "reachable"
    assert verdict.blockers == ()
    for trace in (verdict.forward, verdict.back):
        assert trace.disposition == "accepted"
        first, *_, last = [step.action for hop in trace.hops for step in hop.steps]
        assert (first, last) == ("originated", "delivered")


def test_says_what_is_missing() -> None:
    files = files_of(THREE_TIER)
    del files["DescribeSecurityGroupAttribute.sg-bp1threetierdb.json"]
    verdict = Network.from_files(files).reach(APP, DB, port=3306)
    assert verdict.outcome == "undetermined"
    calls = [missing.call or "" for missing in verdict.missing]
    assert any(
        "DescribeSecurityGroupAttribute" in call and "sg-bp1threetierdb" in call for call in calls
    )


def test_filter(three_tier: Network) -> None:
    answer = three_tier.filter(DB, "ingress", source="10.20.2.11", port=3306)
    assert isinstance(answer, FilterVerdict)
    assert (answer.action, answer.rule) == ("denied", DROP_RULE)
    assert answer.message in str(answer)
    assert answer.message.split(":")[0] in answer.to_markdown().replace("\\", "")
    assert answer.to_dict() == json.loads(answer.to_json())
    assert FilterVerdict.from_json(answer.to_json()) == answer


def test_a_filter_says_what_is_missing() -> None:
    files = files_of(THREE_TIER)
    del files["DescribeSecurityGroupAttribute.sg-bp1threetierdb.json"]
    answer = Network.from_files(files).filter(DB, "ingress", source="10.20.2.11", port=3306)
    assert answer.action == "undetermined"
    (missing,) = answer.missing
    assert missing.call is not None
    assert missing.call in str(answer)


def test_every_form_of_an_answer(three_tier: Network) -> None:
    verdict = three_tier.reach(APP, DB, port=3306)
    assert verdict.to_dict() == json.loads(verdict.to_json())
    assert list(verdict.to_dict())[:4] == ["version", "lang", "query", "outcome"]
    for text in (str(verdict), verdict.to_markdown(), verdict._repr_html_()):
        assert DROP_RULE in text
    assert verdict._repr_markdown_() == verdict.to_markdown()
    assert "\x1b" not in str(verdict)
    assert verdict._repr_html_().lstrip().startswith("<")
    assert repr(verdict) == f"<Verdict unreachable: {verdict.summary}>"


def test_markup_in_names_stays_text() -> None:
    document = json.loads(Network.from_files(files_of(THREE_TIER)).to_document())
    for group in document["security_groups"]:
        group["security_group_name"] = "<script>alert(1)</script>"
        for rule in group.get("ingress", []):
            rule["description"] = "<img src=x>"
    page = Network.from_document(document).reach(APP, DB, port=3306)._repr_html_()
    assert "<script>" not in page
    assert "<img" not in page


def test_an_answer_is_a_value(three_tier: Network) -> None:
    verdict = three_tier.reach(APP, DB, port=3306)
    same = three_tier.reach(APP, DB, port=3306)
    assert verdict == same
    assert hash(verdict) == hash(same)
    assert verdict != three_tier.reach(APP, DB, port=3307)
    assert pickle.loads(pickle.dumps(verdict)) == verdict  # noqa: S301 our own bytes
    assert copy.deepcopy(verdict) == verdict
    assert Verdict.from_json(verdict.to_json()) == verdict
    with pytest.raises(dataclasses.FrozenInstanceError):
        verdict.outcome = "reachable"  # type: ignore[misc]


def test_no_field_of_the_answer_is_lost(three_tier: Network) -> None:
    """The typed values, turned back into JSON, are the answer."""
    for port in (3306, 22, 33061):
        for source in (APP, WEB, "203.0.113.9"):
            verdict = three_tier.reach(source, DB, port=port)
            assert {"version": 1, **plain(verdict)} == verdict.to_dict()
    for answer in filter_answers(three_tier):
        assert {"version": 1, **plain(answer)} == answer.to_dict()


def test_keys_of_a_newer_version_are_passed_over(three_tier: Network) -> None:
    """An answer may gain keys without a new version of its shape."""
    verdict = three_tier.reach(APP, DB, port=3306)
    newer = Verdict.from_json(json.dumps(with_news(verdict.to_dict())))
    assert plain(newer) == {**plain(verdict), "query": newer.query}
    assert str(newer) == str(verdict)
    for answer in filter_answers(three_tier):
        newer_answer = type(answer).from_json(json.dumps(with_news(answer.to_dict())))
        assert {**plain(newer_answer), "query": None} == {**plain(answer), "query": None}
        assert str(newer_answer) == str(answer)


def filter_answers(network: Network) -> list[FilterVerdict | EffectiveRules | Allowed]:
    return [
        network.filter(DB, "ingress", source="10.20.2.11", port=3306),
        network.effective_rules(DB),
        network.effective_rules(WEB, direction="ingress"),
        network.allowed(DB, "ingress"),
        network.allowed(DB, "egress", port=25),
    ]


def with_news(value: Any, named: bool = True) -> Any:
    if isinstance(value, dict):
        # the keys of `rules` and `resources` are ids
        grown = {
            key: with_news(item, key not in ("rules", "resources")) for key, item in value.items()
        }
        return {**grown, "news": {"of": "2030"}} if named else grown
    if isinstance(value, list):
        return [with_news(item) for item in value]
    return value


def plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        # an empty list that the JSON text leaves out, too
        pairs = [
            (field.name, getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.default != getattr(value, field.name)
        ]
        return {
            name: plain(item)
            for name, item in pairs
            if item is not None and not name.startswith("_") and (name, item) != ("more", False)
        }
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def test_the_language_of_a_network_and_of_a_question(three_tier: Network) -> None:
    chinese = Network.from_files(files_of(THREE_TIER), lang="zh")
    verdict = chinese.reach(APP, DB, port=3306)
    assert verdict.lang == "zh"
    assert verdict == three_tier.reach(APP, DB, port=3306, lang="zh")
    assert chinese.reach(APP, DB, port=3306, lang="en") == three_tier.reach(APP, DB, port=3306)
    assert verdict.outcome == "unreachable"
    assert not verdict.summary.isascii()


def test_semantics_decide_what_is_not_documented() -> None:
    group = {
        "security_group_id": "sg-1",
        "vpc_id": "vpc-1",
        "security_group_type": "normal",
        "inner_access_policy": "Accept",
        "ingress": [],
        "egress": [{"policy": "drop", "ip_protocol": "all", "cidr_ip": "0.0.0.0/0"}],
    }
    interfaces = [
        {
            "network_interface_id": f"eni-{number}",
            "vpc_id": "vpc-1",
            "vswitch_id": "vsw-1",
            "private_ip_address": f"10.0.0.{number}",
            "security_group_ids": ["sg-1"],
        }
        for number in (1, 2)
    ]
    document = {
        "vpclens": 1,
        "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16"}],
        "vswitches": [
            {"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"},
        ],
        "network_interfaces": interfaces,
        "security_groups": [group],
    }
    for beats, action in ((False, "denied"), (True, "permitted")):
        semantics = {"inner_accept_beats_egress": beats}
        network = Network.from_document(document, semantics=semantics)
        assert network.filter("eni-1", "egress", destination="10.0.0.2", port=22).action == action


def test_document_round_trip(three_tier: Network) -> None:
    again = Network.from_document(three_tier.to_document())
    assert again.to_document() == three_tier.to_document()
    assert again.endpoints == three_tier.endpoints
    question = (APP, DB, "tcp", 3306)
    assert again.reach(*question).blockers == three_tier.reach(*question).blockers


def test_the_order_of_files_does_not_matter(three_tier: Network) -> None:
    files = dict(reversed(files_of(THREE_TIER).items()))
    assert Network.from_files(files).reach(APP, DB, port=3306) == three_tier.reach(
        APP, DB, port=3306
    )


def test_endpoints(three_tier: Network) -> None:
    choices = {choice.id: choice for choice in three_tier.endpoints}
    assert choices[APP].address == "10.20.2.11"
    assert choices[APP].zone == "cn-hangzhou-h"
    for choice in three_tier.endpoints:
        assert three_tier.reach(choice.id, "10.20.9.10", port=22).outcome


def test_the_graph_names_what_a_question_can_be_about(three_tier: Network) -> None:
    graph = three_tier.graph()
    nodes = {node["id"]: node for node in graph["nodes"]}
    assert nodes[APP]["kind"] == "Instance"
    vswitch = nodes[nodes[APP]["parent"]]
    vpc = nodes[vswitch["parent"]]
    assert (vswitch["kind"], vpc["kind"]) == ("VSwitch", "Vpc")
    assert nodes[vpc["parent"]]["kind"] == "Region"
    assert list(nodes) == sorted(nodes)
    for edge in graph["edges"]:
        assert {edge["from"], edge["to"]} <= nodes.keys()


def test_a_hop_has_its_packet_and_a_no_its_checks(three_tier: Network) -> None:
    verdict = three_tier.reach(APP, DB, port=3306)
    packet = verdict.forward.hops[0].packet
    assert packet is not None
    assert (packet.source, packet.destination, packet.port) == ("10.20.2.11", "10.20.3.11", 3306)
    checks = [check.check for check in verdict.checks]
    assert checks == ["filters", "operating_system", "routes", "overlap"]
    assert verdict.checks[0].state == "blocked"


def test_the_example_is_understood(three_tier: Network) -> None:
    assert three_tier.notices == ()
    assert three_tier.diagnostics == ()


def test_a_plan_has_two_networks() -> None:
    def vpc(name: str, **values: str) -> dict[str, Any]:
        return {
            "root_module": {
                "resources": [
                    {
                        "address": f"alicloud_vpc.{name}",
                        "mode": "managed",
                        "type": "alicloud_vpc",
                        "name": name,
                        "values": values,
                    }
                ]
            }
        }

    plan = {
        "format_version": "1.2",
        "prior_state": {"values": vpc("old", id="vpc-old")},
        "planned_values": vpc("new"),
        "resource_changes": [
            {"address": "alicloud_vpc.new", "change": {"after_unknown": {"id": True}}}
        ],
    }

    def names(network: Network) -> list[str]:
        return [one["vpc_id"] for one in json.loads(network.to_document())["vpcs"]]

    assert names(Network.from_terraform(plan)) == ["alicloud_vpc.new"]
    assert names(Network.from_terraform(json.dumps(plan), plan="before")) == ["vpc-old"]
    assert names(Network.from_files({"plan.json": json.dumps(plan)})) == ["alicloud_vpc.new"]
    with pytest.raises(vpclens.InputError) as caught:
        Network.from_terraform(plan, plan="later")  # type: ignore[arg-type]
    assert caught.value.path == "plan"


def test_notices_and_diagnostics() -> None:
    dump: dict[str, Any] = {"DescribeVpcs": {"Vpcs": {"Vpc": []}}, "DescribeTeapots": {}}
    (notice,) = Network.from_openapi(dump).notices
    assert notice.reason == "import.unknown_call"
    assert "DescribeTeapots" in f"{notice.message} {notice.path}"

    document = {
        "vpclens": 1,
        "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16"}],
        "network_interfaces": [
            {
                "network_interface_id": "eni-1",
                "vpc_id": "vpc-1",
                "vswitch_id": "vsw-gone",
                "private_ip_address": "10.0.0.1",
                "security_group_ids": [],
            }
        ],
    }
    (diagnostic,) = Network.from_document(document).diagnostics
    assert diagnostic.reason == "topology.unknown_vswitch"
    assert diagnostic.path == "network_interfaces[eni-1].vswitch_id"
    assert diagnostic.provider_code is None


def test_what_the_provider_refuses() -> None:
    rule = {"ip_protocol": "icmp", "port_range": "8/8", "cidr_ip": "0.0.0.0/0"}
    group = {"security_group_id": "sg-1", "ingress": [rule], "egress": []}
    network = Network.from_document({"vpclens": 1, "security_groups": [group]}, lang="zh")
    (diagnostic,) = network.diagnostics
    assert diagnostic.provider_code == "OperationDenied"
    assert diagnostic.path == "security_groups[sg-1].ingress[0].port_range"
    assert "按未知处理" in diagnostic.message


def test_golden() -> None:
    """The same bytes as from Rust and JavaScript."""
    golden = ROOT / "core" / "tests" / "golden" / "three-tier-app-db.json"
    verdict = Network.from_files(files_of(THREE_TIER)).reach(APP, DB, port=3306)
    assert verdict.to_json().encode() == golden.read_bytes().rstrip(b"\n")


def test_public_names() -> None:
    for name in vpclens.__all__:
        assert getattr(vpclens, name)
