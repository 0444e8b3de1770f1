"""``vpclens filter``: would this interface let this packet pass?"""

from __future__ import annotations

import click

from vpclens import Direction, Lang, Semantics
from vpclens.command.options import as_format, in_color, of_network, of_packet, packet
from vpclens.command.printing import print_notes, print_verdict
from vpclens.command.reading import read_network

__all__ = ["filter_"]

_EXIT = {"permitted": 0, "denied": 1, "undetermined": 4}

_EPILOG = """\b
Examples:
  vpclens filter dump/ --interface eni-db --direction ingress --from 10.0.1.5 --tcp 3306
  vpclens filter dump/ --interface i-web --direction egress --to 203.0.113.9 --udp 53

\b
Exit codes: 0 permitted, 1 denied, 3 bad input, 4 undetermined
"""


@click.command("filter", epilog=_EPILOG)
@click.option(
    "--interface",
    metavar="ID",
    required=True,
    help="A network interface (eni-…), or an instance (i-…) for its primary interface.",
)
@click.option(
    "--direction",
    type=click.Choice(["ingress", "egress"]),
    required=True,
    help="Seen from the interface.",
)
@click.option("--from", "source", metavar="IP", help="Left out for egress: the interface's own.")
@click.option("--to", "destination", metavar="IP", help="Left out for ingress: likewise.")
@of_packet
@click.option("--via-load-balancer", is_flag=True, help="A load balancer forwards the packet.")
@as_format("text", "json", "markdown")
@in_color
@of_network
def filter_(
    *,
    files: tuple[str, ...],
    interface: str,
    direction: Direction,
    source: str | None,
    destination: str | None,
    tcp: int | None,
    udp: int | None,
    icmp: bool,
    icmpv6: bool,
    protocol: str | None,
    port: int | None,
    source_port: int | None,
    via_load_balancer: bool,
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """Would the filters of one interface let this packet pass?

    Routes, and the filters of the other end, are not looked at.
    """
    name, number = packet(tcp=tcp, udp=udp, icmp=icmp, icmpv6=icmpv6, protocol=protocol, port=port)
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    verdict = network.filter(
        interface,
        direction,
        source=source,
        destination=destination,
        protocol=name,
        port=number,
        source_port=source_port,
        via_load_balancer=via_load_balancer,
    )
    print_verdict(verdict, form, color)
    raise SystemExit(_EXIT[verdict.action])
