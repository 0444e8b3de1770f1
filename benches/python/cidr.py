"""Sets of blocks by the packages netaddr and ipaddress, beside ours: the best of several rounds.

    cidr.py

prints a row for each question. Needs netaddr and the package vpclens, built with optimisation.
"""

from __future__ import annotations

import ipaddress
import random
import time
from collections.abc import Callable
from itertools import combinations

import netaddr

from vpclens import cidr


def best(work: Callable[[], object], rounds: int) -> float:
    """Seconds on the processor."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def row(what: str, ours: float, peer: str, theirs: float) -> None:
    """One line of the table."""
    print(
        f"| {what} | {ours * 1e6:.0f} µs | {peer} | {theirs * 1e6:.0f} µs | {theirs / ours:.0f} |"
    )


def blocks(count: int, chance: random.Random) -> list[str]:
    """Blocks as tables of real networks have them: most of them long."""
    lengths = [*range(18, 23), *range(23, 30), *range(23, 30)]
    made = []
    for _ in range(count):
        length = chance.choice(lengths)
        first = chance.getrandbits(32) >> (32 - length) << (32 - length)
        made.append(str(ipaddress.ip_network((first, length))))
    return made


def main() -> None:
    """Ask everybody the same."""
    chance = random.Random(6)
    print("| question | ours | against | theirs | ratio |\n|---|---|---|---|---|")
    lines = blocks(100_000, chance)
    text = "\n".join(lines)
    merged = cidr.aggregate_text(text).split("\n")
    assert merged == [str(one) for one in netaddr.cidr_merge(lines)]
    theirs = best(lambda: netaddr.cidr_merge(lines), 2)
    row(
        "merge 100 000, text to text",
        best(lambda: cidr.aggregate_text(text), 9),
        "netaddr",
        theirs,
    )
    row(
        "merge 100 000, to objects",
        best(lambda: cidr.aggregate(lines), 5),
        "netaddr",
        theirs,
    )

    used = [
        str(ipaddress.ip_network((first >> (32 - length) << (32 - length), length)))
        for first, length in (
            (0x0A000000 | chance.getrandbits(24), 20 + index % 9)
            for index in range(1_000)
        )
    ]
    space = netaddr.IPSet(["10.0.0.0/8"])
    theirs = best(lambda: space - netaddr.IPSet(used), 3)
    ours = best(lambda: cidr.free("10.0.0.0/8", used), 9)
    row("free space of 10.0.0.0/8 beside 1 000", ours, "netaddr", theirs)
    objects = [ipaddress.ip_network(one) for one in used]
    theirs = best(
        lambda: [1 for one, other in combinations(objects, 2) if one.overlaps(other)], 2
    )
    named = [{"block": one} for one in used]
    ours = best(lambda: cidr.overlap(named), 9)
    row("all overlaps among 1 000, with their texts", ours, "ipaddress", theirs)


if __name__ == "__main__":
    main()
