"""``vpclens advise``: which way of connecting suits two places?"""

from __future__ import annotations

from typing import Any, cast

import click

from vpclens import Existing, Lang, Needs, Place, Semantics, advise
from vpclens.command.options import as_format, in_color, of_any_network
from vpclens.command.printing import print_answer, print_notes
from vpclens.command.reading import read_network

__all__ = ["advise_command"]

_EXIT = {"suits": 0, "none": 1, "undetermined": 4}
_NETWORKS = ("vpc", "classic", "on_premises", "internet", "service")
_LISTS = ("cidr", "zones", "security_groups")
_SHORT = {
    "vsw": "vswitch",
    "zone": "zones",
    "sg": "security_groups",
    "sg_type": "security_group_type",
    "inner": "inner_access_policy",
}
_WORDS = {"yes": True, "true": True, "no": False, "false": False}

_EPILOG = """\b
A place is facts, separated by commas; what is left out stays unknown, and the answer says what
would decide it:
  vpc | classic | on_premises | internet      the network that it is in
  vpc=NAME                                    in this VPC (an id, or any name)
  service=KIND   in_vpc (RDS), cloud_range (100.64.0.0/10: OSS), public, privatelink, or
                 own: one's own, behind a load balancer
  product=oss    privatelink=yes|no           of a service of the cloud
  account=NAME   region=cn-hangzhou           any name will do for an account
  cidr=A+B       vsw=NAME   zone=A+B          blocks, vSwitch, zones; several with +
  sg=A+B         sg_type=normal|enterprise    inner=Accept|Drop
  i-… | eni-… | vsw-… | vpc-…                 a resource of FILE, which tells the rest

\b
Examples:
  vpclens advise --from vpc,region=cn-hangzhou,cidr=10.0.0.0/16 \\
                 --to vpc,region=cn-beijing,cidr=10.1.0.0/16 --need many_vpcs
  vpclens advise --from on_premises,cidr=192.168.0.0/16,region=cn-hangzhou \\
                 --to service=cloud_range,product=oss,region=cn-hangzhou --need bandwidth=500
  vpclens advise dump/ --from i-web,account=a --to vpc-2,account=a --existing transit_router

\b
Exit codes: 0 the first way suits, 1 there is no way, 3 bad input,
  4 undetermined: the first way suits unless something that was not said speaks against it
"""


@click.command("advise", epilog=_EPILOG)
@click.option(
    "--from",
    "source",
    metavar="PLACE",
    required=True,
    help="Who opens connections: facts, as below.",
)
@click.option(
    "--to", "destination", metavar="PLACE", required=True, help="Who is connected to, likewise."
)
@click.option(
    "--need",
    "needs",
    metavar="NEED[,…]",
    multiple=True,
    help="What it has to be good for: bandwidth=MBIT, encryption, one_way, overlap, many_vpcs, "
    "cross_border. Repeatable.",
)
@click.option(
    "--existing",
    metavar="WHAT[,…]",
    multiple=True,
    help="What is there already: peering, transit_router, transit_router_basic, vpn_gateway, "
    "vpn_attachment, leased_line, classic_link, endpoint, grant (the other account agrees). "
    "Repeatable.",
)
@as_format("text", "json", "markdown")
@in_color
@of_any_network
def advise_command(
    *,
    files: tuple[str, ...],
    source: str,
    destination: str,
    needs: tuple[str, ...],
    existing: tuple[str, ...],
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """Which way of connecting suits two places, before anything exists?

    Every way is held against what is said of both ends, and the ways that can be used are ranked,
    with their conditions, steps, limits and costs. FILE is needed only for places named by an id.
    """
    ends = _place(source), _place(destination)
    wanted = _needs(needs)
    there = cast("tuple[Existing, ...]", _words(existing))
    if files:
        network = read_network(files, semantics, lang)
        print_notes(network, lang, every=notices)
        answer = network.advise(*ends, needs=wanted, existing=there)
    else:
        answer = advise(*ends, needs=wanted, existing=there, lang=lang)
    print_answer(answer, form, color)
    raise SystemExit(_EXIT[answer.outcome])


def _words(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for value in values for word in value.split(",") if word)


def _place(text: str) -> Place:
    place: dict[str, Any] = {}
    for word in _words((text,)):
        key, equals, value = word.partition("=")
        if not equals:
            network = key.replace("-", "_")
            known = network in _NETWORKS
            place["network" if known else "id"] = network if known else key
            continue
        key = _SHORT.get(key, key)
        if key in _LISTS:
            place[key] = value.split("+")
        elif key == "privatelink":
            place[key] = _WORDS.get(value, value)
        else:
            place[key] = value
    # the core says what is wrong with a fact, in the same words as everywhere
    return cast("Place", place)


def _needs(values: tuple[str, ...]) -> Needs:
    needs: dict[str, Any] = {}
    for word in _words(values):
        key, equals, value = word.partition("=")
        needs[key] = (int(value) if value.isdecimal() else value) if equals else True
    return cast("Needs", needs)
