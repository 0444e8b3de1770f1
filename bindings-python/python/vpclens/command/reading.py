"""From FILE… on the command line to a network."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from vpclens import InputError, Lang, Network, Semantics

__all__ = ["read_network"]


def read_network(paths: Sequence[str], semantics: Semantics, lang: Lang) -> Network:
    """Read files, folders (every ``*.json`` below them) and ``-`` as one network."""
    files: dict[str, bytes] = {}
    seen: set[Path] = set()
    for path in paths:
        if path == "-":
            files["<stdin>"] = sys.stdin.buffer.read()
            continue
        for file in _listing(Path(path)):
            # a file inside a folder that was named as well is one file
            if file.resolve() not in seen:
                seen.add(file.resolve())
                files[file.as_posix()] = _content(file)
    return Network.from_files(files, semantics=semantics, lang=lang)


def _listing(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(
        Path(parent, name)
        for parent, _, names in os.walk(path, onerror=_refuse)
        for name in names
        if name.endswith(".json")
    )
    if not found:
        raise InputError(
            f"`{path.as_posix()}` holds no *.json file",
            "input.no_files",
            path.as_posix(),
            "name the folder that `aliyun` wrote into",
        )
    yield from found


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        _refuse(error)


def _refuse(error: OSError) -> NoReturn:
    name = Path(str(error.filename)).as_posix()
    raise InputError(
        f"`{name}` cannot be read: {error.strerror}", "input.unreadable_file", name
    ) from error
