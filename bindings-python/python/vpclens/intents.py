"""Is what people mean still true: what became of statements about who may reach whom.

Field names and words are the same in Rust, JavaScript and JSON, as in ``vpclens.verdict``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from vpclens._written import Judged
from vpclens.verdict import Lang, Outcome, Resource, Verdict

__all__ = [
    "CounterExample",
    "Gate",
    "GateRow",
    "GateStatement",
    "IntentsCheck",
    "IntentsNote",
    "IntentsSide",
    "OpenedService",
    "StatementCheck",
    "WaiverCheck",
]


@dataclass(frozen=True, slots=True)
class IntentsNote:
    """Something to be said, with its stable code."""

    reason: str
    message: str
    """One sentence, for people."""
    help: str | None = None
    """What helps."""


@dataclass(frozen=True, slots=True)
class IntentsSide:
    """Ends of the network, and addresses outside of it."""

    ids: tuple[str, ...]
    """Ends by id; at most a thousand."""
    count: int
    """How many there are."""
    zones: tuple[str, ...]
    """Zones whose addresses outside of the network all belong to it."""
    blocks: tuple[str, ...]
    """Further blocks outside of the network; at most a hundred."""


@dataclass(frozen=True, slots=True)
class OpenedService:
    """A protocol and ports, with the answer."""

    service: str
    """Such as ``"tcp 22"`` or ``"udp 8000-9000"``."""
    outcome: Outcome
    before: Outcome | None = None
    """The answer in the network that is compared with."""


@dataclass(frozen=True, slots=True)
class CounterExample:
    """Pairs of ends for which a statement does not hold, or for which that is not known."""

    verdict: Literal["violated", "undetermined"]
    reason: str
    """Stable code, for programs."""
    message: str
    """One sentence, for people."""
    sources: IntentsSide
    """Who asks. Each of them asks each of the destinations."""
    destinations: IntentsSide
    services: tuple[OpenedService, ...]
    """What it is about; empty where no question could be asked."""
    help: str | None = None
    new: bool | None = None
    """Whether it was not found in the network that is compared with, where there is one."""
    waiver: int | None = None
    """The waiver that lets it be, by its place in ``IntentsCheck.waivers``."""
    witness: Verdict | None = None
    """One question that stands for all, with its ways and the rules that decide."""
    problem: IntentsNote | None = None
    """Why no question could be asked."""


@dataclass(frozen=True, slots=True)
class StatementCheck:
    """A statement with what became of it."""

    name: str
    kind: Literal["must_reach", "must_not_reach", "only_these_may_reach", "may_not_change"]
    verdict: Literal["holds", "waived", "violated", "undetermined"]
    pairs: int
    """How many pairs of ends it was asked of."""
    counter_examples: tuple[CounterExample, ...]
    notes: tuple[IntentsNote, ...]
    """What is to be said of its zones."""
    more: int | None = None
    """How many more counter-examples there are."""
    description: str | None = None
    line: int | None = None
    """The line of the file in which it begins, where that is known."""


@dataclass(frozen=True, slots=True)
class WaiverCheck:
    """A waiver with what became of it."""

    statement: str
    until: str
    """Its last day."""
    why: str
    """Why there is one."""
    state: Literal["used", "unused", "expired"]
    reason: str
    """Stable code, for programs."""
    message: str
    """One sentence, for people."""
    source: str | None = field(default=None, metadata={"key": "from"})
    """Only for these sources: ``from`` in the file."""
    destination: str | None = field(default=None, metadata={"key": "to"})
    """Only for these destinations: ``to`` in the file."""
    help: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class IntentsCheck(Judged):
    """The answer to "is what people mean still true".

    ``print(check)`` shows it in full. Two answers are equal when their JSON text is.

    Example:
        >>> import pathlib, vpclens
        >>> folder = pathlib.Path("examples/three-tier")
        >>> files = {path.name: path.read_bytes() for path in folder.glob("*.json")}
        >>> net = vpclens.Network.from_files(files)
        >>> check = net.check('''
        ... vpclens_intents: 1
        ... zones:
        ...   app: {ids: [i-bp1threetierapp01]}
        ...   db: {ids: [i-bp1threetierdb01]}
        ... statements:
        ...   - name: the application reads the database
        ...     must_reach: {from: [app], to: [db], services: [tcp 3306]}
        ... ''')
        >>> check.outcome
        'violated'
        >>> check.statements[0].counter_examples[0].witness.blockers[0].rule
        'sgr-bp1threetierdbdrop3306'
    """

    outcome: Literal["holds", "violated", "undetermined"] = field(compare=False)
    """The worst of all; an expired waiver is as bad as a statement that does not hold."""
    summary: str = field(compare=False)
    """The answer in one sentence."""
    statements: tuple[StatementCheck, ...] = field(compare=False)
    waivers: tuple[WaiverCheck, ...] = field(compare=False)
    resources: Mapping[str, Resource] = field(compare=False)
    """The resources that the answer names, by id."""
    today: str | None = field(compare=False)
    """The day that waivers are held against."""
    file: str | None = field(compare=False)
    """The file of the intents."""
    lang: Lang = field(compare=False)
    """The language of the texts."""
    _json: str

    def __repr__(self) -> str:
        return f"<IntentsCheck {self.outcome}: {self.summary}>"


@dataclass(frozen=True, slots=True)
class GateRow:
    """Pairs of ends whose connectivity changes."""

    reason: str
    """Stable code, for programs."""
    message: str
    """One sentence, for people."""
    sources: IntentsSide
    destinations: IntentsSide
    services: tuple[OpenedService, ...]
    """What it is about, before and after."""
    witness: Verdict | None = None
    """One question that stands for all, in the network after the change."""
    causes: tuple[str, ...] = ()
    """What was changed that makes it so, as ``"security_groups[sg-1].ingress"``.

    Found out with the witness.
    """


@dataclass(frozen=True, slots=True)
class GateStatement:
    """A statement, before and after."""

    name: str
    before: Literal["holds", "waived", "violated", "undetermined"]
    after: Literal["holds", "waived", "violated", "undetermined"]
    new: int
    """How many of its counter-examples are new."""


@dataclass(frozen=True, slots=True, repr=False)
class Gate(Judged):
    """The answer to "may this change go in".

    ``gate.to_markdown()`` is a summary for a pull request. Two answers are equal when their JSON
    text is.
    """

    outcome: Literal["holds", "violated", "undetermined"] = field(compare=False)
    """The worst of all statements; with ``new_only`` of what was not so before."""
    summary: str = field(compare=False)
    """The answer in one sentence."""
    new_only: bool = field(compare=False)
    gained: tuple[GateRow, ...] = field(compare=False)
    """What can be opened now and could not be before."""
    lost: tuple[GateRow, ...] = field(compare=False)
    """What could be opened before and cannot be now."""
    unclear: tuple[GateRow, ...] = field(compare=False)
    """What is not known of one of the two networks."""
    changes: tuple[GateStatement, ...] = field(compare=False)
    intents: IntentsCheck = field(compare=False)
    """What became of the statements in the network after the change."""
    lang: Lang = field(compare=False)
    _json: str

    def __repr__(self) -> str:
        return f"<Gate {self.outcome}: {self.summary}>"
