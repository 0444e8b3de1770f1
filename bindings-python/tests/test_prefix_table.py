"""CIDR blocks: the longest one that holds an address."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpclens import InputError
from vpclens.cidr import PrefixTable

NETWORKS = st.one_of(
    st.builds(
        lambda address, length: IPv4Network((address & 0xFFFF0000, length), strict=False),
        st.integers(0, 2**32 - 1),
        st.integers(0, 32),
    ),
    st.builds(
        lambda address, length: IPv6Network((address, length), strict=False),
        st.integers(0, 2**128 - 1),
        st.integers(0, 128),
    ),
)


@given(st.lists(NETWORKS, max_size=20), st.lists(st.ip_addresses(), max_size=20))
def test_it_is_the_longest_block(networks: list[IPv4Network], addresses: list[IPv4Address]) -> None:
    # the first and the last address of a block are where mistakes are made
    addresses = addresses + [end for net in networks for end in (net[0], net[-1])]
    table = PrefixTable(networks)
    expected = []
    for address in addresses:
        holders = [net for net in networks if address in net]
        longest = max(holders, key=lambda net: net.prefixlen, default=None)
        expected.append(None if longest is None else str(longest))
    assert list(table.lookup_many(addresses)) == expected
    assert [table.lookup(str(address)) for address in addresses] == expected


def test_columns_of_every_kind_find_the_same() -> None:
    table = PrefixTable(["10.0.0.0/8", "10.1.0.0/16"])
    texts = ["10.1.0.1", "10.2.0.1", "192.0.2.1"]
    numbers = [int(ip_address(text)) for text in texts]
    columns = [texts, tuple(texts), [ip_address(text) for text in texts], numbers]
    for column in [*columns, array("I", numbers), memoryview(array("I", numbers))]:
        many = table.lookup_many(column)
        assert many.blocks == ["10.1.0.0/16", "10.0.0.0/8", None]
        assert array("I", many.places).tolist() == [1, 0, 2**32 - 1]
    many = table.lookup_many(texts)
    assert many[1:] == ["10.0.0.0/8", None]
    assert repr(many) == "<LookupMany of 3: 2 found>"
    assert list(table.lookup_many("10.1.0.1")) == ["10.1.0.0/16"]


def test_nothing_is_in_nothing() -> None:
    assert PrefixTable([]).lookup("10.0.0.1") is None
    assert list(PrefixTable(["0.0.0.0/0"]).lookup_many([])) == []
    assert len(PrefixTable([])) == 0


def test_blocks_come_back_as_they_were_given() -> None:
    table = PrefixTable(["10.0.0.7/8", ip_network("10.1.0.0/16"), "192.0.2.1"])
    found = table.lookup_many(["10.9.9.9", "10.1.0.0", "192.0.2.1"])
    assert list(found) == ["10.0.0.7/8", "10.1.0.0/16", "192.0.2.1"]


@pytest.mark.parametrize(
    ("ask", "path"),
    [
        (lambda: PrefixTable(["10.0.0.0/8", "10.0.0.0/33"]), "prefixes[1]"),
        (lambda: PrefixTable(["10.0.0.0/8", ""]), "prefixes[1]"),
        (lambda: PrefixTable(["10.0.0.0/8\n10.0.0.0/9"]), "prefixes[0]"),
        (lambda: PrefixTable([]).lookup("10.0.0"), "addresses[0]"),
        (lambda: PrefixTable([]).lookup_many(["10.0.0.1", "\ud800"]), "addresses[1]"),
        (lambda: PrefixTable([]).lookup_many([1, 2**32]), "addresses[1]"),
        (lambda: PrefixTable([]).lookup_many(None), "addresses"),  # type: ignore[arg-type]
    ],
)
def test_what_is_wrong_is_told_with_its_place(ask: Callable[[], object], path: str) -> None:
    with pytest.raises(InputError) as caught:
        ask()
    assert caught.value.code == "input.invalid_value"
    assert caught.value.path == path
