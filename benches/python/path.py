"""Whole ways between two interfaces from Python.

    path.py aerleon|netaddr|vpclens FILE [SAMPLE]

FILE is what the benchmark `path` writes. Aerleon is asked once for each filter, netaddr in a loop
over the rules of each, port first; ours in one call for the whole way. Time is that on the
processor, and all verdicts are compared.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, summarize_address_range
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rule_sets import Packet, Rule

if TYPE_CHECKING:
    from collections.abc import Callable

Verdict = tuple[bool, list[int | None]]
"""Whether packet and answer pass everything, and the index of the rule of each that decides."""

PROTOCOLS = {1: "icmp", 6: "tcp", 17: "udp"}


@dataclass(frozen=True)
class Stage:
    """A filter on the way."""

    rules: list[Rule]
    accepts: list[bool]
    default: bool
    answer: bool

    def passes(self, first: int | None) -> bool:
        """Whether it lets pass what a rule decides, or none does."""
        return self.default if first is None else self.accepts[first]


def read_stage(stage: dict[str, Any]) -> Stage:
    """Reads a filter."""
    return Stage(
        [read_rule(rule) for rule in stage["rules"]],
        [rule["accept"] for rule in stage["rules"]],
        stage["default"],
        stage["answer"],
    )


def read_rule(rule: dict[str, Any]) -> Rule:
    """Reads a rule."""
    low, high = rule["proto"]
    return Rule(
        read_block(*rule["src"]),
        read_block(*rule["dst"]),
        tuple(rule["sport"]),
        tuple(rule["dport"]),
        low if low == high else None,
    )


def read_block(first: int, last: int) -> IPv4Network:
    """Reads a block."""
    (block,) = summarize_address_range(IPv4Address(first), IPv4Address(last))
    return block


def way(stages: list[Stage], first: Callable[[int, Packet], int | None], packet: Packet) -> Verdict:
    """A packet and its answer past every filter, given what finds the rule of one."""
    answer = Packet(packet.dst, packet.src, packet.dport, packet.sport, packet.proto)
    deciders = [
        first(place, answer if stage.answer else packet) for place, stage in enumerate(stages)
    ]
    passes = all(stage.passes(one) for stage, one in zip(stages, deciders, strict=True))
    return passes, deciders


# ---- aerleon -------------------------------------------------------------------------------------


def by_aerleon(file: dict[str, Any]) -> Callable[[Packet], Verdict]:
    """One policy for each filter."""
    from aclcheck import aerleon_policy, aerleon_verdict

    stages = [read_stage(stage) for stage in file["stages"]]
    policies = [aerleon_policy(stage.rules) for stage in stages]
    return lambda packet: way(
        stages, lambda place, seen: aerleon_verdict(policies[place], seen), packet
    )


# ---- netaddr -------------------------------------------------------------------------------------


def by_netaddr(file: dict[str, Any]) -> Callable[[Packet], Verdict]:
    """A loop over the rules of each filter."""
    from netaddr import IPAddress, IPNetwork

    stages = [read_stage(stage) for stage in file["stages"]]
    lists = [
        [
            (rule.dport, rule.sport, rule.proto, IPNetwork(str(rule.src)), IPNetwork(str(rule.dst)))
            for rule in stage.rules
        ]
        for stage in stages
    ]

    def first(place: int, packet: Packet) -> int | None:
        src, dst = IPAddress(packet.src), IPAddress(packet.dst)
        _, _, sport, dport, proto = packet
        for index, (to, by, kind, source, destination) in enumerate(lists[place]):
            if (
                to[0] <= dport <= to[1]
                and by[0] <= sport <= by[1]
                and (kind is None or kind == proto)
                and src in source
                and dst in destination
            ):
                return index
        return None

    return lambda packet: way(stages, first, packet)


# ---- ours ----------------------------------------------------------------------------------------


def by_vpclens(file: dict[str, Any]) -> Callable[[Packet], Verdict]:
    """One call for the whole way, with all of its reasons."""
    import vpclens

    network = vpclens.Network.from_document(file["document"])
    source, destination = file["ends"]

    def ask(packet: Packet) -> Verdict:
        protocol = PROTOCOLS[packet.proto]
        ports: dict[str, Any] = {}
        if packet.dport:
            ports = {"port": packet.dport, "source_port": packet.sport}
        found = network.reach(source, destination, protocol=protocol, **ports)
        steps = [
            step
            for trace in (found.forward, found.back)
            for hop in trace.hops
            for step in hop.steps
        ]
        deciders = [
            None if step.rule is None else int(step.rule[-10:]) % 10_000
            for step in steps
            if step.kind == "filter" and step.reason != "security_group.session"
        ]
        return found.outcome == "reachable", deciders

    return ask


def main() -> None:
    """Measures one of them and prints the seconds for a question."""
    name, path, sample = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    file = json.loads(path.read_text())
    packets = [Packet(*packet) for packet in file["packets"][:sample]]
    expected = [(reachable, deciders) for reachable, deciders in file["verdicts"][:sample]]
    ask = {"aerleon": by_aerleon, "netaddr": by_netaddr, "vpclens": by_vpclens}[name](file)
    began = time.process_time()
    verdicts = [ask(packet) for packet in packets]
    seconds = time.process_time() - began
    if verdicts != expected:
        raise AssertionError(f"{name} finds other verdicts")
    print(json.dumps({"seconds": seconds / len(packets)}))


if __name__ == "__main__":
    main()
