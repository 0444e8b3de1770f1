"""``vpclens cidr``: blocks, what overlaps, where there is room, what a provider allows."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from vpclens import QueryError, _native
from vpclens._text import input_error, query_text
from vpclens.command.options import as_format, in_color, in_language
from vpclens.command.printing import print_error, print_text, wants_color
from vpclens.command.reading import shown

__all__ = ["cidr"]

_YES, _NO = 0, 1
_NO_ROOM = (
    "cidr.does_not_fit",
    "cidr.nothing_free",
    "cidr.plan_cannot_grow",
    "cidr.plan_no_room",
    "cidr.plan_no_room_to_grow",
    "cidr.plan_nothing_free",
)
_PROFILES = ("alibaba_cloud", "aws", "azure", "oci", "plain")

_F = TypeVar("_F", bound=Callable[..., Any])

_EPILOG = """\b
BLOCKS are any number of blocks (10.0.0.0/16), addresses and ranges (10.0.0.1-10.0.0.9), names of
files with such in them, or - for the standard input. A NAMED block says what it is for:
  [NETWORK/]ROLE=BLOCK       prod/vpc=10.0.0.0/16  office/on_premises=192.168.0.0/16
  ROLE alone, where it has a block of its own: cloud_services, docker_bridge, classic
  BLOCK alone: nobody said what it is for
Roles: vpc, vpc_secondary, vswitch, user_cidr, on_premises, peer, transit_router, cloud_services,
pods, services, docker_bridge, classic, vpn_tunnel, other

\b
Examples:
  vpclens cidr overlap prod/vpc=10.0.0.0/16 office/on_premises=10.0.8.0/24 docker_bridge
  vpclens cidr free 10.0.0.0/16 --used used.txt
  vpclens cidr allocate 10.0.0.0/16 --used 10.0.0.0/24 --hosts web=200 --length db=26
  vpclens cidr split 10.0.0.0/16 --length 24
  vpclens cidr check prod/vpc=10.0.0.0/8 prod/vswitch=10.0.0.0/30
  vpclens cidr renumber --first 10.0.0.0/8 --second 10.1.0.0/16 --pool 172.16.0.0/12
  vpclens cidr plan plan.json --to json
  vpclens cidr use dump/ --length 24
  vpclens cidr connect dump/ --network vpc-1 --network office/on_premises=10.0.8.0/24
  vpclens cidr validate plan.json dump/

\b
Exit codes: 0 an answer, or nothing found; 1 something overlaps, breaks a rule or has no room;
  3 bad input
"""


@click.group(epilog=_EPILOG)
def cidr() -> None:
    """Blocks of addresses, before anything exists, and in networks as they are."""


def _answers(function: _F) -> _F:
    for option in reversed((as_format("text", "json", "markdown"), in_color, in_language)):
        function = option(function)
    return function


def _by_profile(function: _F) -> _F:
    return click.option(
        "--profile",
        type=click.Choice(_PROFILES),
        help="Also the addresses that hosts can have, by the rules of a provider.",
    )(function)


def _blocks(lang: str, *places: str) -> str:
    """One text of what is named on the command line; a mistake in a file is told with its place."""
    texts = []
    for place in places:
        path = Path(place)
        if place != "-" and not path.is_file():
            texts.append(place)
            continue
        name = "<stdin>" if place == "-" else shown(path)
        try:
            content = sys.stdin.buffer.read() if place == "-" else path.read_bytes()
            text = content.decode()
        except OSError as error:
            problem = str(error.strerror or error)
            raise input_error("input.unreadable_file", problem, name, lang) from error
        except UnicodeDecodeError as error:
            raise input_error("input.unreadable_file", "it is not UTF-8", name, lang) from error
        texts.append(_native.cidr_blocks(text, name, lang))
    return "\n".join(texts)


def _answer(
    operation: str, question: dict[str, Any], form: str, color: str, lang: str
) -> dict[str, Any]:
    text = _native.cidr(operation, query_text(question), lang)
    if form == "json":
        print_text(text)
    elif form == "markdown":
        print_text(_native.render(text, "markdown"))
    elif wants_color(color):
        print_text(_native.render(text, "ansi"), color=True)
    else:
        print_text(_native.render(text, "text"))
    answer: dict[str, Any] = json.loads(text)
    return answer


def _no_room(error: QueryError) -> int:
    print_error(error)
    return _NO if error.code in _NO_ROOM else 3


def _simple(name: str, help: str) -> None:
    @cidr.command(name, help=help)
    @click.argument("blocks", nargs=-1, required=True)
    @_by_profile
    @_answers
    def command(
        blocks: tuple[str, ...], profile: str | None, form: str, color: str, lang: str
    ) -> None:
        question = {"blocks": _blocks(lang, *blocks), "profile": profile}
        _answer(name, question, form, color, lang)


def _of_two(name: str, help: str) -> None:
    @cidr.command(name, help=help)
    @click.argument("blocks", nargs=-1, required=True)
    @click.option("--others", multiple=True, required=True, help="The others. Repeatable.")
    @_by_profile
    @_answers
    def command(
        blocks: tuple[str, ...],
        others: tuple[str, ...],
        profile: str | None,
        form: str,
        color: str,
        lang: str,
    ) -> None:
        question = {
            "blocks": _blocks(lang, *blocks),
            "others": _blocks(lang, *others),
            "profile": profile,
        }
        _answer(name, question, form, color, lang)


_simple("aggregate", "The fewest blocks that hold the same addresses.")
_simple("complement", "The addresses of the families of the blocks that they do not hold.")
_simple("join", "The one block that blocks make up.")
_of_two("subtract", "The addresses of the blocks that none of the others holds.")
_of_two("intersect", "The addresses that both hold.")


@cidr.command()
@click.argument("first")
@click.argument("last")
@_by_profile
@_answers
def cover(first: str, last: str, profile: str | None, form: str, color: str, lang: str) -> None:
    """The fewest blocks that make up the addresses from FIRST to LAST."""
    question = {"first": first, "last": last, "profile": profile}
    _answer("cover", question, form, color, lang)


@cidr.command()
@click.argument("pool", nargs=-1, required=True)
@click.option("--used", multiple=True, help="What is used of it. Repeatable.")
@_by_profile
@_answers
def free(
    pool: tuple[str, ...],
    used: tuple[str, ...],
    profile: str | None,
    form: str,
    color: str,
    lang: str,
) -> None:
    """What a POOL of blocks has free. Exit code 1: nothing."""
    question = {"pool": _blocks(lang, *pool), "used": _blocks(lang, *used), "profile": profile}
    answer = _answer("free", question, form, color, lang)
    raise SystemExit(_YES if answer["blocks"] else _NO)


@cidr.command()
@click.argument("block")
@click.option("--length", type=int, help="The length of the parts.")
@click.option("--parts", type=int, help="How many parts, as equal as they can be.")
@_by_profile
@_answers
def split(
    block: str,
    length: int | None,
    parts: int | None,
    profile: str | None,
    form: str,
    color: str,
    lang: str,
) -> None:
    """The parts of a BLOCK: --length or --parts says which."""
    question = {"block": block, "length": length, "parts": parts, "profile": profile}
    _answer("split", question, form, color, lang)


@cidr.command()
@click.argument("blocks", nargs=-1, required=True)
@click.option("--extra", default="0", help="How many other addresses may be covered.")
@_by_profile
@_answers
def summarise(
    blocks: tuple[str, ...], extra: str, profile: str | None, form: str, color: str, lang: str
) -> None:
    """The fewest blocks for a route table."""
    question = {"blocks": _blocks(lang, *blocks), "extra": extra, "profile": profile}
    _answer("summarise", question, form, color, lang)


@cidr.command()
@click.argument("pool", nargs=-1, required=True)
@click.option("--used", multiple=True, help="What is used of it. Repeatable.")
@click.option("--keep", multiple=True, help="What shall stay free. Repeatable.")
@click.option(
    "--length",
    "lengths",
    metavar="[NAME=]LENGTH",
    multiple=True,
    help="A block of this length. Repeatable.",
)
@click.option(
    "--hosts",
    metavar="[NAME=]HOSTS",
    multiple=True,
    help="A block with room for so many hosts. Repeatable; those by length come first.",
)
@click.option("--strategy", type=click.Choice(["first_fit", "best_fit"]), default="first_fit")
@click.option("--contiguous", is_flag=True, help="One prefix holds all that is given out.")
@click.option("--growth", type=int, default=0, help="Room for growth, in percent of the hosts.")
@click.option("--profile", type=click.Choice(_PROFILES), default="alibaba_cloud")
@_answers
def allocate(
    pool: tuple[str, ...],
    used: tuple[str, ...],
    keep: tuple[str, ...],
    lengths: tuple[str, ...],
    hosts: tuple[str, ...],
    strategy: str,
    contiguous: bool,
    growth: int,
    profile: str,
    form: str,
    color: str,
    lang: str,
) -> None:
    """Blocks out of what is free of a POOL. Exit code 1: there is no room."""
    requests = [_request("length", text) for text in lengths]
    requests += [_request("hosts", text) for text in hosts]
    if not requests:
        raise click.UsageError("say what is asked for: --length or --hosts")
    question = {
        "pool": _blocks(lang, *pool),
        "used": _blocks(lang, *used),
        "keep": _blocks(lang, *keep),
        "requests": requests,
        "strategy": strategy,
        "contiguous": contiguous,
        "growth": growth,
        "profile": profile,
    }
    try:
        _answer("allocate", question, form, color, lang)
    except QueryError as error:
        raise SystemExit(_no_room(error)) from error


def _request(kind: str, text: str) -> dict[str, object]:
    name, equals, number = text.rpartition("=")
    value: object = int(number) if number.isdecimal() else number
    return {"name": name, kind: value} if equals else {kind: value}


@cidr.command()
@click.argument("blocks", metavar="NAMED...", nargs=-1, required=True)
@_answers
def overlap(blocks: tuple[str, ...], form: str, color: str, lang: str) -> None:
    """What overlaps and should not, and what it breaks. Exit code 1: something does."""
    question = {"blocks": [_named(text) for text in blocks]}
    answer = _answer("overlap", question, form, color, lang)
    raise SystemExit(_NO if answer["conflicts"] else _YES)


@cidr.command()
@click.argument("blocks", metavar="NAMED...", nargs=-1, required=True)
@click.option("--profile", type=click.Choice(_PROFILES), default="alibaba_cloud")
@_answers
def check(blocks: tuple[str, ...], profile: str, form: str, color: str, lang: str) -> None:
    """Every rule of a provider that blocks break. Exit code 1: some."""
    question = {"blocks": [_named(text) for text in blocks], "profile": profile}
    answer = _answer("check", question, form, color, lang)
    broken = any(finding["severity"] == "error" for finding in answer["findings"])
    raise SystemExit(_NO if broken else _YES)


def _named(text: str) -> dict[str, str]:
    what, equals, block = text.partition("=")
    if not equals and what[:1].isalpha() and ":" not in what:
        # a role alone; the core says whether it is one
        return {"role": what}
    if not equals:
        return {"block": what}
    network, slash, role = what.rpartition("/")
    named = {"role": role, "block": block}
    return {**named, "network": network} if slash else named


@cidr.command()
@click.option("--first", multiple=True, required=True, help="One network. Repeatable.")
@click.option("--second", multiple=True, required=True, help="The other. Repeatable.")
@click.option("--pool", multiple=True, required=True, help="Where blocks may go. Repeatable.")
@_answers
def renumber(
    first: tuple[str, ...],
    second: tuple[str, ...],
    pool: tuple[str, ...],
    form: str,
    color: str,
    lang: str,
) -> None:
    """The smallest set of moves that ends overlaps. Exit code 1: there is no room."""
    question = {
        "first": _blocks(lang, *first),
        "second": _blocks(lang, *second),
        "pool": _blocks(lang, *pool),
    }
    try:
        _answer("renumber", question, form, color, lang)
    except QueryError as error:
        raise SystemExit(_no_room(error)) from error
