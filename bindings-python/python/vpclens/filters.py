"""Answers about whole filters: their effective rules, and what they let pass.

Field names and words are the same in Rust, JavaScript and JSON, as in ``vpclens.verdict``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from vpclens._written import Opened
from vpclens.verdict import Assumption, Direction, Lang, Missing, Packet, Resource, Rule

__all__ = [
    "Allowed",
    "AllowedRow",
    "EffectiveDirection",
    "EffectiveLine",
    "EffectiveRules",
]


@dataclass(frozen=True, slots=True)
class EffectiveLine:
    """One line of a filter: a rule, or what the provider does before and after the rules."""

    policy: Literal["accept", "drop", "unknown"]
    """What becomes of a packet that it matches."""
    reason: str
    """Stable code of what it is, for programs: ``"security_group.rule_drop"``."""
    text: str
    """The line in words."""
    coverage: Literal["decides", "partly_shadowed", "shadowed", "matches_nothing", "unknown"]
    """How much of what it matches is left for it to decide."""
    redundant: bool
    """Whether the filter would do the same without it."""
    rule: str | None = None
    """The rule that it is: a key of ``EffectiveRules.rules``. ``None`` for the provider's own."""
    resource: str | None = None
    """The id of what holds it: a group, an ACL."""
    shadowed_by: tuple[int, ...] = ()
    """The places of the lines that decide before it some of what it matches, counted from 0."""
    witness: Packet | None = None
    """A packet that it decides; of a shadowed line, one that it matches."""


@dataclass(frozen=True, slots=True)
class EffectiveDirection:
    """One direction of a filter."""

    direction: Direction
    lines: tuple[EffectiveLine, ...]
    """The first line that matches a packet decides it; the last one matches every packet."""


@dataclass(frozen=True, slots=True, repr=False)
class EffectiveRules(Opened):
    """The rules of a filter, merged, in the order of evaluation, and what each is good for.

    ``print(rules)`` shows them as a table; a notebook shows it as HTML.

    Example:
        >>> import pathlib, vpclens
        >>> folder = pathlib.Path("examples/three-tier")
        >>> files = {path.name: path.read_bytes() for path in folder.glob("*.json")}
        >>> net = vpclens.Network.from_files(files)
        >>> (ingress,) = net.effective_rules("i-bp1threetierdb01", direction="ingress").directions
        >>> first = ingress.lines[0]
        >>> first.rule, first.text, first.coverage
        ('sgr-bp1threetierdbdrop3306', 'priority 1 drop tcp 3306 from 0.0.0.0/0', 'decides')
    """

    directions: tuple[EffectiveDirection, ...] = field(compare=False)
    """The directions that were asked for."""
    interface: str | None = field(compare=False)
    """The interface whose groups were asked."""
    filter: str | None = field(compare=False)
    """The network ACL, listener or service that was asked."""
    rules: Mapping[str, Rule] = field(compare=False)
    """The rules that the answer names."""
    resources: Mapping[str, Resource] = field(compare=False)
    """The resources that the answer names, by id."""
    lang: Lang = field(compare=False)
    """The language of the texts."""
    _json: str

    def __repr__(self) -> str:
        sides = ", ".join(f"{len(side.lines)} {side.direction}" for side in self.directions)
        return f"<EffectiveRules {self.interface or self.filter}: {sides} lines>"


@dataclass(frozen=True, slots=True)
class AllowedRow:
    """Packets that pass, or may: every combination of what stands in the row."""

    peers: tuple[str, ...]
    """The addresses of the other end, as few blocks as hold exactly them."""
    protocols: tuple[str, ...]
    """``"tcp"``, ``"all"``, ``"2-5"``."""
    ports: tuple[str, ...] | None = None
    """The destination ports, ``"22"``, ``"8000-9000"``; ``None`` where any will do."""
    source_ports: tuple[str, ...] | None = None
    """The source ports, likewise."""
    local: tuple[str, ...] | None = None
    """The own addresses; ``None`` where any will do."""
    peer: str | None = None
    """The group or the prefix list by which the rule names the other end."""
    reason: str | None = None
    """Stable code of what lets them pass, for programs."""
    rule: str | None = None
    """The rule that lets them pass: a key of ``Allowed.rules``."""
    resource: str | None = None
    """The group or ACL that lets them pass."""


@dataclass(frozen=True, slots=True, repr=False)
class Allowed(Opened):
    """Exactly what a filter lets pass.

    ``print(allowed)`` shows it; a notebook shows it as HTML.

    Example:
        >>> import pathlib, vpclens
        >>> folder = pathlib.Path("examples/three-tier")
        >>> files = {path.name: path.read_bytes() for path in folder.glob("*.json")}
        >>> net = vpclens.Network.from_files(files)
        >>> for row in net.allowed("i-bp1threetierdb01", "ingress", port=22).permitted:
        ...     print(*row.peers, row.peer, row.rule)
        10.20.9.10/32 sg-bp1threetierbastion sgr-bp1threetieropsssh
    """

    direction: Direction = field(compare=False)
    interface: str | None = field(compare=False)
    """The interface whose groups were asked."""
    filter: str | None = field(compare=False)
    """The network ACL, listener or service that was asked."""
    protocol: str | None = field(compare=False)
    """The protocol that was asked for."""
    port: int | None = field(compare=False)
    """The port that was asked for."""
    permitted: tuple[AllowedRow, ...] = field(compare=False)
    """What passes. No packet is in two rows."""
    undetermined: tuple[AllowedRow, ...] = field(compare=False)
    """What may pass: the input does not tell, and ``missing`` says why."""
    more: bool = field(compare=False)
    """Whether there are more rows than are listed."""
    missing: tuple[Missing, ...] = field(compare=False)
    assumptions: tuple[Assumption, ...] = field(compare=False)
    rules: Mapping[str, Rule] = field(compare=False)
    """The rules that the answer names."""
    resources: Mapping[str, Resource] = field(compare=False)
    """The resources that the answer names, by id."""
    lang: Lang = field(compare=False)
    """The language of the texts."""
    _json: str

    def __repr__(self) -> str:
        rows = len(self.permitted)
        subject = f"{self.interface or self.filter} {self.direction}"
        return f"<Allowed {subject}: {rows} row{'' if rows == 1 else 's'}>"
