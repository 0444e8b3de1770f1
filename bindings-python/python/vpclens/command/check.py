"""``vpclens check``: is what people mean still true?"""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from vpclens import Lang, Semantics
from vpclens._written import Judged
from vpclens.command.options import as_format, in_color, of_network
from vpclens.command.printing import print_answer, print_notes, print_text
from vpclens.command.reading import read_network, shown, unreadable

__all__ = ["EXIT_OF_CHECK", "check", "print_judged", "read_intents", "today_option"]

EXIT_OF_CHECK = {"holds": 0, "violated": 1, "undetermined": 4}

_EPILOG = """\b
Examples:
  vpclens check dump/ --intents intents.yaml
  vpclens check plan.json --intents intents.yaml --format sarif > intents.sarif
  vpclens check new/ --intents intents.yaml --baseline old/

\b
Exit codes: 0 all statements hold or are waived, 1 one does not or a waiver is over,
  3 bad input, 4 of one nobody can tell
"""


def today_option() -> str:
    """The date of the machine: the one thing that a command knows and the core does not."""
    return datetime.date.today().isoformat()


def read_intents(path: str, lang: Lang) -> bytes:
    """The text of a file of intents."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise unreadable(error, lang) from error


def print_judged(answer: Judged, form: str, color: str) -> None:
    """Write what became of intents in the form that was asked for."""
    if form == "sarif":
        print_text(answer.to_sarif())
    elif form == "junit":
        print_text(answer.to_junit())
    else:
        print_answer(answer, form, color)


@click.command(epilog=_EPILOG)
@click.option(
    "--intents",
    metavar="FILE",
    required=True,
    help="Zones, statements and waivers, as YAML or JSON.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    multiple=True,
    help="The network that what may not change is compared with: a file or a folder. Repeatable.",
)
@click.option(
    "--today",
    metavar="DATE",
    default=None,
    help="The day that waivers are held against, such as 2026-12-31; the machine's if left out.",
)
@as_format("text", "json", "markdown", "sarif", "junit")
@in_color
@of_network
def check(
    *,
    files: tuple[str, ...],
    intents: str,
    baseline: tuple[str, ...],
    today: str | None,
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """Hold statements about who may reach whom against a network.

    Each statement of the file gets a verdict, with every counter-example, grouped, and one way
    that shows it with the rules that decide.
    """
    text = read_intents(intents, lang)
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    other = read_network(baseline, semantics, lang) if baseline else None
    answer = network.check(
        text,
        today=today or today_option(),
        baseline=other,
        file=shown(Path(intents)),
    )
    print_judged(answer, form, color)
    raise SystemExit(EXIT_OF_CHECK[answer.outcome])
