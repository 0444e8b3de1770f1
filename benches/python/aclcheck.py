"""Many packets against one list of rules from Python: the package against aerleon's `aclcheck`.

    aclcheck.py FOLDER/NAME [SAMPLE]

reads NAME.rules, NAME.packets, NAME.first and NAME.json, as the example `rule_sets` writes them.
Aerleon is asked about a sample of the packets, one at a time, as it can do no other; ours about all
of them in one call. Both take turns, time is that on the processor, and all verdicts are compared.
"""

from __future__ import annotations

import statistics
import sys
import time
from array import array
from importlib.metadata import PackageNotFoundError, version
from ipaddress import IPv4Address
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aerleon.lib import aclcheck, naming, policy, policy_builder
from rule_sets import ALL_PORTS, Packet, Rule, read_first, read_packets, read_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

INTERFACE = "eni-bp1benches0000000001"
ROUNDS = 7
PROTOCOLS = {1: "icmp", 6: "tcp", 17: "udp", 47: "gre"}

# ---- ours ----------------------------------------------------------------------------------------


def our_network(document: Path) -> Any | None:
    """The network of the rules, or nothing where the package is not there."""
    try:
        import vpclens
    except ImportError:
        return None
    return vpclens.Network.from_document(document.read_bytes())


def our_columns(packets: Sequence[Packet]) -> dict[str, Any]:
    """The packets as columns of numbers; making them is not measured."""
    src, dst, sport, dport, proto = zip(*packets, strict=True)
    return {
        "sources": array("I", src),
        "destinations": array("I", dst),
        "protocols": array("B", proto),
        "ports": array("H", dport),
        "source_ports": array("H", sport),
    }


def our_answer(network: Any, columns: dict[str, Any]) -> Any:
    """All packets in one call."""
    return network.filter_many(INTERFACE, "ingress", **columns)


def our_verdicts(answer: Any) -> list[int | None]:
    """The index of the first rule that matches each packet, from the label of the rule."""
    prefix = "sgr-bp1rule"
    return [
        None if rule is None else int(rule.removeprefix(prefix))
        for rule in answer.rules
    ]


# ---- aerleon -------------------------------------------------------------------------------------


def aerleon_policy(rules: Sequence[Rule]) -> policy.Policy:
    """The rules as a policy with a term each, without the search for rules that hide others."""
    networks: dict[str, Any] = {}
    services: dict[str, Any] = {}
    terms = []
    for index, rule in enumerate(rules):
        term = {"name": f"rule-{index}", "action": "accept"}
        for key, block in (
            ("source-address", rule.src),
            ("destination-address", rule.dst),
        ):
            if block.prefixlen > 0:
                token = f"NET_{str(block).replace('.', '_').replace('/', '_')}"
                networks[token] = {"values": [{"address": str(block)}]}
                term[key] = token
        for key, ports in (
            ("source-port", rule.sport),
            ("destination-port", rule.dport),
        ):
            if ports != ALL_PORTS:
                token = f"PORT_{ports[0]}_{ports[1]}"
                text = (
                    str(ports[0]) if ports[0] == ports[1] else f"{ports[0]}-{ports[1]}"
                )
                services[token] = [
                    {"protocol": protocol, "port": text} for protocol in ("tcp", "udp")
                ]
                term[key] = token
        if rule.proto is not None:
            term["protocol"] = PROTOCOLS[rule.proto]
        terms.append(term)
    definitions = naming.Naming()
    definitions.ParseDefinitionsObject(
        {"networks": networks, "services": services}, "rules"
    )
    header = {"targets": {"cisco": "rules extended"}}
    builder = policy_builder.PolicyBuilder(
        {"filename": "rules", "filters": [{"header": header, "terms": terms}]},
        definitions,
    )
    return policy.FromBuilder(builder)


def aerleon_verdict(rules: policy.Policy, packet: Packet) -> int | None:
    """The index of the first rule that matches a packet."""
    check = aclcheck.AclCheck(
        rules,
        src=str(IPv4Address(packet.src)),
        dst=str(IPv4Address(packet.dst)),
        sport=packet.sport or "any",
        dport=packet.dport or "any",
        proto=PROTOCOLS[packet.proto],
    )
    found = check.ExactMatches()
    return int(found[0].term.removeprefix("rule-")) if found else None


# ---- both ----------------------------------------------------------------------------------------


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds on the processor, and what came of them."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def main() -> None:
    """Measures both and prints a line for each."""
    stem = Path(sys.argv[1])
    sample = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    rules = read_rules(stem.with_suffix(".rules"))
    packets = read_packets(stem.with_suffix(".packets"))
    first = read_first(stem.with_suffix(".first"))
    built, terms = spent(lambda: aerleon_policy(rules))
    network = our_network(stem.with_suffix(".json"))
    columns = our_columns(packets)
    step = len(packets) // sample
    theirs: list[float] = []
    ours: list[float] = []
    for _ in range(ROUNDS):
        chosen = packets[::step]
        seconds, verdicts = spent(
            lambda chosen=chosen: [aerleon_verdict(terms, p) for p in chosen]
        )
        if verdicts != first[::step]:
            raise AssertionError("aerleon finds other rules")
        theirs.append(seconds / len(chosen))
        if network is not None:
            seconds, answer = spent(lambda: our_answer(network, columns))
            if our_verdicts(answer) != first:
                raise AssertionError("ours finds other rules")
            ours.append(seconds / len(packets))
    print(f"{stem.name}, {len(packets)} packets, Python {sys.version.split()[0]}")
    print(
        f"aerleon {version('aerleon')}: policy in {built * 1e3:.0f} ms, a packet {_times(theirs)}"
    )
    if not ours:
        print("vpclens: not installed")
        return
    print(f"vpclens {_version('vpclens')}: a packet {_times(ours)}")
    medians = statistics.median(theirs) / statistics.median(ours)
    print(f"ratio {min(theirs) / min(ours):.0f}, of medians {medians:.0f}, goal ≥ 1000")


def _times(seconds: list[float]) -> str:
    return (
        f"{min(seconds) * 1e6:.3f} µs, median {statistics.median(seconds) * 1e6:.3f} µs"
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


if __name__ == "__main__":
    main()
