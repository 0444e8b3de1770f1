"""``vpclens document``: the network in the package's own format."""

from __future__ import annotations

from pathlib import Path

import click

from vpclens import Lang, Network, Semantics
from vpclens._text import input_error
from vpclens.command.options import of_network, to_file
from vpclens.command.printing import print_notes, print_text
from vpclens.command.reading import read_network, shown

__all__ = ["document", "write_document"]

_EPILOG = """\b
Examples:
  vpclens document dump/ --output network.json
  vpclens document dump/ | vpclens endpoints -
"""


@click.command(epilog=_EPILOG)
@to_file
@of_network
def document(
    *,
    files: tuple[str, ...],
    output: Path | None,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
) -> None:
    """Write the network as one file in the package's own format.

    It holds what the answers rest on and nothing else, is easy to edit by hand, and every
    sub-command reads it.
    """
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    write_document(network, output, lang)


def write_document(network: Network, output: Path | None, lang: Lang) -> None:
    """Writes a network to a file, or to the standard output."""
    text = network.to_document()
    if output is None:
        print_text(text)
        return
    try:
        output.write_text(text.removesuffix("\n") + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise input_error(
            "input.unwritable_file", str(error.strerror or error), shown(output), lang
        ) from error
