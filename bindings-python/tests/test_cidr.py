"""Blocks: the same sets as ``ipaddress`` and ``netaddr`` make of random input, and the types."""

from __future__ import annotations

import ipaddress
import json
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

import netaddr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpclens import InputError, LimitError, QueryError, cidr


def _near(version: int, bits: int, value: int, length: int) -> cidr.Network:
    # close to one another, so that they overlap and touch, and at both ends of the family
    base = 0 if value & 1 else (1 << bits) - 4096
    first = (base + ((value >> 1) & 0xFFF)) >> (bits - length) << (bits - length)
    if version == 4:
        return IPv4Network((first, length))
    return IPv6Network((first, length))


blocks = st.lists(
    st.one_of(
        st.builds(_near, st.just(4), st.just(32), st.integers(0, 1 << 13), st.integers(19, 32)),
        st.builds(_near, st.just(6), st.just(128), st.integers(0, 1 << 13), st.integers(115, 128)),
    ),
    max_size=12,
)


def collapsed(found: list[cidr.Network]) -> list[cidr.Network]:
    v4 = [one for one in found if isinstance(one, IPv4Network)]
    v6 = [one for one in found if isinstance(one, IPv6Network)]
    return [*ipaddress.collapse_addresses(v4), *ipaddress.collapse_addresses(v6)]


def ip_set(found: list[cidr.Network]) -> netaddr.IPSet:
    return netaddr.IPSet([str(one) for one in found])


def of(found: netaddr.IPSet) -> list[cidr.Network]:
    return sorted(
        (ip_network(str(one)) for one in found.iter_cidrs()),
        key=lambda one: (one.version, int(one.network_address)),
    )


@given(blocks)
def test_aggregate_is_what_ipaddress_and_netaddr_make_of_it(found: list[cidr.Network]) -> None:
    assert cidr.aggregate(found) == collapsed(found)
    assert cidr.aggregate(found) == of(ip_set(found))
    assert cidr.aggregate_text(" ".join(map(str, found))).split() == list(
        map(str, collapsed(found))
    )


@given(blocks, blocks)
def test_sets_are_what_netaddr_makes_of_them(
    one: list[cidr.Network], other: list[cidr.Network]
) -> None:
    assert cidr.subtract(one, other) == of(ip_set(one) - ip_set(other))
    assert cidr.intersect(one, other) == of(ip_set(one) & ip_set(other))
    assert cidr.free(one, other) == of(ip_set(one) - ip_set(other))


@given(blocks)
def test_complement_is_what_ipaddress_excludes(found: list[cidr.Network]) -> None:
    left = []
    for version, everything in ((4, ip_network("0.0.0.0/0")), (6, ip_network("::/0"))):
        parts = [everything]
        merged = [one for one in collapsed(found) if one.version == version]
        if not merged:
            continue
        for one in merged:
            parts = [
                rest
                for part in parts
                for rest in (
                    part.address_exclude(one)  # type: ignore[arg-type]
                    if one.subnet_of(part)  # type: ignore[arg-type]
                    else [part]
                )
            ]
        left += parts
    assert cidr.complement(found) == collapsed(left)


@given(st.integers(0, (1 << 32) - 1), st.integers(0, (1 << 32) - 1))
def test_cover_is_what_ipaddress_summarises(one: int, other: int) -> None:
    first, last = ip_address(min(one, other)), ip_address(max(one, other))
    assert cidr.cover(first, last) == list(ipaddress.summarize_address_range(first, last))


@given(st.integers(0, 24), st.integers(0, 8))
def test_split_is_what_ipaddress_splits(length: int, more: int) -> None:
    block = ip_network((0x0A000000 >> (32 - length) << (32 - length), length))
    assert cidr.split(block, length + more) == list(block.subnets(prefixlen_diff=more))
    assert cidr.join(cidr.split(block, length + more)) == block


def test_blocks_may_be_anything_of_ipaddress() -> None:
    whole = [IPv4Network("10.0.0.0/31")]
    assert cidr.aggregate(ipaddress.IPv4Interface("10.0.0.1/31")) == whole
    assert cidr.aggregate([ip_address("10.0.0.0"), "10.0.0.1"]) == whole
    assert cidr.aggregate(ip_network("10.0.0.0/31")) == whole
    assert cidr.aggregate("10.0.0.0-10.0.0.1") == whole
    assert cidr.aggregate(ip_network("::/0")) == [ip_network("::/0")]
    assert cidr.aggregate([]) == []
    assert cidr.usable(ip_network("::/0"), "plain").count == 1 << 128
    assert cidr.usable("10.0.0.0/30") == cidr.Usable(0, None, None)


def test_answers_are_typed_and_can_be_written() -> None:
    found = cidr.allocate("10.0.0.0/22", [25, {"hosts": 300}], contiguous=True, growth=10)
    assert found.blocks == (ip_network("10.0.2.0/25"), ip_network("10.0.0.0/23"))
    assert found.common == ip_network("10.0.0.0/22")
    assert str(found.blocks[0]) in str(found)
    assert found.to_markdown().startswith("**")
    assert json.loads(found.to_json())["profile"] == "alibaba_cloud"
    moves = cidr.renumber("10.0.0.0/8", "10.1.0.0/16", "172.16.0.0/12", lang="zh")
    assert (moves.moves[0].network, moves.moves[0].addresses) == ("second", 65536)
    assert "移动" in moves.summary
    conflicts = cidr.overlap(["10.0.0.0/8", {"block": ip_network("10.0.0.0/9")}])
    assert conflicts.conflicts[0].common == ip_network("10.0.0.0/9")
    check = cidr.check([{"block": "10.0.0.0/30", "role": "vswitch"}])
    assert check.findings[0].help == "choose a length from /16 to /29"
    assert "cidr.length" in str(check)


def test_what_is_wrong_is_told_with_its_place() -> None:
    with pytest.raises(InputError) as caught:
        cidr.aggregate(["10.0.0.0/8", "10.0.0.0/33"])
    assert (caught.value.code, caught.value.path) == ("input.invalid_value", "blocks:2:1")
    with pytest.raises(QueryError) as fits:
        cidr.allocate("10.0.0.0/24", [{"length": 23}])
    assert (fits.value.code, fits.value.path) == ("cidr.does_not_fit", "requests[0]")
    with pytest.raises(LimitError):
        cidr.split("::/0", 64)
    with pytest.raises(InputError):
        cidr.ask("guess", {})
