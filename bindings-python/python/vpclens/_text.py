"""What a caller hands in, as the JSON text that the core reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from vpclens import _native
from vpclens.errors import InputError


def text_of(value: object, lang: str, path: str | None = None) -> str:
    """JSON text of `value`: text as it is, bytes as UTF-8, anything else serialised."""
    try:
        if isinstance(value, str):
            return _unicode(value)
        if isinstance(value, (bytes, bytearray, memoryview)):
            return _decoded(bytes(value))
        return _dumps(value)
    except RecursionError as error:
        raise input_error("input.not_json", "it is nested too deep", path, lang) from error
    except (TypeError, ValueError) as error:
        where = _culprit(value) or path
        raise input_error("input.not_json", _problem(error), where, lang) from error


def query_text(query: Mapping[str, object]) -> str:
    """JSON text of a question; what was not given is left out."""
    given = {key: value for key, value in query.items() if value is not None}
    try:
        return _dumps(given)
    except RecursionError as error:
        raise InputError("it is nested too deep", "input.invalid_value") from error
    except (TypeError, ValueError) as error:
        raise InputError(_problem(error), "input.invalid_value", _culprit(given)) from error


def input_error(code: str, problem: str, path: str | None, lang: str) -> InputError:
    """What fails before the core is asked, in the core's words."""
    message, advice = _native.failure(code, problem, lang)
    return InputError(message, code, path, advice)


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            # what PowerShell's `>` writes
            raise ValueError("it is UTF-16; save it as UTF-8") from error
        raise ValueError(f"it is not UTF-8: {error.reason} at byte {error.start}") from error


def _dumps(value: object) -> str:
    return _unicode(
        json.dumps(
            value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_mapping
        )
    )


def _mapping(value: object) -> dict[Any, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a `{type(value).__name__}` has no place in it")


def _unicode(text: str) -> str:
    # half of a surrogate pair fits in a Python string, but in no UTF-8 text
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValueError(f"{error.reason} at character {error.start}") from error
    return text


def _problem(error: BaseException) -> str:
    text = str(error)
    return text[:1].lower() + text[1:]


def _culprit(value: object) -> str | None:
    """Where in `value` the first thing sits that JSON cannot hold."""
    seen: set[int] = set()
    pending = [("", value)]
    while pending:
        path, item = pending.pop()
        if isinstance(item, (Mapping, list, tuple)):
            if id(item) in seen:
                continue
            seen.add(id(item))
        inner: list[tuple[str, object]] = []
        if isinstance(item, Mapping):
            inner = [(f"{path}.{key}" if path else str(key), each) for key, each in item.items()]
            item = dict.fromkeys(item)
        elif isinstance(item, (list, tuple)):
            inner = [(f"{path}[{index}]", each) for index, each in enumerate(item)]
            item = None
        pending.extend(reversed(inner))
        try:
            _dumps(item)
        except (TypeError, ValueError):
            return path or None
    return None
