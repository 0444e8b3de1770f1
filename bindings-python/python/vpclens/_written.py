"""From the JSON text of an answer to typed values, and to the forms that people read."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from vpclens import _native

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_T = TypeVar("_T", bound="DataclassInstance")


def typed(kind: type[_T], item: dict[str, Any]) -> _T:
    # a newer version may have written more keys than this one knows
    known = {each.name for each in fields(kind)}
    return kind(**{key: value for key, value in item.items() if key in known})


def typed_tuple(kind: type[_T], items: list[dict[str, Any]]) -> tuple[_T, ...]:
    return tuple(typed(kind, item) for item in items)


def typed_dict(kind: type[_T], items: dict[str, dict[str, Any]]) -> dict[str, _T]:
    return {key: typed(kind, item) for key, item in items.items()}


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
