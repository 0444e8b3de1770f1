"""``vpclens fix``: what is the smallest change?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from vpclens import Fixes, Lang, Semantics
from vpclens.command.options import as_format, in_color, of_ends, of_network, of_packet
from vpclens.command.printing import print_answer, print_notes, print_text
from vpclens.command.reading import read_network

__all__ = ["chosen", "fix", "which_fix"]

_F = TypeVar("_F", bound=Callable[..., Any])
_T = TypeVar("_T")

_EPILOG = """\b
Examples:
  vpclens fix dump/ --from i-web --to i-db --tcp 3306
  vpclens fix dump/ --from i-web --to i-db --tcp 3306 --format aliyun
  vpclens fix dump/ --from i-web --to i-db --tcp 3306 --format terraform --take 2

\b
Exit codes: 0 a change was found, 1 none was found, 3 bad input, 4 something has to be known first
"""


def which_fix(help: str) -> Callable[[_F], _F]:
    """The option that says which of several fixes is meant."""
    return click.option(
        "--take", type=click.IntRange(min=1), default=1, show_default=True, help=help
    )


def chosen(fixes: Sequence[_T], take: int) -> _T:
    """The fix that ``--take`` says."""
    if take > len(fixes):
        raise click.UsageError(f"--take {take}: there are {len(fixes)} fixes")
    return fixes[take - 1]


@click.command(epilog=_EPILOG)
@of_ends
@of_packet
@which_fix("Which of the fixes is written, with --format aliyun and terraform.")
@as_format("text", "json", "markdown", "aliyun", "terraform")
@in_color
@of_network
def fix(
    *,
    files: tuple[str, ...],
    source: str,
    destination: str,
    protocol: str,
    port: int | None,
    source_port: int | None,
    take: int,
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """The smallest changes that make it reachable, or that stop what is reachable.

    Each fix is proved: applied to the network, it gives the other answer, and nothing of it can be
    left out. What else it opens or stops is said. Nothing is changed: the commands are for you to
    run.
    """
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    fixes = network.fix(source, destination, protocol, port, source_port)
    if form in {"aliyun", "terraform"} and fixes.fixes:
        print_text(_written(fixes, form, take))
    else:
        print_answer(fixes, form if form in {"json", "markdown"} else "text", color)
    if fixes.fixes:
        raise SystemExit(0)
    raise SystemExit(4 if fixes.missing else 1)


def _written(fixes: Fixes, form: str, take: int) -> str:
    taken = chosen(fixes.fixes, take)
    return taken.to_commands() if form == "aliyun" else taken.to_terraform()
