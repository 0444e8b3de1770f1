"""Assertions about a network, for tests: what fails shows the way and what decides.

Example:
    >>> import pathlib, vpclens
    >>> from vpclens.testing import assert_unreachable
    >>> folder = pathlib.Path("examples/three-tier")
    >>> files = {path.name: path.read_bytes() for path in folder.glob("*.json")}
    >>> net = vpclens.Network.from_files(files)
    >>> verdict = assert_unreachable(
    ...     net, "i-bp1threetierapp01", "i-bp1threetierdb01", "tcp/3306"
    ... )
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from vpclens.intents import IntentsCheck
from vpclens.network import Network
from vpclens.verdict import Outcome, Verdict

__all__ = ["assert_intents", "assert_reachable", "assert_unreachable"]

# pytest leaves the frames of this module out of what it shows
__tracebackhide__ = True


def assert_reachable(
    network: Network, source: str, destination: str, service: str, *, source_port: int | None = None
) -> Verdict:
    """Fail unless ``source`` can open ``service`` to ``destination``.

    Args:
        network: the network that is asked.
        source: as in ``Network.reach``.
        destination: as in ``Network.reach``.
        service: ``"tcp/443"``, ``"udp/53"``, ``"icmp"``, or a protocol number.
        source_port: as in ``Network.reach``.

    Raises:
        AssertionError: it cannot, or the input does not hold the answer; the text is the answer
            in full.
    """
    __tracebackhide__ = True
    return _asserted("reachable", network, source, destination, service, source_port)


def assert_unreachable(
    network: Network, source: str, destination: str, service: str, *, source_port: int | None = None
) -> Verdict:
    """Fail unless ``source`` cannot open ``service`` to ``destination``, as ``assert_reachable``.

    What the input does not hold fails as well: not known is not closed.
    """
    __tracebackhide__ = True
    return _asserted("unreachable", network, source, destination, service, source_port)


def assert_intents(
    network: Network,
    intents: Mapping[str, Any] | str | bytes,
    *,
    today: datetime.date | str | None = None,
    baseline: Network | None = None,
) -> IntentsCheck:
    """Fail unless all statements hold or are waived, as ``Network.check`` says."""
    __tracebackhide__ = True
    check = network.check(intents, today=today, baseline=baseline)
    if check.outcome != "holds":
        raise AssertionError(str(check))
    return check


def _asserted(
    outcome: Outcome,
    network: Network,
    source: str,
    destination: str,
    service: str,
    source_port: int | None,
) -> Verdict:
    __tracebackhide__ = True
    protocol, _, port = service.strip().replace(" ", "/").partition("/")
    number = int(port) if port else None
    verdict = network.reach(source, destination, protocol, number, source_port)
    if verdict.outcome != outcome:
        raise AssertionError(f"{outcome} was expected\n\n{verdict}")
    return verdict
