"""The longest block that holds an address, from Python: the package against pytricia.

    lookup.py

Both have the same blocks, and the package gets all addresses in one call. Both take turns, time is
that on the processor, and all that they find is compared.
"""

from __future__ import annotations

import random
import sys
import time
from array import array
from importlib.metadata import version
from ipaddress import IPv4Address
from typing import TYPE_CHECKING, Any

import pytricia
from vpclens.cidr import PrefixTable

if TYPE_CHECKING:
    from collections.abc import Callable

ADDRESSES = 100_000
ROUNDS = 7
NOWHERE = 2**32 - 1


def blocks(size: int, rng: random.Random) -> list[tuple[int, int]]:
    """Different blocks as tables of real networks have them: first address and length."""
    found: dict[tuple[int, int], None] = {}
    while len(found) < size:
        kind = rng.randrange(10)
        length = (
            rng.randrange(8, 17)
            if kind == 0
            else rng.randrange(16, 22)
            if kind < 4
            else rng.randrange(22, 29)
        )
        found[rng.getrandbits(32) >> (32 - length) << (32 - length), length] = None
    return list(found)


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds on the processor, and what came of them."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def row(size: int) -> str:
    """Measures one table."""
    rng = random.Random(size)
    table = blocks(size, rng)
    # half of what is asked lies in a block for certain
    numbers = []
    for _ in range(ADDRESSES):
        if rng.random() < 0.5:
            numbers.append(rng.getrandbits(32))
        else:
            first, length = rng.choice(table)
            numbers.append(first | rng.getrandbits(32 - length))
    texts = [str(IPv4Address(number)) for number in numbers]
    column = array("I", numbers)
    written = [f"{IPv4Address(first)}/{length}" for first, length in table]
    ours = PrefixTable(written)
    theirs = pytricia.PyTricia(32)
    for place, block in enumerate(written):
        theirs.insert(block, place)
    ways: dict[str, Callable[[], Any]] = {
        "ours, numbers": lambda: ours.lookup_many(column).places,
        "pytricia, numbers": lambda: [theirs.get(number, NOWHERE) for number in numbers],
        "ours, texts": lambda: ours.lookup_many(texts).places,
        "pytricia, texts": lambda: [theirs.get(text, NOWHERE) for text in texts],
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        found = []
        for name, way in ways.items():
            seconds, places = spent(way)
            times[name].append(seconds / ADDRESSES * 1e9)
            found.append(array("I", places))
        if any(one != found[0] for one in found):
            raise AssertionError("they find other blocks")
    best = {name: min(seconds) for name, seconds in times.items()}
    cells = [str(size)]
    for kind in ("numbers", "texts"):
        one, other = best[f"ours, {kind}"], best[f"pytricia, {kind}"]
        cells += [f"{one:.1f} ns", f"{other:.0f} ns", f"{other / one:.1f}"]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measures tables of several sizes and prints a line for each."""
    print(f"pytricia {version('pytricia')}, Python {sys.version.split()[0]}")
    print("| blocks | numbers | pytricia | ratio | texts | pytricia | ratio |")
    print("|---|---|---|---|---|---|---|")
    for size in (100, 1_000, 10_000, 100_000):
        print(row(size))


if __name__ == "__main__":
    main()
