"""``vpclens endpoints``: what can be asked about."""

from __future__ import annotations

import io

import click

from vpclens import EndpointChoice, Lang, Semantics
from vpclens.command.options import as_format, in_color, of_network
from vpclens.command.printing import plain, print_notes, print_text, wants_color
from vpclens.command.reading import read_network

__all__ = ["endpoints"]

_COLUMNS = ("id", "name", "kind", "address", "zone", "vswitch", "vpc")
# wider than any row: ids are there to be copied, so none is cut or broken
_UNBOUNDED = 10_000

_EPILOG = """\b
Examples:
  vpclens endpoints dump/
  vpclens endpoints dump/ --format json
"""


@click.command(epilog=_EPILOG)
@as_format("text", "json")
@in_color
@of_network
def endpoints(
    *,
    files: tuple[str, ...],
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """List the resources that can be asked about. IP addresses can be asked about as well."""
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    if form == "json":
        print_text(network._native.endpoints())
    else:
        _print_table(network.endpoints, color=wants_color(color))


def _print_table(choices: tuple[EndpointChoice, ...], *, color: bool) -> None:
    # here, because the other sub-commands start faster without it
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*_COLUMNS, box=None, pad_edge=False, header_style="bold")
    for choice in choices:
        table.add_row(*(Text(plain(getattr(choice, column) or "-")) for column in _COLUMNS))
    # not to the terminal itself: rich would turn a closed pipe into exit code 1, which means "no"
    page = io.StringIO()
    Console(file=page, width=_UNBOUNDED, force_terminal=color, no_color=not color).print(table)
    print_text("\n".join(line.rstrip() for line in page.getvalue().splitlines()), color=color)
