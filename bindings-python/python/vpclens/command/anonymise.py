"""``vpclens anonymise``: a dump that may be shared."""

from __future__ import annotations

import json
from pathlib import Path

import click

import vpclens
from vpclens import Lang
from vpclens._text import input_error
from vpclens.command.options import in_language
from vpclens.command.printing import print_text
from vpclens.command.reading import read_files, shown

__all__ = ["anonymise"]

_EPILOG = """\b
Examples:
  vpclens anonymise dump/ -o shared
  vpclens anonymise dump/ -o shared --map ids.json
"""


@click.command(epilog=_EPILOG)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--output",
    "-o",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    required=True,
    help="A folder that does not exist yet.",
)
@click.option("--key", help="The same key gives the same names again, also for other files.")
@click.option(
    "--map",
    "map_",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write here, for yourself, which id became which.",
)
@in_language
def anonymise(
    *,
    files: tuple[str, ...],
    output: Path,
    key: str | None,
    map_: Path | None,
    lang: Lang,
) -> None:
    """Rewrite files with other ids, names, accounts and addresses. The answers stay the same.

    Texts that nobody reads and secrets are not let through. Look at the files before you share
    them.
    """
    made = vpclens.anonymise(read_files(files, lang), key=key, lang=lang)
    try:
        output.mkdir(parents=True)
        for name, text in made.files.items():
            (output / name).write_text(text, encoding="utf-8", newline="\n")
        if map_ is not None:
            text = json.dumps(made.ids, indent=2) + "\n"
            map_.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        name = shown(Path(error.filename or output))
        problem = str(error.strerror or error)
        raise input_error("input.unwritable_file", problem, name, lang) from error
    for name in made.files:
        print_text(shown(output / name))
