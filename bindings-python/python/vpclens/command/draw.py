"""``vpclens draw``: the network as a picture of boxes and lines."""

from __future__ import annotations

import click

from vpclens import Lang, Semantics
from vpclens.command.options import as_format, of_network
from vpclens.command.printing import print_notes, print_text
from vpclens.command.reading import read_network

__all__ = ["draw"]

_EPILOG = """\b
Examples:
  vpclens draw dump/ > network.mmd
  vpclens draw dump/ --format json
"""


@click.command(epilog=_EPILOG)
@as_format("mermaid", "json")
@of_network
def draw(
    *,
    files: tuple[str, ...],
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
) -> None:
    """Draw the network: what lies in what, and what is connected to what.

    As a Mermaid flowchart, which GitHub and many wikis draw, or as the graph itself. Where there
    are many instances, they are counted per vSwitch.
    """
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    print_text(network._native.graph() if form == "json" else network.to_mermaid())
