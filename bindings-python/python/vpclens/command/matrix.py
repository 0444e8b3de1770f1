"""``vpclens matrix``: what can each open to each?"""

from __future__ import annotations

import click

from vpclens import By, Lang, Semantics
from vpclens.command.options import as_format, in_color, of_network
from vpclens.command.printing import print_answer, print_notes, print_text
from vpclens.command.reading import read_network

__all__ = ["matrix"]

_EPILOG = """\b
Examples:
  vpclens matrix dump/
  vpclens matrix dump/ --by security_group --format csv > matrix.csv
  vpclens matrix dump/ --by vswitch --format svg > matrix.svg
  vpclens matrix dump/ --by tag:env
"""


@click.command(epilog=_EPILOG)
@click.option(
    "--by",
    metavar="WHAT",
    default="end",
    show_default=True,
    help="What a row stands for: end, instance, security_group, vswitch, vpc, zone, or tag:KEY for "
    "the values of a tag; end: interfaces that nothing tells apart make one row.",
)
@as_format("text", "json", "markdown", "csv", "svg")
@in_color
@of_network
def matrix(
    *,
    files: tuple[str, ...],
    by: By,
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """What each interface, load balancer and endpoint can open to each, at all ports at once.

    Pairs that are not listed can open nothing. What arrives while its answers are stopped is
    marked, and so is what the input does not tell.
    """
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    answer = network.matrix(by=by)
    if form == "csv":
        print_text(answer.to_csv())
    elif form == "svg":
        print_text(answer.to_svg())
    else:
        print_answer(answer, form, color)
