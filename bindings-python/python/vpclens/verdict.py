"""The answers, as typed values that cannot be changed.

The core writes an answer once, as JSON text; these classes are that text, opened. Field names and
words are the same in Rust, JavaScript and JSON. A field that the answer leaves out is ``None``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from vpclens import _native
from vpclens._written import Opened

__all__ = [
    "Action",
    "Assumption",
    "Blocker",
    "Check",
    "Direction",
    "Disposition",
    "Endpoint",
    "EndpointChoice",
    "FilterVerdict",
    "Hop",
    "Lang",
    "Leg",
    "Missing",
    "Note",
    "Outcome",
    "Packet",
    "Resource",
    "Rule",
    "Step",
    "Trace",
    "Verdict",
]

# unions of one word each, because stubtest takes a Literal of several words for a mistake
Outcome: TypeAlias = Literal["reachable"] | Literal["unreachable"] | Literal["undetermined"]
Leg: TypeAlias = Literal["forward"] | Literal["return"]
Direction: TypeAlias = Literal["ingress"] | Literal["egress"]
Action: TypeAlias = (
    Literal["originated"]
    | Literal["permitted"]
    | Literal["denied"]
    | Literal["forwarded"]
    | Literal["delivered"]
    | Literal["undetermined"]
)
Disposition: TypeAlias = (
    Literal["accepted"]
    | Literal["denied_out"]
    | Literal["denied_in"]
    | Literal["not_delivered"]
    | Literal["insufficient_info"]
    | Literal["not_walked"]
)
Lang: TypeAlias = Literal["en"] | Literal["zh"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about the input: not understood while reading, or not fitting together."""

    reason: str
    """Stable code, for programs."""
    message: str
    """One sentence, for people."""
    path: str | None = None
    """Where in the input; of what does not fit together, where in the network, by id."""
    provider_code: str | None = None
    """The error code with which the provider refuses it, where it does."""


@dataclass(frozen=True, slots=True)
class EndpointChoice:
    """A resource that can be asked about as source or destination."""

    id: str
    kind: str
    """The provider's noun: ``"Instance"``, ``"NetworkInterface"``."""
    name: str | None = None
    address: str | None = None
    vpc: str | None = None
    vswitch: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One end of the question, as it was found in the network."""

    resource: str
    """What the question said: an id or an address."""
    address: str
    """The IP address that the packets carry."""
    interface: str | None = None
    vswitch: str | None = None
    vpc: str | None = None
    zone: str | None = None
    security_groups: tuple[str, ...] | None = None
    """``None`` when they are not known, which is not the same as none."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that stops the traffic. Every blocker is listed, not only the first."""

    leg: Leg
    """``"forward"``: on the way there; ``"return"``: on the way back."""
    reason: str
    """Stable code, for programs: ``"security_group.rule_drop"``."""
    message: str
    """One sentence, for people."""
    resource: str
    """The id of what decides, for instance a security group."""
    rule: str | None = None
    """The deciding rule: a key of ``Verdict.rules``."""
    help: str | None = None
    """What to change."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that the input does not hold, and without which the answer stays undetermined."""

    reason: str
    """Stable code, for programs."""
    message: str
    """One sentence, for people."""
    resource: str
    """The id of what the fact is about."""
    leg: Leg | None = None
    call: str | None = None
    """The read-only command that fetches the fact."""
    help: str | None = None
    """What to do about it, where there is no such command."""


@dataclass(frozen=True, slots=True)
class Check:
    """One of the things to look at, in order, when something cannot be reached."""

    check: Literal["filters", "operating_system", "routes", "overlap"]
    state: Literal["blocked", "unknown", "clear", "not_seen"]
    message: str
    """One sentence, for people."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """What the answer takes for granted: not visible in the input, or not documented."""

    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Step:
    """One decision on the way."""

    kind: str
    """``"originate"``, ``"filter"``, ``"routing"``, ``"delivery"``."""
    action: Action
    reason: str
    """Stable code, for programs."""
    message: str
    """One sentence, for people."""
    resource: str
    """The id of what decides."""
    direction: Direction | None = None
    """For filters, seen from the network interface."""
    rule: str | None = None
    """The deciding rule: a key of ``Verdict.rules``."""


@dataclass(frozen=True, slots=True)
class Packet:
    """The header of a packet."""

    source: str
    destination: str
    protocol: str
    port: int | None = None
    source_port: int | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One place on the way, with everything that is decided there."""

    node: str
    steps: tuple[Step, ...]
    packet: Packet | None = None
    """The packet as it comes there."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The way in one direction. It is walked to its end, even past a filter that drops."""

    disposition: Disposition
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a security group, or an entry of a network ACL, a listener or a whitelist."""

    resource: str
    direction: Direction
    priority: int
    """Smaller comes first; of an entry its place in the list, counted from 1."""
    policy: Literal["accept", "drop"]
    protocol: str
    ports: str
    """First and last destination port, ``"3306/3306"``, or the id of a port list."""
    remote: str
    """A prefix, or the id of a group or of a prefix list."""
    text: str
    """The whole rule in one line."""
    source_ports: str | None = None
    local: str | None = None
    """The further condition on the interface's own address."""
    description: str | None = None
    """What its author wrote."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource that the answer mentions."""

    kind: str
    """The provider's noun: ``"SecurityGroup"``."""
    name: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Verdict(Opened):
    """The answer to "can A talk to B".

    ``print(verdict)`` shows it in full; a notebook shows it as HTML. Two verdicts are equal when
    their JSON text is.

    Example:
        >>> import pathlib, vpclens
        >>> folder = pathlib.Path("examples/three-tier")
        >>> files = {path.name: path.read_bytes() for path in folder.glob("*.json")}
        >>> net = vpclens.Network.from_files(files)
        >>> verdict = net.reach("i-bp1threetierapp01", "i-bp1threetierdb01", port=3306)
        >>> verdict.outcome
        'unreachable'
        >>> for blocker in verdict.blockers:
        ...     print(blocker.leg, blocker.reason)
        forward security_group.rule_drop
    """

    outcome: Outcome = field(compare=False)
    """``"undetermined"`` is not "no": it says in ``missing`` what the input does not hold."""
    summary: str = field(compare=False)
    """The answer in one sentence; names what decides."""
    query: Mapping[str, Any] = field(compare=False)
    """The question, as it was understood."""
    source: Endpoint = field(compare=False)
    destination: Endpoint = field(compare=False)
    blockers: tuple[Blocker, ...] = field(compare=False)
    missing: tuple[Missing, ...] = field(compare=False)
    checks: tuple[Check, ...] = field(compare=False)
    """What to look at first, second …; empty when the answer is yes."""
    assumptions: tuple[Assumption, ...] = field(compare=False)
    forward: Trace = field(compare=False)
    """The way from source to destination."""
    back: Trace = field(compare=False)
    """The way of the replies."""
    rules: Mapping[str, Rule] = field(compare=False)
    """The rules that the answer names."""
    resources: Mapping[str, Resource] = field(compare=False)
    """The resources that the answer names, by id."""
    lang: Lang = field(compare=False)
    """The language of the texts."""
    _json: str

    def to_trace(self) -> str:
        """The answer as text, with the packet as it comes to every place of both ways."""
        return _native.render(self._json, "trace")

    def to_mermaid(self) -> str:
        """Both ways as a Mermaid flowchart, which GitHub and many wikis draw."""
        return _native.render(self._json, "mermaid")

    def to_svg(self) -> str:
        """Both ways as a picture, without scripts and without references to anything outside."""
        return _native.render(self._json, "svg")

    def __repr__(self) -> str:
        return f"<Verdict {self.outcome}: {self.summary}>"


@dataclass(frozen=True, slots=True, repr=False)
class FilterVerdict(Opened):
    """The answer to "would this one filter let this packet pass", with nothing around it."""

    action: Literal["permitted", "denied", "undetermined"] = field(compare=False)
    reason: str = field(compare=False)
    """Stable code, for programs."""
    message: str = field(compare=False)
    """The answer in one sentence; names what decides."""
    query: Mapping[str, Any] = field(compare=False)
    """The question, as it was understood."""
    resource: str = field(compare=False)
    """The id of what decides, for instance a security group."""
    rule: str | None = field(compare=False)
    """The deciding rule: a key of ``rules``."""
    help: str | None = field(compare=False)
    """What to change, when it is not permitted."""
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
        return f"<FilterVerdict {self.action}: {self.message}>"
