"""``vpclens filter``: would this one filter let this packet pass?"""

from __future__ import annotations

import click

from vpclens import Direction, Lang, Semantics
from vpclens.command.options import (
    as_format,
    at_filter,
    in_color,
    of_network,
    of_packet,
    subject,
)
from vpclens.command.printing import print_answer, print_notes
from vpclens.command.reading import read_network

__all__ = ["filter_command"]

_EXIT = {"permitted": 0, "denied": 1, "undetermined": 4}

_EPILOG = """\b
Examples:
  vpclens filter dump/ --interface eni-db --direction ingress --from 10.0.1.5 --tcp 3306
  vpclens filter dump/ --interface i-web --direction egress --to 203.0.113.9 --udp 53
  vpclens filter dump/ --filter nacl-1 --direction ingress --from 10.0.1.5 --to 10.0.2.5 --tcp 22

\b
Exit codes: 0 permitted, 1 denied, 3 bad input, 4 undetermined
"""


@click.command("filter", epilog=_EPILOG)
@at_filter
@click.option(
    "--direction",
    type=click.Choice(["ingress", "egress"]),
    required=True,
    help="Seen from the interface or the vSwitch; a listener and a service have only ingress.",
)
@click.option("--from", "source", metavar="IP", help="Left out for egress: the interface's own.")
@click.option("--to", "destination", metavar="IP", help="Left out for ingress: likewise.")
@of_packet
@click.option("--via-load-balancer", is_flag=True, help="A load balancer forwards the packet.")
@as_format("text", "json", "markdown")
@in_color
@of_network
def filter_command(
    *,
    files: tuple[str, ...],
    interface: str | None,
    filter_: str | None,
    direction: Direction,
    source: str | None,
    destination: str | None,
    protocol: str,
    port: int | None,
    source_port: int | None,
    via_load_balancer: bool,
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """Would one filter let this packet pass: the groups of an interface, or an ACL?

    Routes, and the filters of the other end, are not looked at.
    """
    subject(interface, filter_)
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    verdict = network.filter(
        interface,
        direction,
        filter=filter_,
        source=source,
        destination=destination,
        protocol=protocol,
        port=port,
        source_port=source_port,
        via_load_balancer=via_load_balancer,
    )
    print_answer(verdict, form, color)
    raise SystemExit(_EXIT[verdict.action])
