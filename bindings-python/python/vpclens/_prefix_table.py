"""CIDR blocks: in which of many an address lies."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Literal, final, overload

from vpclens import _columns, _native

__all__ = ["LookupMany", "PrefixTable"]


@dataclass(frozen=True, repr=False)
class LookupMany(Sequence[str | None]):
    """The longest block that holds each of many addresses, in their order.

    The column ``blocks`` is made when it is first asked for.
    """

    places: bytes
    """For each address the place of its block in ``prefixes``, in four bytes, little-endian.

    Where no block holds it, all bits are set.
    """
    prefixes: tuple[str, ...]
    """The blocks of the table, as they were given."""

    @cached_property
    def blocks(self) -> list[str | None]:
        """For each address the block that holds it, as it was given."""
        places = array("I", self.places)
        if sys.byteorder == "big":
            places.byteswap()
        # what no block holds has a place beyond them
        return list(map(dict(enumerate(self.prefixes)).get, places))

    def __len__(self) -> int:
        return len(self.places) // 4

    def __iter__(self) -> Iterator[str | None]:
        return iter(self.blocks)

    @overload
    def __getitem__(self, index: int) -> str | None: ...
    @overload
    def __getitem__(self, index: slice) -> list[str | None]: ...
    def __getitem__(self, index: int | slice) -> str | list[str | None] | None:
        return self.blocks[index]

    def __repr__(self) -> str:
        found = len(self) - self.blocks.count(None)
        return f"<LookupMany of {len(self)}: {found} found>"


@final
class PrefixTable:
    """Blocks of both versions of IP, asked for the longest one that holds an address.

    It never changes, and any number of threads may ask it. Of blocks that are given twice the last
    one counts; host bits are masked off, and an address is a block of one.

    Example:
        >>> from vpclens.cidr import PrefixTable
        >>> table = PrefixTable(["10.0.0.0/8", "10.1.0.0/16", "2001:db8::/32"])
        >>> table.lookup("10.1.2.3")
        '10.1.0.0/16'
        >>> list(table.lookup_many(["10.2.0.1", "2001:db8::1", "192.0.2.1"]))
        ['10.0.0.0/8', '2001:db8::/32', None]
    """

    __slots__ = ("_lang", "_native", "prefixes")

    prefixes: tuple[str, ...]
    """The blocks, as they were given."""

    def __init__(
        self,
        prefixes: Iterable[str | IPv4Network | IPv6Network],
        *,
        lang: Literal["en", "zh"] = "en",
    ) -> None:
        """Read the blocks.

        Raises:
            InputError: When one of them is none; ``path`` says which, such as ``prefixes[3]``.
        """
        self.prefixes = tuple(map(str, prefixes))
        # the core reads lines that end, or an empty block at the end would be none
        lines = _columns.lines([*self.prefixes, ""])
        self._native = _native.PrefixTable(lines, lang)
        self._lang = lang

    def lookup(self, address: str | IPv4Address | IPv6Address | int) -> str | None:
        """Return the longest block that holds an address, or ``None``.

        Raises:
            InputError: When it is no address.
        """
        return self.lookup_many([address])[0]

    def lookup_many(self, addresses: _columns.Addresses) -> LookupMany:
        """Return the longest block that holds each address, in one call.

        Addresses are a list of texts, ``ipaddress`` objects or IPv4 as integers; fastest are an
        ``array("I")`` or an array of numpy of IPv4 as unsigned numbers of four bytes.

        Raises:
            InputError: When one of them is no address; ``path`` says which.
        """
        column = _columns.column("addresses", addresses)
        return LookupMany(self._native.places(column, self._lang), self.prefixes)

    def __len__(self) -> int:
        return len(self.prefixes)

    def __repr__(self) -> str:
        return f"<PrefixTable of {len(self)}>"
