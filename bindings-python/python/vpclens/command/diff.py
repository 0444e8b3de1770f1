"""``vpclens diff``: what does a change do?"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from vpclens import Gate, Lang, Network, Semantics
from vpclens._text import text_of
from vpclens.command.check import EXIT_OF_CHECK, print_judged, read_intents, today_option
from vpclens.command.options import as_format, in_color, of_any_network
from vpclens.command.printing import print_answer, print_notes
from vpclens.command.reading import read_file, read_network, shown

__all__ = ["diff", "print_difference"]

_EPILOG = """\b
Examples:
  vpclens diff monday/ tuesday/
  terraform show -json plan.bin | vpclens diff --plan -
  vpclens diff --plan plan.json --format markdown
  vpclens diff --plan plan.json --intents intents.yaml --new-only --format markdown

\b
Exit codes: 0 nothing can be opened differently, 1 something can, 3 bad input;
  with --intents: 0 all statements hold or are waived, 1 one does not, 4 of one nobody can tell
"""


@click.command(epilog=_EPILOG)
@click.option(
    "--plan",
    metavar="FILE",
    help="Instead of two inputs: a plan of Terraform, as `terraform show -json` prints it; the "
    "network before it against the one after it.",
)
@click.option(
    "--intents",
    metavar="FILE",
    help="Zones, statements and waivers, as for `vpclens check`: what becomes of them decides.",
)
@click.option("--new-only", is_flag=True, help="With --intents: let be what was so before.")
@click.option(
    "--today",
    metavar="DATE",
    help="With --intents: the day that waivers are held against; the machine's if left out.",
)
@as_format("text", "json", "markdown", "sarif", "junit")
@in_color
@of_any_network
def diff(
    *,
    files: tuple[str, ...],
    plan: str | None,
    intents: str | None,
    new_only: bool,
    today: str | None,
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
    before, after = _both(files, plan, semantics, lang)
    for network in (before, after):
        print_notes(network, lang, every=notices)
    if intents is not None:
        verdict = _held(before, after, intents, today, new_only=new_only, lang=lang)
        print_judged(verdict, form, color)
        raise SystemExit(EXIT_OF_CHECK[verdict.outcome])
    if new_only or today or form in {"sarif", "junit"}:
        raise click.UsageError(
            "--new-only, --today and the formats sarif and junit go with --intents"
        )
    print_difference(before, after, form, color)


def print_difference(before: Network, after: Network, form: str, color: str) -> NoReturn:
    """Write what can be opened differently, and end with what it comes to."""
    answer = before.diff(after)
    print_answer(answer, form, color)
    raise SystemExit(0 if answer.outcome == "same" else 1)


def _both(
    files: tuple[str, ...], plan: str | None, semantics: Semantics, lang: Lang
) -> tuple[Network, Network]:
    if plan is not None:
        if files:
            raise click.UsageError("say BEFORE AFTER, or --plan FILE")
        return _planned(plan, semantics, lang)
    if len(files) != 2:
        raise click.UsageError("say two inputs, BEFORE AFTER, or --plan FILE")
    one, other = (read_network([path], semantics, lang) for path in files)
    return one, other


def _planned(plan: str, semantics: Semantics, lang: Lang) -> tuple[Network, Network]:
    name, content = read_file(plan, lang)
    text = text_of(content, lang, name)
    old = Network.from_terraform(text, plan="before", semantics=semantics, lang=lang)
    return old, Network.from_terraform(text, plan="after", semantics=semantics, lang=lang)


def _held(
    old: Network, new: Network, intents: str, today: str | None, *, new_only: bool, lang: Lang
) -> Gate:
    """What becomes of the statements of a file."""
    text = read_intents(intents, lang)
    day = today or today_option()
    return new.gate(old, text, today=day, new_only=new_only, file=shown(Path(intents)))
