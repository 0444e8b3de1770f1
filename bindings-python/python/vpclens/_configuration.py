"""Files of a Terraform configuration, from a folder."""

from __future__ import annotations

import os
from pathlib import Path

from vpclens._text import input_error
from vpclens.verdict import Lang

__all__ = ["below", "read_configuration"]

_ENDINGS = (".tf", ".tf.json", ".tfvars", ".tfvars.json")


def below(folder: Path, *endings: str) -> list[Path]:
    """The files below a folder with such names, in order; not what Terraform keeps for itself."""

    def refuse(error: OSError) -> None:
        raise error

    found = []
    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if name != ".terraform"]
        found += [Path(parent, name) for name in names if name.endswith(endings)]
    return sorted(found)


def read_configuration(folder: Path, lang: Lang) -> dict[str, bytes]:
    """All files of the configurations below a folder, by their paths in it."""
    try:
        if not folder.is_dir():
            return {folder.name: folder.read_bytes()}
        files = below(folder, *_ENDINGS)
        contents = {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
    except OSError as error:
        name = folder.as_posix() if error.filename is None else str(error.filename)
        problem = str(error.strerror or error)
        raise input_error("input.unreadable_file", problem, name, lang) from error
    if not contents:
        raise input_error("input.no_files", f"`{folder.as_posix()}`", folder.as_posix(), lang)
    return contents
