"""From the JSON text of an answer to typed values, and to the forms that people read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import partial
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from vpclens import _native

_Plan: TypeAlias = list[tuple[str, str, Callable[[Any], Any], Any]]
_PLANS: dict[Any, _Plan] = {}

_T = TypeVar("_T")
_O = TypeVar("_O", bound="Opened")


def read(kind: type[_T], value: Any) -> _T:
    """A value of a type, from the plain values that JSON has for it."""
    made: _T = _reader(kind)(value)
    return made


def _reader(kind: Any) -> Callable[[Any], Any]:
    origin, parts = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return partial(_record, kind)
    if origin is tuple:
        return partial(_list, _reader(parts[0]))
    if origin in (dict, Mapping):
        return partial(_map, _reader(parts[1]))
    others = [part for part in parts if part is not NoneType]
    if origin in (Union, UnionType) and len(others) == 1:
        return partial(_optional, _reader(others[0]))
    return _plain


def _plain(value: Any) -> Any:
    return value


def _list(each: Callable[[Any], Any], values: list[Any]) -> tuple[Any, ...]:
    return tuple(map(each, values))


def _map(each: Callable[[Any], Any], values: dict[str, Any]) -> dict[str, Any]:
    return {key: each(value) for key, value in values.items()}


def _optional(each: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else each(value)


def _record(kind: Any, item: dict[str, Any], text: str | None = None) -> Any:
    values: dict[str, Any] = {}
    # a newer version may have written more keys than this one knows
    for name, key, each, default in _plan(kind):
        if key in item:
            values[name] = each(item[key])
        elif default is MISSING:
            raise KeyError(key)
        else:
            values[name] = default
    if issubclass(kind, Written):
        # of an answer within another one, as the core writes it
        values["_json"] = text or json.dumps(item, ensure_ascii=False, separators=(",", ":"))
    return kind(**values)


def _plan(kind: Any) -> _Plan:
    """Each field with its key in JSON, what reads it, and what it is where it is left out."""
    if kind not in _PLANS:
        kinds = get_type_hints(kind)
        _PLANS[kind] = [
            (
                each.name,
                # a key that is a word of the language has a line after it
                each.metadata.get("key", each.name.removesuffix("_")),
                _reader(kinds[each.name]),
                _default(each, kinds[each.name]),
            )
            for each in fields(kind)
            if each.name != "_json"
        ]
    return _PLANS[kind]


def _default(each: Field[Any], kind: Any) -> Any:
    if each.default is not MISSING:
        return each.default
    if kind is bool:
        return False
    if get_origin(kind) is tuple:
        return ()
    return None if NoneType in get_args(kind) else MISSING


class Written:
    """What every answer can be written as."""

    __slots__ = ()

    _json: str

    def to_json(self) -> str:
        """The answer as JSON text, byte for byte the same from Rust, Python and JavaScript."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain dicts and lists, with the keys of the JSON text."""
        answer: dict[str, Any] = json.loads(self._json)
        return answer

    def to_markdown(self) -> str:
        """The answer in full, as Markdown: for a ticket or a pull request."""
        return _native.render(self._json, "markdown")

    def __str__(self) -> str:
        return _native.render(self._json, "text")

    def _repr_html_(self) -> str:
        return _native.render(self._json, "html")

    def _repr_markdown_(self) -> str:
        return self.to_markdown()


class Opened(Written):
    """What every answer is whose fields are those of its JSON text."""

    __slots__ = ()

    @classmethod
    def from_json(cls: type[_O], text: str) -> _O:
        """Open an answer that ``to_json`` wrote."""
        opened: _O = _record(cls, json.loads(text), text)
        return opened


class Judged(Opened):
    """What every answer about statements can be written as besides."""

    __slots__ = ()

    def to_sarif(self) -> str:
        """The findings as SARIF 2.1.0, for what shows findings beside the code."""
        return _native.render(self._json, "sarif")

    def to_junit(self) -> str:
        """The statements as JUnit's XML, for what counts tests."""
        return _native.render(self._json, "junit")
