"""Columns that a caller hands in, as the text and the bytes that the core reads."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address
from typing import Any, NamedTuple, TypeAlias

from vpclens import _native
from vpclens.errors import InputError

__all__ = ["Addresses", "Columns", "Ports", "Protocols", "column", "columns", "lines"]

Addresses: TypeAlias = (
    str | IPv4Address | IPv6Address | Iterable[str | IPv4Address | IPv6Address | int]
)
"""One address for all packets, or one each: texts, ``ipaddress`` objects, or IPv4 as integers."""
Protocols: TypeAlias = str | int | Iterable[str | int]
"""One protocol for all packets, or one each: names or numbers."""
Ports: TypeAlias = int | Iterable[int | None]
"""One port for all packets, or one each; ``None`` or 0 where the protocol has none."""

# how the buffer protocol calls unsigned numbers of four, two and one bytes
_FORMATS = {"I": ("I", "L"), "H": ("H",), "B": ("B",)}


class Columns(NamedTuple):
    """What the core reads: numbers are little-endian, addresses say how often they repeat."""

    sources: tuple[str | bytes, int] | None
    destinations: tuple[str | bytes, int] | None
    protocols: bytes
    ports: bytes
    source_ports: bytes


class _Column(NamedTuple):
    data: str | bytes
    length: int | None
    """``None`` when it says the same of every packet."""


def column(field: str, addresses: Addresses) -> tuple[str | bytes, int]:
    """Read one column of addresses, which stands by itself; an empty one is a column of numbers."""
    read = _addresses(field, addresses)
    if read is None:
        raise _error("a `NoneType` is no column", field)
    return (read.data if read.length != 0 else b""), 1


def columns(
    sources: Addresses | None,
    destinations: Addresses | None,
    protocols: Protocols | None,
    ports: Ports | None,
    source_ports: Ports | None,
) -> Columns:
    """Read columns, which are as long as each other."""
    read = {
        "sources": _addresses("sources", sources),
        "destinations": _addresses("destinations", destinations),
        "protocols": _protocols("protocols", protocols),
        "ports": _ports("ports", ports),
        "source_ports": _ports("source_ports", source_ports),
    }
    count = _count(read)

    def addresses(field: str) -> tuple[str | bytes, int] | None:
        column = read[field]
        if column is None or count == 0:
            return None
        return column.data, count if column.length is None else 1

    def numbers(field: str) -> bytes:
        column = read[field]
        if column is None or isinstance(column.data, str):
            return b""
        return column.data * count if column.length is None else column.data

    return Columns(
        addresses("sources"),
        addresses("destinations"),
        numbers("protocols"),
        numbers("ports"),
        numbers("source_ports"),
    )


def _count(read: dict[str, _Column | None]) -> int:
    """How many packets there are: as many as the columns are long, or one."""
    first: tuple[str, int] | None = None
    for field, column in read.items():
        if column is None or column.length is None:
            continue
        if first is None:
            first = field, column.length
        elif column.length != first[1]:
            problem = f"it has {column.length} entries, and {first[0]} has {first[1]}"
            raise _error(problem, field)
    return 1 if first is None else first[1]


def _addresses(field: str, value: Addresses | None) -> _Column | None:
    if value is None:
        return None
    if isinstance(value, (str, IPv4Address, IPv6Address)):
        return _Column(lines([value]), None)
    if isinstance(value, (bytes, bytearray)):
        if len(value) % 4:
            raise _error(f"bytes hold four for each address, and it has {len(value)}", field)
        return _Column(bytes(value), len(value) // 4)
    if (data := _buffer(value, "I")) is not None:
        return _Column(data, len(data) // 4)
    values = _listed(field, value)
    if values and isinstance(values[0], str):
        return _Column(lines(values), len(values))
    kinds = set(map(type, values))
    numbers: Iterable[Any] | None = None
    if kinds == {IPv4Address}:
        numbers = map(int, values)
    elif kinds and all(hasattr(kind, "__index__") for kind in kinds):
        numbers = values
    if numbers is not None:
        try:
            return _Column(_little_endian(array("I", numbers)), len(values))
        except OverflowError:
            place, number = next(
                (place, number)
                for place, number in enumerate(map(int, values))
                if not 0 <= number < 2**32
            )
            problem = f"`{str(number)[:80]}` is not an IP address"
            raise _error(problem, f"{field}[{place}]") from None
    return _Column(lines(values), len(values))


def lines(values: Sequence[Any]) -> str:
    """One value a line, whatever it holds."""
    try:
        text = "\n".join(values)
    except TypeError:
        text = "\n".join(map(str, values))
    if text.count("\n") >= max(len(values), 1):
        text = "\n".join(str(value).replace("\n", " ") for value in values)
    # half of a surrogate pair fits in a Python string, but in no UTF-8 text
    return text if text.isascii() else text.encode(errors="backslashreplace").decode()


def _protocols(field: str, value: Protocols | None) -> _Column | None:
    if value is None:
        return None
    if isinstance(value, (str, int)):
        return _Column(bytes([_protocol(value, field)]), None)
    if (data := _buffer(value, "B")) is not None:
        return _Column(data, len(data))
    values = _listed(field, value)
    try:
        names = dict.fromkeys(values)
    except TypeError:  # something that is no key is no protocol either
        values = list(map(str, values))
        names = dict.fromkeys(values)
    numbers = {name: _protocol(name, f"{field}[{values.index(name)}]") for name in names}
    return _Column(bytes(map(numbers.__getitem__, values)), len(values))


def _protocol(value: str | int, path: str) -> int:
    text = str(value).encode(errors="backslashreplace").decode()
    return _native.protocol(text, path)


def _ports(field: str, value: Ports | None) -> _Column | None:
    if value is None:
        return None
    if isinstance(value, int):
        return _Column(_numbers([value], field, single=True), None)
    if (data := _buffer(value, "H")) is not None:
        return _Column(data, len(data) // 2)
    values = _listed(field, value)
    return _Column(_numbers(values, field), len(values))


def _numbers(values: Sequence[Any], field: str, *, single: bool = False) -> bytes:
    try:
        return _little_endian(array("H", values))
    except (TypeError, OverflowError):
        ports = array("H")
    for index, value in enumerate(values):
        try:
            ports.append(0 if value is None else value)
        except (TypeError, OverflowError):
            path = field if single else f"{field}[{index}]"
            raise _error(f"`{str(value)[:80]}` is not a port", path) from None
    return _little_endian(ports)


def _buffer(value: object, code: str) -> bytes | None:
    """The bytes of what holds numbers of this type, such as an ``array`` or an array of numpy."""
    try:
        view = memoryview(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    order, kind = view.format[:-1], view.format[-1:]
    itemsize = array(code).itemsize
    if view.ndim != 1 or view.itemsize != itemsize or kind not in _FORMATS[code]:
        return None
    data = view.tobytes()
    if order in (">", "!") or (order in ("", "@", "=") and sys.byteorder == "big"):
        numbers = array(code, data)
        numbers.byteswap()
        return numbers.tobytes()
    return data


def _little_endian(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _listed(field: str, value: Any) -> list[Any] | tuple[Any, ...]:
    if isinstance(value, (list, tuple)):
        return value
    # the characters of a text are no entries
    if not isinstance(value, str):
        with suppress(TypeError):
            return list(value)
    raise _error(f"a `{type(value).__name__}` is no column", field)


def _error(problem: str, path: str) -> InputError:
    return InputError(problem.replace("\n", " "), "input.invalid_value", path)
