"""Which rules never decide, by the solver z3: one question a rule, in one incremental solver.

    shadowed.py RULES [SECONDS]

prints the version, the seconds on the processor, how many rules were asked about before the time
was up, and those that never decide.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import z3
from rule_sets import ALL_PORTS, Rule, read_rules

if TYPE_CHECKING:
    from ipaddress import IPv4Network


def shadowed(rules: list[Rule], seconds: float) -> dict[str, object]:
    """Asks about one rule after another until the time is up."""
    began = time.process_time()
    src, dst = z3.BitVec("src", 32), z3.BitVec("dst", 32)
    sport, dport = z3.BitVec("sport", 16), z3.BitVec("dport", 16)
    proto = z3.BitVec("proto", 8)
    solver = z3.SolverFor("QF_BV")
    found: list[int] = []
    asked = 0
    for index, rule in enumerate(rules):
        conditions = [
            *_block(src, rule.src),
            *_block(dst, rule.dst),
            *_ports(sport, rule.sport),
            *_ports(dport, rule.dport),
        ]
        if rule.proto is not None:
            conditions.append(proto == rule.proto)
        matches = z3.And(conditions)
        solver.push()
        solver.add(matches)
        answer = solver.check()
        solver.pop()
        if answer == z3.unsat:
            found.append(index)
        elif answer == z3.sat:
            solver.add(z3.Not(matches))
        else:
            raise RuntimeError(f"z3 does not know about rule {index}")
        asked += 1
        if time.process_time() - began > seconds:
            break
    return {
        "version": z3.get_version_string(),
        "seconds": time.process_time() - began,
        "rules": asked,
        "shadowed": found,
    }


def _block(field: z3.BitVecRef, block: IPv4Network) -> list[z3.BoolRef]:
    length = block.prefixlen
    if length == 0:
        return []
    value = int(block.network_address) >> (32 - length)
    return [z3.Extract(31, 32 - length, field) == value]


def _ports(field: z3.BitVecRef, ports: tuple[int, int]) -> list[z3.BoolRef]:
    first, last = ports
    if ports == ALL_PORTS:
        return []
    if first == last:
        return [field == first]
    return [z3.ULE(first, field), z3.ULE(field, last)]


def main() -> None:
    """Reads the arguments and prints the answer."""
    rules = read_rules(Path(sys.argv[1]))
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else float("inf")
    print(json.dumps(shadowed(rules, seconds)))


if __name__ == "__main__":
    main()
