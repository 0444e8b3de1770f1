"""Many packets at one filter: what becomes of each."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap
from typing import Literal, NamedTuple, overload

__all__ = ["Decision", "FilterMany"]

_ACTIONS: tuple[Literal["permitted", "denied", "undetermined"], ...] = (
    "permitted",
    "denied",
    "undetermined",
)


class Decision(NamedTuple):
    """What becomes of one of many packets."""

    action: Literal["permitted", "denied", "undetermined"]
    reason: str | None
    """Stable code of what decided; ``None`` where only ``Network.filter`` can say why."""
    rule: str | None
    """The rule that decided; ``None`` where none did."""


@dataclass(frozen=True, repr=False)
class FilterMany(Sequence[Decision]):
    """What becomes of many packets at one filter, in their order.

    The columns ``actions``, ``reasons`` and ``rules`` are made when they are first asked for. Of a
    packet that is undetermined, ``Network.filter`` says what is missing.

    Example:
        >>> import pathlib, vpclens
        >>> folder = pathlib.Path("examples/three-tier")
        >>> files = {path.name: path.read_bytes() for path in folder.glob("*.json")}
        >>> net = vpclens.Network.from_files(files)
        >>> app = "10.20.2.11"
        >>> many = net.filter_many("i-bp1threetierdb01", "ingress", sources=app, ports=[22, 3306])
        >>> many.actions
        ['denied', 'denied']
        >>> many[1].rule
        'sgr-bp1threetierdbdrop3306'
    """

    codes: bytes
    """For each packet 0 when it is permitted, 1 when it is denied, 2 when it is undetermined."""
    decided_by: bytes
    """For each packet the place of what decided in ``deciders``, in four bytes, little-endian."""
    deciders: tuple[tuple[str, str | None], ...]
    """The lines of the filter, in order: stable code, and the label of those that are rules."""

    @cached_property
    def actions(self) -> list[Literal["permitted", "denied", "undetermined"]]:
        """For each packet ``"permitted"``, ``"denied"`` or ``"undetermined"``."""
        return list(map(_ACTIONS.__getitem__, self.codes))

    @cached_property
    def reasons(self) -> list[str | None]:
        """For each packet the stable code of what decided."""
        return self._column([reason for reason, _ in self.deciders])

    @cached_property
    def rules(self) -> list[str | None]:
        """For each packet the label of the rule that decided, where one did."""
        return self._column([rule for _, rule in self.deciders])

    def _column(self, of_deciders: Sequence[str | None]) -> list[str | None]:
        places = array("I", self.decided_by)
        if sys.byteorder == "big":
            places.byteswap()
        # what no line decides has a place beyond them
        return list(map(dict(enumerate(of_deciders)).get, places))

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[Decision]:
        return starmap(Decision, zip(self.actions, self.reasons, self.rules, strict=True))

    @overload
    def __getitem__(self, index: int) -> Decision: ...
    @overload
    def __getitem__(self, index: slice) -> list[Decision]: ...
    def __getitem__(self, index: int | slice) -> Decision | list[Decision]:
        if isinstance(index, slice):
            chosen = (self.actions[index], self.reasons[index], self.rules[index])
            return list(starmap(Decision, zip(*chosen, strict=True)))
        return Decision(self.actions[index], self.reasons[index], self.rules[index])

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{self.codes.count(code)} {action}" for code, action in enumerate(_ACTIONS)
        )
        return f"<FilterMany of {len(self)}: {counts}>"
