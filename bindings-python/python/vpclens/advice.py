"""Which way of connecting suits two places, before anything exists.

Field names and words are the same in Rust, JavaScript and JSON, as in ``vpclens.verdict``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypedDict

from vpclens import _native
from vpclens._text import query_text
from vpclens._written import Opened
from vpclens.verdict import Lang

__all__ = [
    "Advice",
    "AdviceLine",
    "AdvicePlace",
    "AdviceStep",
    "ConditionResult",
    "Existing",
    "Needs",
    "Place",
    "Precondition",
    "RuledOut",
    "Way",
    "advise",
]

# unions of one word each, because stubtest takes a Literal of several words for a mistake
ConditionResult: TypeAlias = Literal["met"] | Literal["not_met"] | Literal["unknown"]
Existing: TypeAlias = (
    Literal["peering"]
    | Literal["transit_router"]
    | Literal["transit_router_basic"]
    | Literal["vpn_gateway"]
    | Literal["vpn_attachment"]
    | Literal["leased_line"]
    | Literal["classic_link"]
    | Literal["endpoint"]
    | Literal["grant"]
)


class Place(TypedDict, total=False):
    """One end, as far as it is known. What is left out stays unknown."""

    id: str
    """``i-…``, ``eni-…``, ``vsw-…`` or ``vpc-…``, where a network is asked."""
    network: Literal["vpc", "classic", "on_premises", "internet", "service"]
    """The kind of network; may be left out where there is a ``vpc`` or a ``service``."""
    service: Literal["in_vpc", "cloud_range", "public", "privatelink", "own"]
    """How a service is reached: at an address of the VPC (RDS), in 100.64.0.0/10 (OSS), at public
    addresses only, over PrivateLink only; or one's own, behind a load balancer."""
    product: str
    """The cloud product, such as ``"oss"``."""
    privatelink: bool
    """Whether the product can be reached over PrivateLink."""
    account: str
    """Any name, as long as one account has one name."""
    region: str
    """Such as ``"cn-hangzhou"``; on premises, where the site connects to the cloud."""
    vpc: str
    """The VPC: an id or any name."""
    vswitch: str
    """The vSwitch: an id or any name."""
    cidr: Sequence[str]
    """The blocks of its addresses, of a VPC the primary one first."""
    zones: Sequence[str]
    """Its zones; of a service those in which it is deployed."""
    security_groups: Sequence[str]
    """Its security groups: ids or any names."""
    security_group_type: Literal["normal", "enterprise"]
    inner_access_policy: Literal["Accept", "Drop"]


class Needs(TypedDict, total=False):
    """What the way has to be good for."""

    bandwidth: int
    """Mbit/s."""
    encryption: bool
    """The way itself encrypts."""
    one_way: bool
    """Only the source may open connections."""
    overlap: bool
    """The addresses of both ends overlap, or will."""
    many_vpcs: bool
    """There are, or will be, more VPCs than these."""
    cross_border: bool
    """It crosses the border of the Chinese mainland."""


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """A sentence with its stable code."""

    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Precondition:
    """A point that a way rests on."""

    reason: str
    """Stable code, for programs: ``"advise.condition_no_overlap"``."""
    result: ConditionResult
    message: str
    found: tuple[AdviceLine, ...] = ()
    """What was found in the facts, where there is more to say."""
    help: str | None = None
    """What would decide or mend it, where it is not met."""


@dataclass(frozen=True, slots=True)
class AdviceStep:
    """A step on the way."""

    reason: str
    """Stable code, for programs: ``"advise.step_create_peering"``."""
    message: str
    calls: tuple[str, ...] = ()
    """The calls of the provider's API that do it, or show it."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way that can be used."""

    way: str
    """Its name: ``"vpc_peering"``, ``"privatelink"``."""
    reason: str
    title: str
    about: str
    """When it suits, and so its place in the table."""
    fit: Literal["suits", "may_suit"]
    """Whether all conditions are met, or some are not known."""
    why: tuple[AdviceLine, ...]
    """What moved it forward or back."""
    conditions: tuple[Precondition, ...]
    steps: tuple[AdviceStep, ...]
    """What is to be done, in order."""
    limits: tuple[AdviceLine, ...]
    """What it does not do."""
    costs: tuple[AdviceLine, ...]
    """What it costs, in words."""
    sources: tuple[str, ...]
    """The keys of the documents behind it, as ``docs/semantics.md`` lists them."""


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A way that cannot be used."""

    way: str
    title: str
    reason: str
    """Stable code of why not."""
    message: str
    conditions: tuple[Precondition, ...]
    """The conditions that are not met; none where it connects other kinds of places."""


@dataclass(frozen=True, slots=True)
class AdvicePlace:
    """One end, as far as it is known."""

    kind: str
    """A kind of network or of service."""
    id: str | None = None
    product: str | None = None
    account: str | None = None
    region: str | None = None
    vpc: str | None = None
    vswitch: str | None = None
    cidr: tuple[str, ...] | None = None
    zones: tuple[str, ...] | None = None
    security_groups: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Advice(Opened):
    """The ways of connecting two places, the best first.

    ``print(advice)`` shows them with their steps; a notebook shows them as HTML.
    """

    outcome: Literal["suits", "undetermined", "none"] = field(compare=False)
    """Whether the first way suits, or may, or there is none."""
    reason: str = field(compare=False)
    summary: str = field(compare=False)
    """The answer in one sentence."""
    source: AdvicePlace = field(compare=False)
    destination: AdvicePlace = field(compare=False)
    ways: tuple[Way, ...] = field(compare=False)
    """The ways that can be used, the best first."""
    ruled_out: tuple[RuledOut, ...] = field(compare=False)
    """The ways that cannot."""
    lang: Lang = field(compare=False)
    """The language of the texts."""
    _json: str

    def __repr__(self) -> str:
        return f"<Advice {self.outcome}: {', '.join(way.way for way in self.ways) or 'no way'}>"


def advise(
    source: Place,
    destination: Place,
    *,
    needs: Needs | None = None,
    existing: Sequence[Existing] | None = None,
    lang: Lang = "en",
) -> Advice:
    """Which way of connecting suits these two places, before anything exists?

    Args:
        source: who opens connections, as far as it is known.
        destination: who is connected to, likewise.
        needs: what the way has to be good for.
        existing: what is there already; of what is not listed nothing is known.
        lang: the language of the texts.

    Raises:
        InputError: a fact that does not exist, or a value that is none.
        QueryError: an end of which it is not said what it is, or that is named by an id:
            ``Network.advise`` takes those.

    Example:
        >>> import vpclens
        >>> web = {"vpc": "web", "region": "cn-hangzhou", "cidr": ["10.0.0.0/16"], "account": "a"}
        >>> data = {"vpc": "data", "region": "cn-beijing", "cidr": ["10.1.0.0/16"], "account": "a"}
        >>> vpclens.advise(web, data).ways[0].title
        'VPC peering connection'

        What is not said is not guessed:

        >>> vpclens.advise({"network": "on_premises"}, {"vpc": "data"}).outcome
        'undetermined'
    """
    question = query_text(
        {"source": source, "destination": destination, "needs": needs, "existing": existing}
    )
    return Advice.from_json(_native.advise(question, lang))
