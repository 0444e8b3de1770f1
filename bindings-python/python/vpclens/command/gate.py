"""``vpclens gate``: may this change go in?"""

from __future__ import annotations

from pathlib import Path

import click

from vpclens import Gate, Lang, Network, Semantics
from vpclens._text import text_of
from vpclens.command.check import EXIT_OF_CHECK, read_intents, today_option
from vpclens.command.options import as_format, assumed, in_color, in_language
from vpclens.command.printing import print_answer, print_notes, print_text
from vpclens.command.reading import read_files, read_network, shown

__all__ = ["gate"]

_EPILOG = """\b
Examples:
  terraform show -json plan.out > plan.json
  vpclens gate --plan plan.json --intents intents.yaml --format markdown >> "$GITHUB_STEP_SUMMARY"
  vpclens gate --plan plan.json --intents intents.yaml --new-only
  vpclens gate --before old/ --after new/ --intents intents.yaml

\b
Exit codes: 0 all statements hold or are waived, 1 one does not, 3 bad input,
  4 of one nobody can tell; with --new-only what was so before does not count
"""


@click.command(epilog=_EPILOG)
@click.option(
    "--plan",
    metavar="FILE",
    help="A plan as `terraform show -json` prints it: both networks, before and after.",
)
@click.option("--before", metavar="FILE", multiple=True, help="The network before. Repeatable.")
@click.option("--after", metavar="FILE", multiple=True, help="The network after. Repeatable.")
@click.option("--intents", metavar="FILE", required=True, help="Zones, statements and waivers.")
@click.option("--new-only", is_flag=True, help="Let be what was so before; it is still told.")
@click.option(
    "--today",
    metavar="DATE",
    default=None,
    help="The day that waivers are held against, such as 2026-12-31; the machine's if left out.",
)
@as_format("text", "json", "markdown", "sarif", "junit")
@in_color
@assumed
@click.option("--notices", is_flag=True, help="List what was not understood in the second network.")
@in_language
def gate(
    *,
    plan: str | None,
    before: tuple[str, ...],
    after: tuple[str, ...],
    intents: str,
    new_only: bool,
    today: str | None,
    form: str,
    color: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
) -> None:
    """Hold a change against intents: what is gained, what is lost, what becomes of statements.

    The change is a plan of Terraform, or two networks. The format markdown is a summary for a pull
    request.
    """
    if (plan is None) == (not before and not after) or bool(before) != bool(after):
        raise click.UsageError("say what changes: --plan FILE, or --before FILE --after FILE")
    text = read_intents(intents, lang)
    if plan is not None:
        old, new = _planned(plan, semantics, lang)
    else:
        old = read_network(before, semantics, lang)
        new = read_network(after, semantics, lang)
    print_notes(new, lang, every=notices)
    answer = new.gate(
        old, text, today=today or today_option(), new_only=new_only, file=shown(Path(intents))
    )
    _print(answer, form, color)
    raise SystemExit(EXIT_OF_CHECK[answer.outcome])


def _planned(plan: str, semantics: Semantics, lang: Lang) -> tuple[Network, Network]:
    ((name, content),) = read_files((plan,), lang).items()
    text = text_of(content, lang, name)
    old = Network.from_terraform(text, plan="before", semantics=semantics, lang=lang)
    return old, Network.from_terraform(text, plan="after", semantics=semantics, lang=lang)


def _print(answer: Gate, form: str, color: str) -> None:
    if form == "sarif":
        print_text(answer.to_sarif())
    elif form == "junit":
        print_text(answer.to_junit())
    else:
        print_answer(answer, form, color)
