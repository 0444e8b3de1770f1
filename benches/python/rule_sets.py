"""Lists of rules and packets, as `cargo run -p vpclens-benches --example rule_sets` writes them."""

from __future__ import annotations

import re
from ipaddress import IPv4Network
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

ALL_PORTS = (0, 65535)

_RULE = re.compile(
    r"@(?P<src>\S+)\s+(?P<dst>\S+)"
    r"\s+(?P<sport>\d+ : \d+)\s+(?P<dport>\d+ : \d+)"
    r"\s+(?P<proto>0x[0-9a-f]{2})/(?P<mask>0x[0-9a-f]{2})"
)


class Rule(NamedTuple):
    """Five conditions on a packet."""

    src: IPv4Network
    dst: IPv4Network
    sport: tuple[int, int]
    dport: tuple[int, int]
    proto: int | None


class Packet(NamedTuple):
    """The five fields of a packet; one without ports has 0 for both."""

    src: int
    dst: int
    sport: int
    dport: int
    proto: int


def read_rules(path: Path) -> list[Rule]:
    """Reads rules in the order of evaluation."""
    return [_rule(line) for line in path.read_text().splitlines()]


def read_packets(path: Path) -> list[Packet]:
    """Reads packets."""
    lines = path.read_text().splitlines()
    return [Packet(*map(int, line.split())) for line in lines]


def read_first(path: Path) -> list[int | None]:
    """Reads the index of the first rule that matches each packet."""
    lines = path.read_text().splitlines()
    return [None if line == "-" else int(line) for line in lines]


def _rule(line: str) -> Rule:
    match = _RULE.match(line)
    if match is None:
        raise ValueError(f"not a rule: {line}")
    return Rule(
        IPv4Network(match["src"]),
        IPv4Network(match["dst"]),
        _ports(match["sport"]),
        _ports(match["dport"]),
        None if int(match["mask"], 16) == 0 else int(match["proto"], 16),
    )


def _ports(text: str) -> tuple[int, int]:
    first, last = text.split(" : ")
    return int(first), int(last)
