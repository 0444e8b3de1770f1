"""Answers about what to change.

Field names and words are the same in Rust, JavaScript and JSON, as in ``vpclens.verdict``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from vpclens._written import Opened
from vpclens.survey import Difference
from vpclens.verdict import Lang, Missing, Outcome, Resource

__all__ = ["Change", "Fix", "FixCall", "FixChange", "Fixes", "Obstacle"]

Change: TypeAlias = Mapping[str, Mapping[str, Any]]
"""A change as plain values: ``{"StartInstance": {"instance_id": "i-…"}}``."""


@dataclass(frozen=True, slots=True)
class FixCall:
    """A call of the provider's API."""

    product: str
    action: str
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FixChange:
    """One change."""

    reason: str
    """Stable code of what it does, for programs: ``"fix.authorize_security_group"``."""
    message: str
    change: Change
    """The change as plain values, for ``Network.apply``."""
    calls: tuple[FixCall, ...]
    """The calls of the provider's API that make it, in their order."""
    command: str
    """The ``aliyun`` commands that make it, one a line."""
    terraform: str
    """The same as Terraform: a resource where something is added, else a remark."""


@dataclass(frozen=True, slots=True)
class Fix:
    """Changes that together do it, none of which can be left out."""

    changes: tuple[FixChange, ...]
    pairs: int
    """How many pairs of ends have another answer with them."""
    effects: tuple[Difference, ...]
    """What can be opened differently with them, what was asked for among it."""

    def to_commands(self) -> str:
        """The ``aliyun`` commands, one a line. Nothing runs them."""
        return "".join(f"{change.command}\n" for change in self.changes)

    def to_terraform(self) -> str:
        """The changes as Terraform text."""
        return "\n".join(change.terraform for change in self.changes)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that stops it, and that no change takes away."""

    reason: str
    message: str


@dataclass(frozen=True, slots=True, repr=False)
class Fixes(Opened):
    """The smallest changes that turn an answer round, each proved by asking again.

    Example:
        >>> import pathlib, vpclens
        >>> folder = pathlib.Path("examples/three-tier")
        >>> files = {path.name: path.read_bytes() for path in folder.glob("*.json")}
        >>> net = vpclens.Network.from_files(files)
        >>> fixes = net.fix("i-bp1threetierapp01", "i-bp1threetierdb01", port=3306)
        >>> changed = net.apply(fixes.fixes[0])
        >>> changed.reach("i-bp1threetierapp01", "i-bp1threetierdb01", port=3306).outcome
        'reachable'
    """

    before: Outcome = field(compare=False)
    """The answer today."""
    after: Outcome = field(compare=False)
    """The answer that is proved for each of the fixes."""
    fixes: tuple[Fix, ...] = field(compare=False)
    """The fixes, the smallest first."""
    without: tuple[Obstacle, ...] = field(compare=False)
    """What stands in the way and cannot be changed here."""
    missing: tuple[Missing, ...] = field(compare=False)
    """What would have to be known first."""
    resources: Mapping[str, Resource] = field(compare=False)
    reason: str = field(compare=False)
    """Stable code of the summary, for programs."""
    summary: str = field(compare=False)
    lang: Lang = field(compare=False)
    _json: str

    def __repr__(self) -> str:
        return f"<Fixes: {len(self.fixes)} from {self.before} to {self.after}>"
