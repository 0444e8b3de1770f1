"""From FILE… on the command line to a network."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from vpclens import InputError, Lang, Network, Semantics
from vpclens._configuration import below
from vpclens._text import input_error
from vpclens.command.options import chosen_folder, is_strict
from vpclens.command.printing import print_notes

__all__ = ["read_file", "read_files", "read_network", "shown", "understood", "unreadable"]


def read_network(paths: Sequence[str], semantics: Semantics, lang: Lang) -> Network:
    """Read files, folders (JSON and Terraform's files below them) and ``-`` as one network."""
    network = Network.from_files(
        read_files(paths, lang), folder=chosen_folder(), semantics=semantics, lang=lang
    )
    return understood(network, lang)


def understood(network: Network, lang: Lang) -> Network:
    """The network; with ``--strict`` only where nothing was noticed, and otherwise all of that."""
    if is_strict():
        try:
            network._native.strict(lang)
        except InputError:
            print_notes(network, lang, every=True)
            raise
    return network


def read_files(paths: Sequence[str], lang: Lang) -> dict[str, bytes]:
    """The contents of files, folders and ``-``, by name."""
    files: dict[str, bytes] = {}
    seen: set[Path] = set()
    try:
        for path in paths:
            if path == "-":
                files["<stdin>"] = sys.stdin.buffer.read()
                continue
            for file in _listing(Path(path), lang):
                content = file.read_bytes()
                # a file inside a folder that was named as well is one file
                if file.resolve() not in seen:
                    seen.add(file.resolve())
                    files[shown(file)] = content
    except OSError as error:
        raise unreadable(error, lang) from error
    return files


def read_file(path: str, lang: Lang) -> tuple[str, bytes]:
    """The name and the content of one file, or of ``-``."""
    try:
        if path == "-":
            return "<stdin>", sys.stdin.buffer.read()
        return shown(Path(path)), Path(path).read_bytes()
    except OSError as error:
        raise unreadable(error, lang) from error


def shown(path: Path) -> str:
    """The name of a file as text, also where its bytes are none."""
    return os.fsencode(path.as_posix()).decode(errors="backslashreplace")


def _listing(path: Path, lang: Lang) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = below(path, ".json", ".tf", ".tfvars")
    if not found:
        name = shown(path)
        raise input_error("input.no_files", f"`{name}`", name, lang)
    yield from found


def unreadable(error: OSError, lang: Lang) -> InputError:
    """A file that cannot be read, in the core's words."""
    name = "<stdin>" if error.filename is None else shown(Path(os.fsdecode(error.filename)))
    return input_error("input.unreadable_file", str(error.strerror or error), name, lang)
