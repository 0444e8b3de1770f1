"""``vpclens diff``: what does a change do?"""

from __future__ import annotations

import click

from vpclens import Lang, Network, Semantics
from vpclens.command.options import as_format, in_color, of_any_network
from vpclens.command.printing import print_answer, print_notes
from vpclens.command.reading import read_files, read_network

__all__ = ["diff"]

_EPILOG = """\b
Examples:
  vpclens diff monday/ tuesday/
  terraform show -json plan.bin | vpclens diff --plan -
  vpclens diff --plan plan.json --format markdown

\b
Exit codes: 0 nothing can be opened differently, 1 something can, 3 bad input
"""


@click.command(epilog=_EPILOG)
@click.option(
    "--plan",
    metavar="FILE",
    help="Instead of two inputs: a plan of Terraform, as `terraform show -json` prints it; the "
    "network before it against the one after it.",
)
@as_format("text", "json", "markdown")
@in_color
@of_any_network
def diff(
    *,
    files: tuple[str, ...],
    plan: str | None,
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """What can be opened differently in a second network: BEFORE AFTER, or a plan.

    Each FILE is a file or a folder, and there are two. What people call something is no
    difference, nor is what is written differently and answered alike, which is listed apart.
    """
    before, after = both(files, plan, semantics, lang)
    for network in (before, after):
        print_notes(network, lang, every=notices)
    answer = before.diff(after)
    print_answer(answer, form, color)
    raise SystemExit(0 if answer.outcome == "same" else 1)


def both(
    files: tuple[str, ...], plan: str | None, semantics: Semantics, lang: Lang
) -> tuple[Network, Network]:
    """The networks before and after."""
    if plan is not None:
        if files:
            raise click.UsageError("say BEFORE AFTER, or --plan FILE")
        (content,) = read_files([plan], lang).values()
        before = Network.from_terraform(content, plan="before", semantics=semantics, lang=lang)
        after = Network.from_terraform(content, plan="after", semantics=semantics, lang=lang)
        return before, after
    if len(files) != 2:
        raise click.UsageError("say two inputs, BEFORE AFTER, or --plan FILE")
    one, other = (read_network([path], semantics, lang) for path in files)
    return one, other
