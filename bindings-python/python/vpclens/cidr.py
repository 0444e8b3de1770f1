"""CIDR blocks: sets of them, what overlaps, where there is room, what a provider allows.

Blocks are text (``"10.0.0.0/16"``, an address, a range ``"10.0.0.1-10.0.0.9"``) or objects of
``ipaddress``; results are objects of ``ipaddress``. Host bits are masked off, as the provider does.

Example:
    >>> from vpclens import cidr
    >>> cidr.free("10.0.0.0/22", ["10.0.0.0/24", "10.0.2.0/24"])
    [IPv4Network('10.0.1.0/24'), IPv4Network('10.0.3.0/24')]
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Interface,
    IPv4Network,
    IPv6Address,
    IPv6Interface,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Any, Literal, TypeAlias, TypedDict

from vpclens import _native
from vpclens._prefix_table import LookupMany, PrefixTable
from vpclens._text import query_text
from vpclens._written import Written
from vpclens.verdict import Lang

__all__ = [
    "Address",
    "Allocation",
    "Block",
    "Blocks",
    "Check",
    "Compared",
    "Conflict",
    "ConflictBlock",
    "Conflicts",
    "Finding",
    "Listing",
    "LookupMany",
    "Move",
    "Moves",
    "Named",
    "NamedBlock",
    "Network",
    "Plan",
    "PlanFormat",
    "PlanRow",
    "PrefixTable",
    "Profile",
    "Request",
    "Requested",
    "Role",
    "Room",
    "Severity",
    "SolvedPlan",
    "Strategy",
    "Usable",
    "Use",
    "Validation",
    "WishedNetwork",
    "aggregate",
    "aggregate_text",
    "allocate",
    "ask",
    "check",
    "complement",
    "connect",
    "cover",
    "free",
    "intersect",
    "join",
    "overlap",
    "renumber",
    "split",
    "subtract",
    "summarise",
    "usable",
    "use",
]

Network: TypeAlias = IPv4Network | IPv6Network
Address: TypeAlias = IPv4Address | IPv6Address
Block: TypeAlias = (
    str | IPv4Network | IPv6Network | IPv4Address | IPv6Address | IPv4Interface | IPv6Interface
)
Blocks: TypeAlias = Block | Iterable[Block]
"""One block, several, or a text with any number of them."""

# unions of one word each, because stubtest takes a Literal of several words for a mistake
Profile: TypeAlias = (
    Literal["alibaba_cloud"] | Literal["aws"] | Literal["azure"] | Literal["oci"] | Literal["plain"]
)
Strategy: TypeAlias = Literal["first_fit"] | Literal["best_fit"]
Severity: TypeAlias = Literal["error"] | Literal["warning"] | Literal["note"]
Role: TypeAlias = (
    Literal["vpc"]
    | Literal["vpc_secondary"]
    | Literal["vswitch"]
    | Literal["user_cidr"]
    | Literal["on_premises"]
    | Literal["peer"]
    | Literal["transit_router"]
    | Literal["cloud_services"]
    | Literal["pods"]
    | Literal["services"]
    | Literal["docker_bridge"]
    | Literal["classic"]
    | Literal["vpn_tunnel"]
    | Literal["other"]
)


class NamedBlock(TypedDict, total=False):
    """A block with what it is for."""

    block: Block
    """May be left out where the role has a block of its own, such as 100.64.0.0/10."""
    role: Role
    name: str
    network: str
    """The VPC, site or cluster that it belongs to: any name."""


class Request(TypedDict, total=False):
    """A block that is asked for: by its length, or by how many hosts it has to have room for."""

    name: str
    length: int
    hosts: int
    growth: int
    """How much is left for growth, in percent of the hosts; otherwise as for all."""
    ipv6: bool


Requested: TypeAlias = int | Request
"""An integer is the length of a block."""
Named: TypeAlias = Block | NamedBlock


@dataclass(frozen=True, slots=True)
class Usable:
    """The addresses of a subnet that its hosts can have."""

    count: int
    first: Address | None
    last: Address | None


@dataclass(frozen=True, slots=True, repr=False)
class Listing(Written):
    """A list of blocks as it was answered: ``print(listing)`` shows it."""

    operation: str
    reason: str
    summary: str
    blocks: tuple[Network, ...]
    extra: tuple[Network, ...]
    """Of a summary, what the blocks hold beyond what was given."""
    _json: str

    def __repr__(self) -> str:
        return f"<{self.operation}: {self.summary}>"


@dataclass(frozen=True, slots=True, repr=False)
class Allocation(Written):
    """Blocks that were given out, in the order of the requests."""

    blocks: tuple[Network, ...]
    common: Network | None
    """The one block that holds all of them and nothing else, where that was asked for."""
    left: tuple[Network, ...]
    """What is left of the pool."""
    summary: str
    _json: str

    def __repr__(self) -> str:
        return f"<Allocation {', '.join(map(str, self.blocks))}>"


@dataclass(frozen=True, slots=True)
class ConflictBlock:
    """A block of a question."""

    place: int
    block: Network
    role: str
    name: str | None
    network: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two blocks that overlap and should not."""

    severity: Severity
    reason: str
    """Stable code, for programs: ``"cidr.conflict_vpcs"``."""
    message: str
    first: ConflictBlock
    second: ConflictBlock
    common: Network
    help: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Conflicts(Written):
    """What overlaps and should not, the worst first."""

    reason: str
    summary: str
    conflicts: tuple[Conflict, ...]
    _json: str

    def __repr__(self) -> str:
        return f"<Conflicts: {self.summary}>"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is broken, or something to know."""

    severity: Severity
    reason: str
    message: str
    place: int | None
    """The place of the block in the question; ``None`` of what several are together."""
    help: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Check(Written):
    """The rules of a provider that blocks break."""

    profile: str
    reason: str
    summary: str
    findings: tuple[Finding, ...]
    _json: str

    def __repr__(self) -> str:
        return f"<Check: {self.summary}>"


@dataclass(frozen=True, slots=True)
class Move:
    """A block that moves."""

    network: Literal["first", "second"]
    source: Network
    destination: Network
    addresses: int


@dataclass(frozen=True, slots=True, repr=False)
class Moves(Written):
    """The smallest set of moves that ends overlaps."""

    reason: str
    summary: str
    moves: tuple[Move, ...]
    _json: str

    def __repr__(self) -> str:
        return f"<Moves: {self.summary}>"


def aggregate(blocks: Blocks) -> list[Network]:
    """The fewest blocks that hold the same addresses, in ascending order, IPv4 first.

    Example:
        >>> aggregate(["10.0.0.0/24", "10.0.1.0/24"])
        [IPv4Network('10.0.0.0/23')]

        Neighbours that are no halves of one block stay apart:

        >>> len(aggregate(["10.0.1.0/24", "10.0.2.0/24"]))
        2
    """
    return _lines(_native.cidr_text("aggregate", _text(blocks), ""))


def aggregate_text(text: str) -> str:
    """As ``aggregate``, from a text to a text: for very many blocks.

    Example:
        >>> aggregate_text("10.0.0.0/25 10.0.0.128/25 # the same")
        '10.0.0.0/24'
    """
    return _native.cidr_text("aggregate", text, "")


def subtract(blocks: Blocks, others: Blocks) -> list[Network]:
    """The addresses of the blocks that none of the others holds."""
    return _lines(_native.cidr_text("subtract", _text(blocks), _text(others)))


def intersect(blocks: Blocks, others: Blocks) -> list[Network]:
    """The addresses that both hold."""
    return _lines(_native.cidr_text("intersect", _text(blocks), _text(others)))


def complement(blocks: Blocks) -> list[Network]:
    """The addresses of the families of the blocks that they do not hold."""
    return _lines(_native.cidr_text("complement", _text(blocks), ""))


def free(pool: Blocks, used: Blocks = ()) -> list[Network]:
    """What a pool has free beside what is used of it."""
    return _lines(_native.cidr_text("free", _text(pool), _text(used)))


def cover(first: str | Address, last: str | Address) -> list[Network]:
    """The fewest blocks that make up the addresses from the first to the last.

    Example:
        >>> cover("10.0.0.0", "10.0.2.255")
        [IPv4Network('10.0.0.0/23'), IPv4Network('10.0.2.0/24')]

    Raises:
        InputError: the last comes before the first, or is of the other family.
    """
    return list(_listing("cover", {"first": str(first), "last": str(last)}).blocks)


def split(block: Block, length: int | None = None, *, parts: int | None = None) -> list[Network]:
    """The parts of a block: of one length, or so many that are as equal as they can be.

    Example:
        >>> split("10.0.0.0/24", 25)
        [IPv4Network('10.0.0.0/25'), IPv4Network('10.0.0.128/25')]
        >>> [part.prefixlen for part in split("10.0.0.0/24", parts=3)]
        [25, 26, 26]
    """
    asked = {"block": str(block), "length": length, "parts": parts}
    return list(_listing("split", asked).blocks)


def join(blocks: Blocks) -> Network:
    """The one block that blocks make up.

    Raises:
        QueryError: they are more than one block, or none.
    """
    return _listing("join", {"blocks": _text(blocks)}).blocks[0]


def summarise(blocks: Blocks, extra: int = 0) -> Listing:
    """The fewest blocks for a route table, which may hold so many other addresses.

    Example:
        >>> found = summarise(["10.0.0.0/24", "10.0.2.0/23"], extra=256)
        >>> found.blocks, found.extra
        ((IPv4Network('10.0.0.0/22'),), (IPv4Network('10.0.1.0/24'),))
    """
    return _listing("summarise", {"blocks": _text(blocks), "extra": str(extra)})


def usable(block: Block, profile: Profile = "alibaba_cloud") -> Usable:
    """The addresses of a subnet that its hosts can have.

    Example:
        >>> usable("192.168.1.0/24").count
        252
    """
    asked = query_text({"blocks": str(block), "profile": profile})
    answer = json.loads(_native.cidr("join", asked, "en"))
    row = answer["blocks"][0]
    first, last = row.get("usable_first"), row.get("usable_last")
    return Usable(
        int(row["usable"]),
        None if first is None else ip_address(first),
        None if last is None else ip_address(last),
    )


def allocate(
    pool: Blocks,
    requests: Sequence[Requested],
    *,
    used: Blocks = (),
    keep: Blocks = (),
    strategy: Strategy = "first_fit",
    contiguous: bool = False,
    growth: int = 0,
    profile: Profile = "alibaba_cloud",
    lang: Lang = "en",
) -> Allocation:
    """Blocks for all requests, out of what is free of a pool.

    Args:
        pool: what there is.
        requests: lengths, or dicts with ``length`` or ``hosts``.
        used: what is used of the pool.
        keep: what shall stay free: holes for later.
        strategy: at the lowest address, or in the smallest free block that has room.
        contiguous: one prefix, with nothing of others in it, holds all that is given out.
        growth: what is left for growth of requests by hosts, in percent of the hosts.
        profile: whose rules say how many hosts a block has room for.
        lang: the language of the texts.

    Raises:
        QueryError: a request has no room; the message names the largest block that is free.

    Example:
        >>> found = allocate("10.0.0.0/22", [25, {"hosts": 300}], used="10.0.0.0/24")
        >>> [str(block) for block in found.blocks], [str(block) for block in found.left]
        (['10.0.1.0/25', '10.0.2.0/23'], ['10.0.1.128/25'])
    """
    question = {
        "pool": _text(pool),
        "used": _text(used),
        "keep": _text(keep),
        "requests": [_requested(request) for request in requests],
        "strategy": strategy,
        "contiguous": contiguous,
        "growth": growth,
        "profile": profile,
    }
    text = _native.cidr("allocate", query_text(question), lang)
    answer = json.loads(text)
    common = answer.get("common")
    return Allocation(
        _networks(answer["allocated"]),
        None if common is None else ip_network(common),
        _networks(answer["left"]),
        answer["summary"],
        text,
    )


def overlap(blocks: Iterable[Named], *, lang: Lang = "en") -> Conflicts:
    """What overlaps and should not, and what it breaks.

    Example:
        >>> found = overlap([
        ...     {"block": "10.0.0.0/8", "role": "vpc", "network": "prod"},
        ...     {"block": "10.1.0.0/24", "role": "vswitch", "network": "prod"},
        ...     {"block": "10.1.0.0/16", "role": "on_premises", "network": "office"},
        ... ])
        >>> [(str(one.common), one.reason) for one in found.conflicts][0]
        ('10.1.0.0/16', 'cidr.conflict_on_premises')
    """
    text = _native.cidr("overlap", query_text({"blocks": [_named(one) for one in blocks]}), lang)
    answer = json.loads(text)
    return Conflicts(
        answer["reason"],
        answer["summary"],
        tuple(_conflict(row) for row in answer["conflicts"]),
        text,
    )


def check(
    blocks: Iterable[Named],
    profile: Profile = "alibaba_cloud",
    *,
    lang: Lang = "en",
) -> Check:
    """Every rule of a provider that blocks break, with the documents behind it.

    Example:
        >>> found = check([{"block": "100.64.0.0/16", "role": "vpc"}])
        >>> [finding.reason for finding in found.findings]
        ['cidr.forbidden_range']
    """
    question = {"blocks": [_named(one) for one in blocks], "profile": profile}
    text = _native.cidr("check", query_text(question), lang)
    answer = json.loads(text)
    return Check(
        answer["profile"],
        answer["reason"],
        answer["summary"],
        tuple(
            Finding(
                row["severity"],
                row["reason"],
                row["message"],
                row.get("place"),
                row.get("help"),
                tuple(row["sources"]),
            )
            for row in answer["findings"]
        ),
        text,
    )


def renumber(first: Blocks, second: Blocks, pool: Blocks, *, lang: Lang = "en") -> Moves:
    """The smallest set of moves that ends the overlaps of two networks.

    Example:
        >>> found = renumber("10.0.0.0/8", ["10.1.0.0/16", "192.168.0.0/24"], "172.16.0.0/12")
        >>> [(move.network, str(move.source), str(move.destination)) for move in found.moves]
        [('second', '10.1.0.0/16', '172.16.0.0/16')]

    Raises:
        QueryError: the pool has no room.
    """
    asked = {"first": _text(first), "second": _text(second), "pool": _text(pool)}
    text = _native.cidr("renumber", query_text(asked), lang)
    answer = json.loads(text)
    return Moves(
        answer["reason"],
        answer["summary"],
        tuple(
            Move(
                row["network"],
                ip_network(row["from"]),
                ip_network(row["to"]),
                int(row["addresses"]),
            )
            for row in answer["moves"]
        ),
        text,
    )


def ask(operation: str, question: Mapping[str, object], lang: Lang = "en") -> dict[str, Any]:
    """Any operation with plain values: the question and the answer as in JSON.

    Example:
        >>> ask("join", {"blocks": ["10.0.0.0/25", "10.0.0.128/25"]})["blocks"][0]["block"]
        '10.0.0.0/24'
    """
    answer: dict[str, Any] = json.loads(_native.cidr(operation, query_text(question), lang))
    return answer


def _listing(operation: str, question: Mapping[str, object], lang: Lang = "en") -> Listing:
    text = _native.cidr(operation, query_text(question), lang)
    answer = json.loads(text)
    return Listing(
        operation,
        answer["reason"],
        answer["summary"],
        _networks(answer["blocks"]),
        _networks(answer.get("extra", [])),
        text,
    )


def _conflict(row: dict[str, Any]) -> Conflict:
    first, second = (
        ConflictBlock(
            one["place"],
            ip_network(one["block"]),
            one["role"],
            one.get("name"),
            one.get("network"),
        )
        for one in (row["first"], row["second"])
    )
    return Conflict(
        row["severity"],
        row["reason"],
        row["message"],
        first,
        second,
        ip_network(row["common"]),
        row.get("help"),
        tuple(row["sources"]),
    )


def _networks(rows: list[dict[str, Any]]) -> tuple[Network, ...]:
    return tuple(ip_network(row["block"]) for row in rows)


def _named(one: Named) -> dict[str, object]:
    if isinstance(one, Mapping):
        return {
            key: str(value) if key == "block" else value
            for key, value in one.items()
            if value is not None
        }
    return {"block": str(one)}


def _requested(request: Requested) -> object:
    return {"length": request} if isinstance(request, int) else request


def _text(blocks: Blocks) -> str:
    if isinstance(blocks, str):
        return blocks
    if isinstance(blocks, Iterable) and not isinstance(blocks, (IPv4Network, IPv6Network)):
        return "\n".join(map(str, blocks))
    return str(blocks)


def _lines(text: str) -> list[Network]:
    return [ip_network(line) for line in text.split("\n")] if text else []


# the classes of plans are made of those above
from vpclens._plan import (  # noqa: E402
    Compared,
    Plan,
    PlanFormat,
    PlanRow,
    Room,
    SolvedPlan,
    Use,
    Validation,
    WishedNetwork,
    connect,
    use,
)
