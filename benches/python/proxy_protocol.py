"""PROXY protocol headers from Python: the package against `proxy-protocol`.

    proxy_protocol.py

Both decode the 100-byte header of the provider's page and give source and destination. The package
also holds the checksum against the header and gives the ids of the caller, of which the other one
loses the endpoint's: it keeps one value for each type. Both take turns, time is that on the
processor.
"""

from __future__ import annotations

import sys
import time
from importlib.metadata import version
from typing import TYPE_CHECKING

from proxyprotocol.v2 import ProxyProtocolV2

from vpclens.proxy_protocol import decode

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = bytes.fromhex(
    "0d0a0d0a000d0a515549540a211100540a00000e0a00000fe6c200500300040764b56b"
    "e100180265702d6270316932383834383765353836313532643462"
    "e1001a017670632d627031373971656b6530777a6f316d72386278686c040006000000000000"
)
CALLS, ROUNDS = 20_000, 9


def theirs(parser: ProxyProtocolV2) -> object:
    """Source and destination by the other package."""
    result = parser.unpack(HEADER)
    return result.source, result.dest


def per_call(work: Callable[[], object]) -> float:
    """Microseconds on the processor for one call."""
    began = time.process_time()
    for _ in range(CALLS):
        work()
    return (time.process_time() - began) / CALLS * 1e6


def read() -> object:
    """Decoded, with both ends read."""
    header = decode(HEADER)
    return header.source, header.destination


def read_ids() -> object:
    """Decoded, with the ids of the caller read."""
    said = decode(HEADER).alibaba
    return said.vpc_ids, said.endpoint_ids


def main() -> None:
    """Prints the least of all rounds."""
    parser = ProxyProtocolV2()
    kinds: dict[str, Callable[[], object]] = {
        "decode": lambda: decode(HEADER),
        "decode, both ends": read,
        "decode, ids": read_ids,
        "proxy-protocol": lambda: theirs(parser),
    }
    least = dict.fromkeys(kinds, float("inf"))
    for _ in range(ROUNDS):
        for name, work in kinds.items():
            least[name] = min(least[name], per_call(work))
    print(f"Python {sys.version.split()[0]}, proxy-protocol {version('proxy-protocol')}")
    for name, time_of in least.items():
        print(f"{name:20} {time_of:8.3f} µs  {least['proxy-protocol'] / time_of:7.1f} x")


if __name__ == "__main__":
    main()
