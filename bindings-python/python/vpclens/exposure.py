"""What is reached from outside, and what falls step by step with an end.

Field names and words are the same in Rust, JavaScript and JSON, as in ``vpclens.verdict``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from vpclens._written import Opened
from vpclens.verdict import Lang, Missing, Resource, Rule

__all__ = [
    "BlastRadius",
    "Exposed",
    "ExposedDecision",
    "Exposure",
    "Fallen",
    "FallenWay",
    "Origin",
    "Outside",
    "Witness",
]

# a union of one word each, because stubtest takes a Literal of several words for a mistake
Origin: TypeAlias = (
    Literal["internet"]
    | Literal["on_premises"]
    | Literal["other_accounts"]
    | Literal["cloud_services"]
    | Literal["classic"]
)


@dataclass(frozen=True, slots=True)
class Witness:
    """A question whose answer tells every step: the arguments of ``Network.reach``."""

    source: str
    destination: str
    protocol: str
    port: int | None = None
    source_port: int | None = None


@dataclass(frozen=True, slots=True)
class ExposedDecision:
    """How something is decided."""

    sources: tuple[str, ...]
    """The blocks of the sources that it is decided for."""
    rules: tuple[str, ...]
    """The labels of the rules that let the packet and its answer pass, in the order of the way."""
    path: tuple[str, ...]
    """The places on the way there."""
    missing: tuple[Missing, ...]
    """What is not known and could change the answer."""
    witness: Witness
    reason: str
    """Stable code of the sentence, for programs."""
    message: str


@dataclass(frozen=True, slots=True)
class Exposed:
    """Ends that the same sources reach by the same services."""

    ends: tuple[str, ...]
    """Who is called; the answer is the same for all of them."""
    outcome: Literal["reachable", "undetermined"]
    services: tuple[str, ...]
    """Such as ``"tcp 22"``, ``"udp 8000-9000"``; only ``"all"`` where it is everything."""
    all_sources: bool
    """Whether all sources of the origin can open it."""
    sources: tuple[str, ...]
    """The fewest blocks that hold the sources, and no other address of the origin."""
    except_: tuple[str, ...]
    """The blocks of the origin's other addresses; ``except`` in JSON."""
    source_ends: tuple[str, ...]
    """The ends that the sources are, where they are some."""
    reason: str
    """Stable code of the sentence, for programs: ``"exposure.from_all"``."""
    message: str
    decisions: tuple[ExposedDecision, ...]
    address: str | None = None
    """The public address that is called."""
    behind: str | None = None
    """Whom a load balancer or a NAT gateway passes the call on to."""


@dataclass(frozen=True, slots=True, repr=False)
class Exposure(Opened):
    """What an origin outside can reach.

    ``print(exposure)`` shows every end with its services, sources and rules.
    """

    outcome: Literal["exposed", "undetermined", "closed"] = field(compare=False)
    reason: str = field(compare=False)
    """Stable code of the sentence, for programs."""
    summary: str = field(compare=False)
    exposed: tuple[Exposed, ...] = field(compare=False)
    """What is reached before what may be. What is not named is not reached."""
    missing: tuple[Missing, ...] = field(compare=False)
    """What is not known of the origin itself."""
    not_asked: tuple[str, ...] = field(compare=False)
    """The ends that were not asked about, since there were too many questions before them."""
    rules: dict[str, Rule] = field(compare=False)
    resources: dict[str, Resource] = field(compare=False)
    lang: Lang = field(compare=False)
    """The language of the texts."""
    _json: str

    def __repr__(self) -> str:
        return f"<Exposure {self.outcome}: {self.summary}>"


@dataclass(frozen=True, slots=True)
class FallenWay:
    """What opens a step."""

    from_: tuple[str, ...]
    """Who opens the connection; ``from`` in JSON."""
    to: tuple[str, ...]
    """Who accepts it."""
    services: tuple[str, ...]
    outcome: Literal["reachable", "undetermined"]
    rules: tuple[str, ...]
    """The labels of the rules that let the first of the services pass."""
    missing: tuple[Missing, ...]
    witness: Witness
    reason: str
    """Stable code of the sentence, for programs."""
    message: str
    through: str | None = None
    """What passes it on: a load balancer or an endpoint."""


@dataclass(frozen=True, slots=True)
class Fallen:
    """Ends that fall in one step."""

    step: int
    ends: tuple[str, ...]
    """Nothing tells them apart."""
    outcome: Literal["reachable", "undetermined"]
    """Whether they fall for certain, or something that is not known could keep them."""
    ways: tuple[FallenWay, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """What is reached from an origin outside."""

    from_: Origin
    """``from`` in JSON."""
    exposed: Exposed


@dataclass(frozen=True, slots=True, repr=False)
class BlastRadius(Opened):
    """What falls step by step with an end, or who comes to it."""

    outcome: Literal["spreads", "undetermined", "contained"] = field(compare=False)
    reason: str = field(compare=False)
    """Stable code of the sentence, for programs."""
    summary: str = field(compare=False)
    start: tuple[str, ...] = field(compare=False)
    """What is held from the beginning, or who is come to."""
    fallen: tuple[Fallen, ...] = field(compare=False)
    """Certain before possible, by step and id. What is not named does not fall."""
    outside: tuple[Outside, ...] = field(compare=False)
    """What of these ends is reached from outside; only where it is asked who comes to an end."""
    not_asked: tuple[str, ...] = field(compare=False)
    rules: dict[str, Rule] = field(compare=False)
    resources: dict[str, Resource] = field(compare=False)
    lang: Lang = field(compare=False)
    """The language of the texts."""
    _json: str

    def __repr__(self) -> str:
        return f"<BlastRadius {self.outcome}: {self.summary}>"
