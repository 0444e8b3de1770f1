"""Whole filters: effective rules, what passes, and many packets at once."""

from __future__ import annotations

import copy
import ctypes
import dataclasses
import pickle
from array import array
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DB, THREE_TIER, files_of
from vpclens import (
    Allowed,
    Decision,
    EffectiveRules,
    FilterMany,
    InputError,
    Network,
    QueryError,
    VpclensError,
)

DROP_RULE = "sgr-bp1threetierdbdrop3306"
DUMP_WITHOUT = "DescribeSecurityGroupAttribute.sg-bp1threetierdb.json"


def rule(policy: str, priority: int, port: str, remote: str, **more: str) -> dict[str, Any]:
    version = "ipv6_cidr_ip" if ":" in remote else "cidr_ip"
    return {
        "policy": policy,
        "priority": priority,
        "ip_protocol": "tcp",
        "port_range": port,
        version: remote,
        **more,
    }


DOCUMENT: dict[str, Any] = {
    "vpclens": 1,
    "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16"}],
    "vswitches": [
        {
            "vswitch_id": "vsw-1",
            "vpc_id": "vpc-1",
            "cidr_block": "10.0.0.0/24",
            "network_acl_id": "nacl-1",
        }
    ],
    "network_interfaces": [
        {
            "network_interface_id": "eni-1",
            "vpc_id": "vpc-1",
            "vswitch_id": "vsw-1",
            "private_ip_address": "10.0.0.1",
            "ipv6_addresses": ["2001:db8::1"],
            "security_group_ids": ["sg-1"],
        }
    ],
    "security_groups": [
        {
            "security_group_id": "sg-1",
            "vpc_id": "vpc-1",
            "security_group_type": "normal",
            "inner_access_policy": "Drop",
            "egress": [],
            "ingress": [
                rule("accept", 1, "22/22", "10.0.0.0/8"),
                rule("drop", 1, "22/22", "0.0.0.0/0"),
                rule("accept", 2, "443/443", "0.0.0.0/0", source_port_range="1024/65535"),
                rule("accept", 3, "8000/8001", "198.51.100.0/24"),
                rule("accept", 3, "443/443", "2001:db8:1::/48"),
                rule("accept", 4, "8000/8001", "198.51.100.7/32"),
            ],
        }
    ],
    "network_acls": [
        {
            "network_acl_id": "nacl-1",
            "vpc_id": "vpc-1",
            "ingress": [
                {"policy": "drop", "protocol": "tcp", "port": "22/22", "cidr_ip": "203.0.113.0/24"},
                {"policy": "accept", "protocol": "all", "cidr_ip": "0.0.0.0/0"},
            ],
            "egress": [],
        }
    ],
    "service_whitelists": [],
}


@pytest.fixture(scope="module")
def network() -> Network:
    return Network.from_document(DOCUMENT)


def test_says_which_rule_never_decides(network: Network) -> None:
    answer = network.effective_rules("eni-1", direction="ingress")
    assert isinstance(answer, EffectiveRules)
    assert (answer.interface, answer.filter) == ("eni-1", None)
    (side,) = answer.directions
    assert side.direction == "ingress"
    found = [(line.rule, line.policy, line.coverage, line.shadowed_by) for line in side.lines]
    # drop first at equal priority, however exact the accept rule is
    assert found[:2] == [
        ("sg-1.ingress[1]", "drop", "decides", ()),
        ("sg-1.ingress[0]", "accept", "shadowed", (0,)),
    ]
    by_rule = {line.rule: line for line in side.lines}
    assert by_rule["sg-1.ingress[5]"].coverage == "shadowed"
    assert by_rule["sg-1.ingress[5]"].redundant
    drop = by_rule["sg-1.ingress[1]"]
    assert not drop.redundant
    assert drop.witness is not None
    assert (drop.witness.protocol, drop.witness.port) == ("tcp", 22)
    last = side.lines[-1]
    assert (last.rule, last.reason) == (None, "security_group.default_drop")
    assert answer.rules["sg-1.ingress[0]"].text == "priority 1 accept tcp 22 from 10.0.0.0/8"
    assert repr(answer) == "<EffectiveRules eni-1: 7 ingress lines>"


def test_both_directions_unless_one_is_asked_for(network: Network) -> None:
    both = network.effective_rules("eni-1")
    assert [side.direction for side in both.directions] == ["ingress", "egress"]
    (egress,) = network.effective_rules("eni-1", direction="egress").directions
    assert egress == both.directions[1]


def test_says_exactly_what_passes(network: Network) -> None:
    answer = network.allowed("eni-1", "ingress")
    assert isinstance(answer, Allowed)
    rows = {row.rule: row for row in answer.permitted}
    assert set(rows) == {f"sg-1.ingress[{number}]" for number in (2, 3, 4)}
    web = rows["sg-1.ingress[2]"]
    assert (web.peers, web.protocols, web.ports) == (("0.0.0.0/0",), ("tcp",), ("443",))
    assert web.source_ports == ("1024-65535",)
    assert rows["sg-1.ingress[3]"].source_ports is None
    assert rows["sg-1.ingress[3]"].ports == ("8000-8001",)
    assert (answer.undetermined, answer.more, answer.missing) == ((), False, ())
    assert repr(answer) == "<Allowed eni-1 ingress: 3 rows>"


def test_what_passes_can_be_narrowed(network: Network) -> None:
    assert network.allowed("eni-1", "ingress", port=22).permitted == ()
    (row,) = network.allowed("eni-1", "ingress", port=8001).permitted
    assert (row.peers, row.ports) == (("198.51.100.0/24",), ("8001",))
    assert network.allowed("eni-1", "ingress", protocol="udp").permitted == ()
    answer = network.allowed("eni-1", "ingress", protocol="tcp", port=8001)
    assert (answer.protocol, answer.port) == ("tcp", 8001)
    assert repr(answer) == "<Allowed eni-1 ingress: 1 row>"


def test_a_filter_of_its_own(network: Network) -> None:
    rules = network.effective_rules(filter="nacl-1")
    assert (rules.interface, rules.filter) == (None, "nacl-1")
    assert [side.direction for side in rules.directions] == ["ingress", "egress"]
    closed = network.allowed(filter="nacl-1", direction="ingress", port=22)
    assert closed.filter == "nacl-1"
    assert "203.0.113.0/24" not in {peer for row in closed.permitted for peer in row.peers}
    for source, action in (("203.0.113.9", "denied"), ("192.0.2.9", "permitted")):
        answer = network.filter(
            filter="nacl-1", direction="ingress", source=source, destination="10.0.0.1", port=22
        )
        assert answer.action == action
        assert answer.query["filter"] == "nacl-1"
    many = network.filter_many(
        filter="nacl-1",
        direction="ingress",
        sources=["203.0.113.9", "192.0.2.9"],
        destinations="10.0.0.1",
        ports=22,
    )
    assert many.actions == ["denied", "permitted"]


def test_what_is_missing_is_open() -> None:
    files = files_of(THREE_TIER)
    del files[DUMP_WITHOUT]
    network = Network.from_files(files)
    (side,) = network.effective_rules(DB, direction="ingress").directions
    assert "unknown" in {line.policy for line in side.lines}
    allowed = network.allowed(DB, "ingress", port=3306)
    assert allowed.permitted == ()
    assert allowed.undetermined
    (missing,) = allowed.missing
    assert missing.call is not None
    assert "sg-bp1threetierdb" in missing.call
    many = network.filter_many(DB, "ingress", sources=["203.0.113.9"], ports=3306)
    assert list(many) == [("undetermined", many.reasons[0], None)]
    assert many.codes == b"\x02"


def test_every_form_of_an_answer(network: Network) -> None:
    for answer in (network.effective_rules("eni-1"), network.allowed("eni-1", "ingress")):
        for text in (str(answer), answer.to_markdown(), answer._repr_html_()):
            assert "eni-1" in text
            assert "443" in text
        assert "\x1b" not in str(answer)
        assert answer._repr_html_().lstrip().startswith("<")
        assert answer._repr_markdown_() == answer.to_markdown()


def test_an_answer_is_a_value(network: Network) -> None:
    asks: list[Callable[[], EffectiveRules | Allowed | FilterMany]] = [
        lambda: network.effective_rules("eni-1"),
        lambda: network.allowed("eni-1", "ingress"),
        lambda: network.filter_many("eni-1", "ingress", sources="203.0.113.9", ports=[22, 443]),
    ]
    for ask in asks:
        answer = ask()
        assert answer == ask()
        assert hash(answer) == hash(ask())
        assert pickle.loads(pickle.dumps(answer)) == answer  # noqa: S301 our own bytes
        assert copy.deepcopy(answer) == answer
        name = dataclasses.fields(answer)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(answer, name, None)


def test_the_language_of_a_question(network: Network) -> None:
    for answer in (
        network.effective_rules("eni-1", lang="zh"),
        network.allowed("eni-1", "ingress", lang="zh"),
    ):
        assert answer.lang == "zh"
        assert not str(answer).isascii()


@pytest.mark.parametrize(
    ("ask", "code", "path"),
    [
        (lambda net: net.filter(), "input.missing_field", None),
        (lambda net: net.filter("eni-1", port=1), "input.missing_field", None),
        (lambda net: net.allowed("eni-1"), "input.missing_field", None),
        (lambda net: net.effective_rules(), "query.one_subject", "interface"),
        (
            lambda net: net.effective_rules("eni-1", filter="nacl-1"),
            "query.one_subject",
            "interface",
        ),
        (lambda net: net.effective_rules("eni-2"), "query.unknown_resource", "interface"),
        (lambda net: net.allowed(filter="nacl-2", direction="ingress"), None, "filter"),
        (lambda net: net.allowed("eni-1", "inward"), "input.invalid_value", "direction"),
        (lambda net: net.filter_many("eni-1", sources="10.0.0.2"), "input.missing_field", None),
        (
            lambda net: net.filter_many("eni-2", "ingress", sources="10.0.0.2", ports=1),
            "query.unknown_resource",
            "interface",
        ),
    ],
)
def test_a_question_of_the_wrong_form(
    network: Network, ask: Callable[[Network], object], code: str | None, path: str | None
) -> None:
    with pytest.raises(VpclensError) as caught:
        ask(network)
    assert code is None or caught.value.code == code
    assert caught.value.path == path


SOURCES = ["10.1.2.3", "203.0.113.9", "198.51.100.7", "198.51.100.7"]
PORTS = [22, 443, 8000, 8002]
EXPECTED = ["denied", "permitted", "permitted", "denied"]
NUMBERS = [int(IPv4Address(text)) for text in SOURCES]


@pytest.mark.parametrize(
    "sources",
    [
        SOURCES,
        tuple(SOURCES),
        iter(SOURCES),
        [ip_address(text) for text in SOURCES],
        [SOURCES[0], *map(ip_address, SOURCES[1:])],
        NUMBERS,
        array("I", NUMBERS),
        memoryview(array("I", NUMBERS)),
        array("Q", NUMBERS),
        b"".join(number.to_bytes(4, "little") for number in NUMBERS),
        bytearray(b"".join(number.to_bytes(4, "little") for number in NUMBERS)),
        # the orders of bytes that arrays of other packages may have
        (ctypes.c_uint32.__ctype_le__ * 4)(*NUMBERS),
        (ctypes.c_uint32.__ctype_be__ * 4)(*NUMBERS),
        # every second entry: a buffer need not lie in one piece
        memoryview(array("I", [x for number in NUMBERS for x in (number, 0)]))[::2],
    ],
    ids=lambda value: type(value).__name__,
)
def test_columns_of_addresses(network: Network, sources: Any) -> None:
    many = network.filter_many(
        "eni-1", "ingress", sources=sources, ports=PORTS, source_ports=50_000
    )
    assert many.actions == EXPECTED


@pytest.mark.parametrize(
    "ports",
    [
        tuple(PORTS),
        iter(PORTS),
        array("H", PORTS),
        array("i", PORTS),
        memoryview(array("H", PORTS)),
        (ctypes.c_uint16.__ctype_le__ * 4)(*PORTS),
        (ctypes.c_uint16.__ctype_be__ * 4)(*PORTS),
        (ctypes.c_int64 * 4)(*PORTS),
    ],
    ids=lambda value: type(value).__name__,
)
def test_columns_of_ports(network: Network, ports: Any) -> None:
    many = network.filter_many(
        "eni-1", "ingress", sources=SOURCES, ports=ports, source_ports=[50_000] * 4
    )
    assert many.actions == EXPECTED


@pytest.mark.parametrize(
    "protocols",
    [
        "tcp",
        6,
        ["tcp"] * 4,
        ["TCP", "6", 6, "tcp"],
        bytes([6] * 4),
        array("B", [6] * 4),
        iter(["tcp"] * 4),
    ],
    ids=repr,
)
def test_columns_of_protocols(network: Network, protocols: Any) -> None:
    many = network.filter_many(
        "eni-1",
        "ingress",
        sources=SOURCES,
        protocols=protocols,
        ports=PORTS,
        source_ports=50_000,
    )
    assert many.actions == EXPECTED


def test_both_versions_of_ip_in_one_column(network: Network) -> None:
    texts = ["203.0.113.9", "2001:db8:1::7", "2001:db8:2::7"]
    for sources in (texts, [ip_address(text) for text in texts]):
        many = network.filter_many(
            "eni-1", "ingress", sources=sources, ports=443, source_ports=50_000
        )
        assert many.actions == ["permitted", "permitted", "denied"]
    # ::7 is no small IPv4 address
    many = network.filter_many("eni-1", "ingress", sources=[IPv6Address(7)], ports=443)
    assert many.actions == ["denied"]


def test_a_packet_without_ports_between_others(network: Network) -> None:
    many = network.filter_many(
        "eni-1",
        "ingress",
        sources=SOURCES[:2],
        protocols=["icmp", "tcp"],
        ports=[None, 22],
        source_ports=[None, 1],
    )
    assert many.actions == ["denied", "denied"]
    assert many.rules == [None, "sg-1.ingress[1]"]


def test_one_source_and_every_port(network: Network) -> None:
    ports = range(1, 65_536)
    many = network.filter_many(
        "eni-1", "ingress", sources="198.51.100.7", ports=ports, source_ports=50_000
    )
    assert [
        port for port, action in zip(ports, many.actions, strict=True) if action != "denied"
    ] == [
        443,
        8000,
        8001,
    ]


def test_the_answer_about_many(network: Network) -> None:
    many = network.filter_many("eni-1", "ingress", sources=SOURCES, ports=PORTS, source_ports=9999)
    assert isinstance(many, FilterMany)
    assert many.codes == bytes([1, 0, 0, 1])
    assert many.rules == ["sg-1.ingress[1]", "sg-1.ingress[2]", "sg-1.ingress[3]", None]
    assert many.reasons[0] == "security_group.rule_drop"
    assert many.reasons[3] == "security_group.default_drop"
    assert many.actions is many.actions
    assert len(many) == 4
    assert list(many) == [many[index] for index in range(4)]
    assert many[-1] == Decision("denied", "security_group.default_drop", None)
    assert many[1:3] == list(many)[1:3]
    assert repr(many) == "<FilterMany of 4: 2 permitted, 2 denied, 0 undetermined>"
    with pytest.raises(IndexError):
        many[4]


def test_no_packets(network: Network) -> None:
    nothing: list[Any] = [[], (), b"", array("I")]
    for sources in nothing:
        many = network.filter_many("eni-1", "ingress", sources=sources, protocols="tcp", ports=22)
        assert (len(many), list(many), many.actions) == (0, [], [])


@pytest.mark.parametrize(
    ("columns", "path", "said"),
    [
        ({"sources": ["10.0.0.2", "10.0.0"]}, "sources[1]", "`10.0.0`"),
        ({"sources": "10.0.0"}, "sources[0]", "`10.0.0`"),
        ({"sources": ["10.0.0.2\n10.0.0.3"]}, "sources[0]", "10.0.0.3"),
        ({"sources": "10.0.0.2\n10.0.0.3"}, "sources[0]", "10.0.0.3"),
        ({"sources": [""]}, "sources[0]", "``"),
        ({"sources": ["\ud800"]}, "sources[0]", "ud800"),
        ({"sources": [None]}, "sources[0]", "None"),
        ({"sources": [-1]}, "sources[0]", "-1"),
        ({"sources": [1 << 32]}, "sources[0]", "4294967296"),
        ({"sources": b"\x01\x02\x03"}, "sources", "four"),
        ({"sources": 7}, "sources", "int"),
        ({"sources": ["10.0.0.2"], "ports": [1, 2]}, "ports", "2"),
        ({"sources": ["10.0.0.2"], "ports": []}, "ports", "0"),
        ({"sources": ["10.0.0.2"], "protocols": []}, "protocols", "0"),
        ({"sources": ["10.0.0.2"], "protocols": ["tcpp"]}, "protocols[0]", "tcpp"),
        ({"sources": ["10.0.0.2"], "protocols": [256]}, "protocols[0]", "256"),
        ({"sources": ["10.0.0.2"], "protocols": "\ud800"}, "protocols", "ud800"),
        ({"sources": ["10.0.0.2"], "protocols": [[]]}, "protocols[0]", "[]"),
        ({"sources": ["10.0.0.2"], "protocols": 256}, "protocols", "256"),
        ({"sources": ["10.0.0.2"], "protocols": 6.5}, "protocols", "float"),
        ({"sources": ["10.0.0.2"] * 3, "ports": [1, 70_000, 2]}, "ports[1]", "70000"),
        ({"sources": ["10.0.0.2"], "ports": [-1]}, "ports[0]", "-1"),
        ({"sources": ["10.0.0.2"], "ports": ["22"]}, "ports[0]", "22"),
        ({"sources": ["10.0.0.2"], "ports": [2.5]}, "ports[0]", "2.5"),
        ({"sources": ["10.0.0.2"], "ports": 70_000}, "ports", "70000"),
        ({"sources": ["10.0.0.2"], "ports": "22"}, "ports", "str"),
        ({"sources": ["10.0.0.2"], "ports": 2.5}, "ports", "float"),
        ({"sources": ["10.0.0.2"], "source_ports": [70_000]}, "source_ports[0]", "70000"),
    ],
)
def test_columns_of_the_wrong_form(
    network: Network, columns: dict[str, Any], path: str, said: str
) -> None:
    with pytest.raises(InputError) as caught:
        network.filter_many("eni-1", "ingress", **{"ports": 22, **columns})
    assert (caught.value.code, caught.value.path) == ("input.invalid_value", path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_packets_that_cannot_exist_are_named(network: Network) -> None:
    with pytest.raises(QueryError) as caught:
        network.filter_many("eni-1", "ingress", sources=SOURCES, ports=[1, 2, 0, 3])
    assert (caught.value.code, caught.value.path) == ("query.port_required", "ports[2]")
    with pytest.raises(QueryError) as caught:
        network.filter_many(
            "eni-1", "ingress", sources=SOURCES, destinations="2001:db8::1", ports=1
        )
    assert (caught.value.code, caught.value.path) == ("query.mixed_families", "destinations[0]")


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*SOURCES, "2001:db8:1::7", "10.0.0.1", "100.100.100.200", "::"]),
            st.sampled_from(["tcp", "udp", "gre", "6"]),
            st.sampled_from([22, 443, 8000, 8001, 1, 65_535]),
            st.sampled_from([None, 1, 1023, 1024, 65_535]),
        ),
        max_size=8,
    ),
    st.sampled_from(["ingress", "egress"]),
)
def test_many_is_the_same_as_each(flows: list[tuple[str, str, int, int | None]], way: Any) -> None:
    network = Network.from_document(DOCUMENT)
    ported = [(remote, name, port if name != "gre" else None) for remote, name, port, _ in flows]
    remotes = [remote for remote, *_ in ported]
    many = network.filter_many(
        "eni-1",
        way,
        sources=remotes if way == "ingress" else None,
        destinations=remotes if way == "egress" else None,
        protocols=[name for _, name, _ in ported],
        ports=[port for *_, port in ported],
        source_ports=[port for *_, port in flows],
    )
    for (remote, name, port), (*_, source_port), found in zip(ported, flows, many, strict=True):
        answer = network.filter(
            "eni-1",
            way,
            source=remote if way == "ingress" else None,
            destination=remote if way == "egress" else None,
            protocol=name,
            port=port,
            source_port=source_port if port else None,
        )
        if answer.action == "undetermined":
            assert found.action == "undetermined"
        else:
            assert found == (answer.action, answer.reason, answer.rule)


def test_threads_may_share_it(network: Network) -> None:
    sources = array("I", range(50_000))

    def ask(port: int) -> FilterMany:
        return network.filter_many(
            "eni-1", "ingress", sources=sources, ports=port, source_ports=50_000
        )

    alone = [ask(port) for port in (22, 443, 8000, 9000)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, (22, 443, 8000, 9000))) == alone
