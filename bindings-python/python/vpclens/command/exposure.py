"""``vpclens exposure`` and ``vpclens blast-radius``: what is reached, and what falls with it?"""

from __future__ import annotations

from typing import cast

import click

from vpclens import BlastRadius, Exposure, Lang, Origin, Semantics
from vpclens.command.options import as_format, in_color, of_network
from vpclens.command.printing import print_answer, print_notes
from vpclens.command.reading import read_network

__all__ = ["blast_radius", "exposure"]

_EXIT = {"closed": 0, "contained": 0, "exposed": 1, "spreads": 1, "undetermined": 4}
_ORIGINS = ("internet", "on-premises", "other-accounts", "cloud-services", "classic")

_EXPOSURE_EPILOG = """\b
Examples:
  vpclens exposure dump/
  vpclens exposure dump/ --port 22 --format markdown
  vpclens exposure dump/ --from on-premises --to i-db --protocol tcp

\b
Exit codes: 0 nothing is reached, 1 something is, 3 bad input,
  4 undetermined: nothing is known to be reached, and something may be
"""

_BLAST_EPILOG = """\b
Examples:
  vpclens blast-radius dump/ i-web
  vpclens blast-radius dump/ i-db --reverse --steps 2

\b
Exit codes: 0 nothing else falls, 1 something does, 3 bad input,
  4 undetermined: nothing is known to fall, and something may
"""


@click.command(epilog=_EXPOSURE_EPILOG)
@click.option(
    "--from",
    "origin",
    type=click.Choice(_ORIGINS),
    default="internet",
    show_default=True,
    help="From where.",
)
@click.option(
    "--to", "destination", metavar="ID", help="Only this end: an id, or one of its addresses."
)
@click.option("--protocol", metavar="NAME", help="Only this protocol: tcp, udp, icmp or a number.")
@click.option("--port", type=int, help="Only this port, of TCP and UDP unless one is named.")
@as_format("text", "json", "markdown")
@in_color
@of_network
def exposure(
    *,
    files: tuple[str, ...],
    origin: str,
    destination: str | None,
    protocol: str | None,
    port: int | None,
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """What can the Internet, or another origin outside, really reach?

    Of every end with a way in: the services, the sources as blocks, and the rules that let them in.
    """
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    origin = origin.replace("-", "_")
    answer = network.exposure(
        cast("Origin", origin), destination=destination, protocol=protocol, port=port
    )
    _end(answer, form, color)


@click.command("blast-radius", epilog=_BLAST_EPILOG)
@click.option("--reverse", is_flag=True, help="Instead, who can come to the end.")
@click.option("--steps", type=int, metavar="N", help="Follow so many steps only.")
@as_format("text", "json", "markdown")
@in_color
@of_network
def blast_radius(
    *,
    files: tuple[str, ...],
    reverse: bool,
    steps: int | None,
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """What falls step by step when somebody holds the end ID, the last argument?

    First what it can open connections to, then what these can, and so on.
    """
    *names, end = files
    if not names:
        raise click.UsageError("say FILE… and then ID")
    network = read_network(tuple(names), semantics, lang)
    print_notes(network, lang, every=notices)
    answer = network.blast_radius(end, reverse=reverse, steps=steps)
    _end(answer, form, color)


def _end(answer: Exposure | BlastRadius, form: str, color: str) -> None:
    print_answer(answer, form, color)
    raise SystemExit(_EXIT[answer.outcome])
