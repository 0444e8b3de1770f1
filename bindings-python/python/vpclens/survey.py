"""Answers about many connections: services, matrices, differences of networks.

Field names and words are the same in Rust, JavaScript and JSON, as in ``vpclens.verdict``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from vpclens import _native
from vpclens._written import Opened
from vpclens.exposure import Origin, Witness
from vpclens.verdict import Lang, Outcome

__all__ = [
    "By",
    "Diff",
    "DiffChange",
    "DiffService",
    "Difference",
    "Matrix",
    "MatrixCell",
    "MatrixRow",
    "Service",
    "Services",
]

# unions of one word each, because stubtest takes a Literal of several words for a mistake
By: TypeAlias = (
    Literal["end"]
    | Literal["instance"]
    | Literal["security_group"]
    | Literal["vswitch"]
    | Literal["vpc"]
    | Literal["zone"]
    | str
)
"""What a row of a matrix stands for: one of these words, or ``"tag:"`` and the key of a tag."""


@dataclass(frozen=True, slots=True)
class Service:
    """Protocols and ports of which one thing is true."""

    service: str
    """In one text: ``"tcp 22"``, ``"udp 8000-9000"``, ``"icmp"``."""
    first_protocol: int
    last_protocol: int
    outcome: Outcome
    first_port: int | None = None
    last_port: int | None = None
    one_way: bool = False
    """Whether packets arrive, and only their answers are stopped."""


@dataclass(frozen=True, slots=True, repr=False)
class Services(Opened):
    """Everything that one end can open to another: all protocols and ports at once.

    Example:
        >>> import pathlib, vpclens
        >>> folder = pathlib.Path("examples/three-tier")
        >>> files = {path.name: path.read_bytes() for path in folder.glob("*.json")}
        >>> net = vpclens.Network.from_files(files)
        >>> net.services("i-bp1threetierweb01", "i-bp1threetierapp01").reachable
        ('icmp', 'tcp 8080')
    """

    services: tuple[Service, ...] = field(compare=False)
    """Every protocol and port, in as few parts as have one answer."""
    reason: str = field(compare=False)
    """Stable code of the summary, for programs."""
    summary: str = field(compare=False)
    lang: Lang = field(compare=False)
    _json: str

    @property
    def reachable(self) -> tuple[str, ...]:
        """What can be opened, as texts."""
        return tuple(one.service for one in self.services if one.outcome == "reachable")

    def __repr__(self) -> str:
        return f"<Services: {', '.join(self.reachable) or 'nothing'}>"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Ends that stand together."""

    id: str
    members: tuple[str, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What the ends of one row can open to those of another."""

    source: str
    """The row of the sources."""
    destination: str
    """The row of the destinations."""
    reachable: tuple[str, ...]
    """What every source can open to every destination."""
    some: tuple[str, ...] = ()
    """What only some can."""
    one_way: tuple[str, ...] = ()
    """What arrives between all of them, while its answers are stopped."""
    some_one_way: tuple[str, ...] = ()
    """What arrives between some of them, while its answers are stopped."""
    undetermined: tuple[str, ...] = ()
    """What the input does not tell."""


@dataclass(frozen=True, slots=True, repr=False)
class Matrix(Opened):
    """What each can open to each. Between rows without a cell nothing can be opened.

    Example:
        >>> import pathlib, vpclens
        >>> folder = pathlib.Path("examples/three-tier")
        >>> files = {path.name: path.read_bytes() for path in folder.glob("*.json")}
        >>> matrix = vpclens.Network.from_files(files).matrix(by="security_group")
        >>> print(matrix.to_csv().splitlines()[0])
        source,destination,reachable,some,one_way,some_one_way,undetermined
    """

    by: By = field(compare=False)
    rows: tuple[MatrixRow, ...] = field(compare=False)
    cells: tuple[MatrixCell, ...] = field(compare=False)
    reason: str = field(compare=False)
    """Stable code of the summary, for programs."""
    summary: str = field(compare=False)
    lang: Lang = field(compare=False)
    _json: str

    def between(self, source: str, destination: str) -> MatrixCell | None:
        """The cell of two rows; ``None`` where nothing can be opened between them."""
        found = (
            cell for cell in self.cells if (cell.source, cell.destination) == (source, destination)
        )
        return next(found, None)

    def to_csv(self) -> str:
        """The cells as comma-separated values, one cell a line."""
        return _native.render(self._json, "csv")

    def to_svg(self) -> str:
        """The matrix as a picture: sources from top to bottom, destinations from left to right.

        Of more than 512 rows the first ones are drawn, and how many stands in the picture.
        """
        return _native.render(self._json, "svg")

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The cells as an Arrow stream: ``pyarrow.table(matrix)``, ``polars.DataFrame(matrix)``.

        One row for each service of a cell, with the columns ``source``, ``destination``,
        ``service``, ``first_protocol``, ``last_protocol`` (numbers), ``first_port``, ``last_port``
        (null where no port belongs to it), ``outcome`` and ``one_way``. The outcome is that of
        ``Service``, ``"some"`` where only some ends can open it, or ``"some_one_way"`` where only
        between some packets arrive, and their answers are stopped.

        Args:
            requested_schema: not heeded, as the interface allows.
        """
        return _native.matrix_stream(self._json, self.lang)

    def __repr__(self) -> str:
        return f"<Matrix by {self.by}: {len(self.rows)} rows, {len(self.cells)} cells>"


@dataclass(frozen=True, slots=True)
class DiffService:
    """Protocols and ports that have another answer."""

    service: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Difference:
    """What some sources can open differently to some destinations."""

    sources: tuple[str, ...]
    """The sources; nothing tells them apart. Outside of the network they are blocks."""
    destinations: tuple[str, ...]
    services: tuple[DiffService, ...]
    origin: Origin | None = None
    """What the blocks are of; ``None`` between two ends of the network."""
    witness: Witness | None = None
    """One question that has another answer."""
    causes: tuple[str, ...] = field(default=(), compare=False)
    """The changes that make it so, as ``"security_groups[sg-1].ingress"``.

    With them alone it is as it is, with fewer of them it is not. Empty where finding out would take
    too long.
    """


@dataclass(frozen=True, slots=True)
class DiffChange:
    """A record that is written differently."""

    list: str
    """The list of the document format, such as ``"security_groups"``."""
    id: str
    kind: Literal["added", "removed", "changed"]
    fields: tuple[str, ...] = ()
    """The fields that differ, of one that changed."""


@dataclass(frozen=True, slots=True, repr=False)
class Diff(Opened):
    """What can be opened differently in another network, and what is written differently.

    Example:
        >>> import vpclens
        >>> net = vpclens.Network.from_document({"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1"}]})
        >>> net.diff(net).outcome
        'same'
    """

    outcome: Literal["same", "different"] = field(compare=False)
    """Whether anything is answered differently."""
    pairs: int = field(compare=False)
    """How many pairs of ends have another answer."""
    differences: tuple[Difference, ...] = field(compare=False)
    changes: tuple[DiffChange, ...] = field(compare=False)
    reason: str = field(compare=False)
    """Stable code of the summary, for programs."""
    summary: str = field(compare=False)
    lang: Lang = field(compare=False)
    _json: str

    def __repr__(self) -> str:
        return f"<Diff {self.outcome}: {self.pairs} pairs, {len(self.changes)} changes>"
