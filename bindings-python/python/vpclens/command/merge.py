"""``vpclens merge``: several networks as one."""

from __future__ import annotations

from pathlib import Path

import click

from vpclens import Lang, Network, Semantics
from vpclens.command.document import write_document
from vpclens.command.options import of_network, to_file
from vpclens.command.printing import print_notes
from vpclens.command.reading import read_network, understood

__all__ = ["merge"]

_EPILOG = """\b
Examples:
  vpclens merge hangzhou/ beijing/ --output both.json
  vpclens merge monday/ tuesday/ --later-counts | vpclens endpoints -
"""


@click.command(epilog=_EPILOG)
@click.option(
    "--later-counts",
    is_flag=True,
    help="They are in the order of time: where two differ the later one counts. Otherwise nobody "
    "knows what they differ in.",
)
@to_file
@of_network
def merge(
    *,
    files: tuple[str, ...],
    later_counts: bool,
    output: Path | None,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
) -> None:
    """Write several networks as one, each FILE or folder a network of its own.

    They may be of several sources, regions, accounts or times. What they differ in is a notice.
    """
    networks = [read_network([file], semantics, lang) for file in files]
    whole = Network.merge(networks, later_counts=later_counts, semantics=semantics, lang=lang)
    print_notes(understood(whole, lang), lang, every=notices)
    write_document(whole, output, lang)
