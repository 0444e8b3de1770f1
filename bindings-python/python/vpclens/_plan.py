"""Plans of addresses, and networks as they are."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Any, Literal, TypeAlias, TypedDict

from vpclens import _native
from vpclens._text import query_text, text_of
from vpclens._written import Written
from vpclens.cidr import Block, Blocks, Conflict, Finding, Network, Profile, Role, _conflict, _text
from vpclens.network import Network as CloudNetwork
from vpclens.verdict import Lang

# unions of one word each, because stubtest takes a Literal of several words for a mistake
PlanFormat: TypeAlias = (
    Literal["json"]
    | Literal["csv"]
    | Literal["visualsubnetcalc"]
    | Literal["visualsubnetcalc_v1"]
    | Literal["terraform"]
    | Literal["aliyun"]
)
"""``terraform`` and ``aliyun`` are only written."""
State: TypeAlias = (
    Literal["same"]
    | Literal["differs"]
    | Literal["unknown"]
    | Literal["missing"]
    | Literal["unplanned"]
)


class WishedNetwork(TypedDict, total=False):
    """A network that shall be connected: one that is described, by its id, or any other."""

    id: str
    name: str
    role: Role
    blocks: Iterable[Block]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A node of a plan that was solved."""

    kind: str
    name: str
    """The names from the top on, with slashes."""
    depth: int
    block: Network | None
    new: bool
    """Whether the block was given out just now."""
    reserve: Network | None
    """What nobody else gets around the block."""
    addresses: int | None
    usable: int | None
    """Of a vSwitch, how many addresses hosts can have."""


@dataclass(frozen=True, slots=True)
class Room:
    """How full something is."""

    kind: str
    name: str
    id: str | None
    blocks: tuple[Network, ...]
    used: int
    free: int
    largest: Network | None
    fits: int | None
    """How many more blocks of the length that was asked for fit."""
    at_least: bool
    """Whether more may be used than the input shows."""


@dataclass(frozen=True, slots=True, repr=False)
class SolvedPlan(Written):
    """A plan with its blocks: ``print(solved)`` shows it."""

    plan: Plan
    """What is solved the next time, so that nothing moves."""
    reason: str
    summary: str
    nodes: tuple[PlanRow, ...]
    rooms: tuple[Room, ...]
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    _json: str

    def __repr__(self) -> str:
        return f"<SolvedPlan: {self.summary}>"


@dataclass(frozen=True, slots=True, repr=False)
class Use(Written):
    """How full a network is, and what is in conflict today."""

    reason: str
    summary: str
    rooms: tuple[Room, ...]
    conflicts: tuple[Conflict, ...]
    _json: str

    def __repr__(self) -> str:
        return f"<Use: {self.summary}>"


@dataclass(frozen=True, slots=True)
class Compared:
    """A part of a plan and its counterpart in a network."""

    state: State
    kind: str
    planned: str | None
    id: str | None
    planned_block: Network | None
    block: Network | None
    reason: str
    message: str
    help: str | None


@dataclass(frozen=True, slots=True, repr=False)
class Validation(Written):
    """A network against a plan."""

    reason: str
    summary: str
    compared: tuple[Compared, ...]
    _json: str

    def __repr__(self) -> str:
        return f"<Validation: {self.summary}>"


class Plan:
    """A plan of addresses: names and sizes in, blocks out, and what has a block keeps it.

    Example:
        >>> plan = Plan({"plan": 1, "pools": ["10.0.0.0/8"], "nodes": [
        ...     {"name": "prod", "kind": "vpc", "length": 16, "nodes": [
        ...         {"name": "web", "kind": "vswitch", "hosts": 200}]}]})
        >>> solved = plan.solve()
        >>> [(row.name, str(row.block)) for row in solved.nodes]
        [('prod', '10.0.0.0/16'), ('prod/web', '10.0.0.0/24')]

        What is solved again does not change:

        >>> solved.plan.solve().plan == solved.plan
        True
    """

    __slots__ = ("_document",)

    def __init__(self, document: Mapping[str, Any] | str | bytes) -> None:
        text = text_of(document, "en")
        answer = _native.cidr("read_plan", query_text({"text": text, "format": "json"}), "en")
        self._document: dict[str, Any] = json.loads(answer)["plan"]

    @classmethod
    def read(cls, text: str, format: PlanFormat | None = None, *, lang: Lang = "en") -> Plan:
        r"""A plan from a text: our own JSON, a table, or an export of visualsubnetcalc.

        Example:
            >>> plan = Plan.read("kind,name,cidr\nvpc,prod,10.0.0.0/16\n")
            >>> plan.to_dict()["nodes"][0]["cidr"]
            '10.0.0.0/16'
        """
        asked = query_text({"text": text, "format": format})
        return cls._of(json.loads(_native.cidr("read_plan", asked, lang))["plan"])

    @classmethod
    def of(cls, network: CloudNetwork, profile: Profile = "alibaba_cloud") -> Plan:
        """A network as it is, as a plan in which all is fixed."""
        asked = query_text({"profile": profile})
        return cls._of(json.loads(network._native.cidr("plan_of", asked, "en"))["plan"])

    @classmethod
    def _of(cls, document: dict[str, Any]) -> Plan:
        plan = cls.__new__(cls)
        plan._document = document
        return plan

    def solve(self, length: int | None = None, *, lang: Lang = "en") -> SolvedPlan:
        """Blocks for all nodes. With a length, it is counted how many more blocks of it fit.

        Raises:
            QueryError: a node has no room; the path is its place.
        """
        asked = query_text({"plan": self._document, "length": length})
        text = _native.cidr("plan", asked, lang)
        answer = json.loads(text)
        return SolvedPlan(
            Plan._of(answer["plan"]),
            answer["reason"],
            answer["summary"],
            tuple(_row(row) for row in answer["nodes"]),
            tuple(_room(row) for row in answer["rooms"]),
            tuple(_finding(row) for row in answer["findings"]),
            tuple(_conflict(row) for row in answer["conflicts"]),
            text,
        )

    def write(self, format: PlanFormat = "json", *, lang: Lang = "en") -> str:
        """The plan in a format; resources and calls are written of a plan that was solved."""
        asked = query_text({"plan": self._document, "format": format})
        written: str = json.loads(_native.cidr("write_plan", asked, lang))["text"]
        return written

    def validate(self, network: CloudNetwork, *, lang: Lang = "en") -> Validation:
        """Is the network as planned?"""
        asked = query_text({"plan": self._document})
        text = network._native.cidr("validate", asked, lang)
        answer = json.loads(text)
        compared = tuple(
            Compared(
                row["state"],
                row["kind"],
                row.get("planned"),
                row.get("id"),
                _optional(ip_network, row.get("planned_block")),
                _optional(ip_network, row.get("block")),
                row["reason"],
                row["message"],
                row.get("help"),
            )
            for row in answer["compared"]
        )
        return Validation(answer["reason"], answer["summary"], compared, text)

    def to_dict(self) -> dict[str, Any]:
        """The plan as plain values."""
        return copy.deepcopy(self._document)

    def __eq__(self, other: object) -> bool:
        return self._document == other._document if isinstance(other, Plan) else NotImplemented

    # a plan is compared by what it holds, which nobody changes
    def __hash__(self) -> int:
        return hash(json.dumps(self._document, sort_keys=True))

    def __repr__(self) -> str:
        return f"<Plan with {len(self._document['nodes'])} nodes at the top>"


def use(
    network: CloudNetwork,
    *,
    pools: Blocks = (),
    length: int | None = None,
    profile: Profile = "alibaba_cloud",
    lang: Lang = "en",
) -> Use:
    """How full the VPCs and vSwitches of a network are, and what is in conflict today.

    Args:
        network: the network.
        pools: ranges that are looked at as a whole.
        length: of which length more blocks are counted.
        profile: whose rules say which addresses the provider keeps.
        lang: the language of the texts.
    """
    asked = {"pools": _text(pools), "length": length, "profile": profile}
    text = network._native.cidr("use", query_text(asked), lang)
    answer = json.loads(text)
    return Use(
        answer["reason"],
        answer["summary"],
        tuple(_room(row) for row in answer["rooms"]),
        tuple(_conflict(row) for row in answer["conflicts"]),
        text,
    )


def connect(
    network: CloudNetwork, networks: Iterable[WishedNetwork | str], *, lang: Lang = "en"
) -> tuple[Conflict, ...]:
    """What would be in conflict if these were connected.

    A text is the id of a VPC, of a transit router with all that is attached to it, or of a network
    on premises.
    """
    asked = {"networks": [_wished(one) for one in networks]}
    answer = json.loads(network._native.cidr("connect", query_text(asked), lang))
    return tuple(_conflict(row) for row in answer["conflicts"])


def _wished(one: WishedNetwork | str) -> dict[str, object]:
    if isinstance(one, str):
        return {"id": one}
    wished: dict[str, object] = dict(one)
    if "blocks" in one:
        wished["blocks"] = [str(block) for block in one["blocks"]]
    return wished


def _optional(read: Callable[[Any], Any], value: object) -> Any:
    return None if value is None else read(value)


def _row(row: dict[str, Any]) -> PlanRow:
    return PlanRow(
        row["kind"],
        row["name"],
        row["depth"],
        _optional(ip_network, row.get("block")),
        row["new"],
        _optional(ip_network, row.get("reserve")),
        _optional(int, row.get("addresses")),
        _optional(int, row.get("usable")),
    )


def _room(row: dict[str, Any]) -> Room:
    return Room(
        row["kind"],
        row["name"],
        row.get("id"),
        tuple(ip_network(block) for block in row["blocks"]),
        int(row["used"]),
        int(row["free"]),
        _optional(ip_network, row.get("largest")),
        _optional(int, row.get("fits")),
        row["at_least"],
    )


def _finding(row: dict[str, Any]) -> Finding:
    return Finding(
        row["severity"],
        row["reason"],
        row["message"],
        row.get("place"),
        row.get("help"),
        tuple(row["sources"]),
    )
