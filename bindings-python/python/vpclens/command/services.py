"""``vpclens services``: what can A open to B?"""

from __future__ import annotations

import click

from vpclens import Lang, Semantics
from vpclens.command.options import as_format, in_color, of_ends, of_network
from vpclens.command.printing import print_answer, print_notes
from vpclens.command.reading import read_network

__all__ = ["services"]

_EPILOG = """\b
Examples:
  vpclens services dump/ --from i-web --to i-db
  vpclens services dump/ --from 203.0.113.9 --to i-web --format json

\b
Exit codes: 0 something can be opened, 1 nothing, 3 bad input, 4 the input does not tell
"""


@click.command(epilog=_EPILOG)
@of_ends
@as_format("text", "json", "markdown")
@in_color
@of_network
def services(
    *,
    files: tuple[str, ...],
    source: str,
    destination: str,
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """Everything that A can open to B: all protocols and ports at once."""
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    answer = network.services(source, destination)
    print_answer(answer, form, color)
    if answer.reachable:
        raise SystemExit(0)
    open_ = any(one.outcome == "undetermined" for one in answer.services)
    raise SystemExit(4 if open_ else 1)
