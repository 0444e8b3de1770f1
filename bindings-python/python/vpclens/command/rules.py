"""``vpclens rules``: what are the rules of a filter, and what do they let pass?"""

from __future__ import annotations

import click

from vpclens import Allowed, Direction, EffectiveRules, Lang, Semantics
from vpclens.command.options import (
    as_format,
    at_filter,
    in_color,
    of_network,
    of_protocol,
    subject,
)
from vpclens.command.printing import print_answer, print_notes
from vpclens.command.reading import read_network

__all__ = ["rules"]

_CLEAN, _FINDINGS, _OPEN = 0, 1, 4
_PASSES, _NOTHING_PASSES = 0, 1

_EPILOG = """\b
Examples:
  vpclens rules dump/ --interface i-db
  vpclens rules dump/ --filter nacl-1 --direction egress --format markdown
  vpclens rules dump/ --interface i-db --allowed
  vpclens rules dump/ --interface i-db --allowed --tcp 3306

\b
Exit codes: 0 nothing found, 1 a rule never decides or is redundant, 3 bad input,
  4 undetermined: rules are missing
With --allowed: 0 something passes, 1 nothing does, 3 bad input,
  4 undetermined: nothing passes for certain, and something may
"""


@click.command(epilog=_EPILOG)
@at_filter
@click.option(
    "--direction",
    type=click.Choice(["ingress", "egress"]),
    help="Only this one, seen from the interface or the vSwitch; with --allowed, ingress unless "
    "it is given.",
)
@click.option("--allowed", is_flag=True, help="Instead of the rules, exactly what they let pass.")
@of_protocol
@as_format("text", "json", "markdown")
@in_color
@of_network
def rules(
    *,
    files: tuple[str, ...],
    interface: str | None,
    filter_: str | None,
    direction: Direction | None,
    allowed: bool,
    protocol: str | None,
    port: int | None,
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """What are the rules of one filter, and what do they let pass?

    The rules of all groups of an interface are merged, in the order in which they are looked at,
    with what the provider does before and after them. Of each it is said whether it ever decides.
    """
    subject(interface, filter_)
    if protocol is not None and not allowed:
        raise click.UsageError("a protocol goes with --allowed")
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    if allowed:
        passing = network.allowed(
            interface, direction or "ingress", filter=filter_, protocol=protocol, port=port
        )
        print_answer(passing, form, color)
        raise SystemExit(_exit_of_allowed(passing))
    found = network.effective_rules(interface, filter=filter_, direction=direction)
    print_answer(found, form, color)
    raise SystemExit(_exit_of_rules(found))


def _exit_of_rules(answer: EffectiveRules) -> int:
    lines = [line for side in answer.directions for line in side.lines]
    never = ("shadowed", "matches_nothing")
    if any(line.rule and (line.redundant or line.coverage in never) for line in lines):
        return _FINDINGS
    # of a rule for a group the members need not all be known, and it is good for something
    if any(line.policy == "unknown" for line in lines):
        return _OPEN
    return _CLEAN


def _exit_of_allowed(answer: Allowed) -> int:
    if answer.permitted:
        return _PASSES
    return _OPEN if answer.undetermined else _NOTHING_PASSES
