"""``vpclens cidr plan``, ``use``, ``connect`` and ``validate``: plans, and networks as they are."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from vpclens import Semantics, _native
from vpclens._text import input_error, query_text
from vpclens.command.cidr import _NO, _PROFILES, _YES, _answers, _blocks, _no_room, cidr
from vpclens.command.options import as_format, in_color, of_network
from vpclens.command.printing import print_notes, print_text, wants_color
from vpclens.command.reading import read_network, shown
from vpclens.errors import QueryError

__all__ = ["cidr"]

_FORMATS = ("json", "csv", "visualsubnetcalc", "visualsubnetcalc_v1", "terraform", "aliyun")


def _plan(place: str, form: str | None, lang: str) -> dict[str, Any]:
    path = Path(place)
    name = "<stdin>" if place == "-" else shown(path)
    try:
        text = (sys.stdin.buffer.read() if place == "-" else path.read_bytes()).decode()
    except OSError as error:
        problem = str(error.strerror or error)
        raise input_error("input.unreadable_file", problem, name, lang) from error
    except UnicodeDecodeError as error:
        raise input_error("input.unreadable_file", "it is not UTF-8", name, lang) from error
    asked = query_text({"text": text, "format": form})
    plan: dict[str, Any] = json.loads(_native.cidr("read_plan", asked, lang))["plan"]
    return plan


def _print(text: str, form: str, color: str) -> dict[str, Any]:
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


@cidr.command()
@click.argument("file")
@click.option("--from", "read_as", type=click.Choice(_FORMATS[:4]), help="The format of FILE.")
@click.option(
    "--to", "written", type=click.Choice(_FORMATS), help="Write the plan with its blocks instead."
)
@click.option("--length", type=int, help="Of which length more blocks are counted.")
@_answers
def plan(
    file: str,
    read_as: str | None,
    written: str | None,
    length: int | None,
    form: str,
    color: str,
    lang: str,
) -> None:
    """Blocks for the plan in FILE; those that it has stay.

    Exit code 1: something has no room, breaks a rule or overlaps.

    To keep the blocks, write the plan with --to json and give that in the next time.
    """
    question = {"plan": _plan(file, read_as, lang), "length": length}
    try:
        text = _native.cidr("plan", query_text(question), lang)
    except QueryError as error:
        raise SystemExit(_no_room(error)) from error
    if written is None:
        answer = _print(text, form, color)
    else:
        answer = json.loads(text)
        asked = query_text({"plan": answer["plan"], "format": written})
        print_text(json.loads(_native.cidr("write_plan", asked, lang))["text"].rstrip("\n"))
    broken = any(finding["severity"] == "error" for finding in answer["findings"])
    raise SystemExit(_NO if broken or answer["conflicts"] else _YES)


def _network_answers(function: Any) -> Any:
    for option in reversed((as_format("text", "json", "markdown"), in_color)):
        function = option(function)
    return of_network(function)


@cidr.command("use")
@_network_answers
@click.option("--pool", "pools", multiple=True, help="A range that is looked at as a whole.")
@click.option("--length", type=int, help="Of which length more blocks are counted.")
@click.option("--profile", type=click.Choice(_PROFILES), default="alibaba_cloud")
def use_command(
    files: tuple[str, ...],
    semantics: Semantics,
    notices: bool,
    pools: tuple[str, ...],
    length: int | None,
    profile: str,
    form: str,
    color: str,
    lang: Any,
) -> None:
    """How full the VPCs and vSwitches in FILE... are, and what is in conflict today.

    Exit code 1: something is.
    """
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    question = {"pools": _blocks(lang, *pools), "length": length, "profile": profile}
    answer = _print(network._native.cidr("use", query_text(question), lang), form, color)
    raise SystemExit(_NO if answer["conflicts"] else _YES)


@cidr.command("connect")
@_network_answers
@click.option(
    "--network",
    "networks",
    metavar="ID|NAME/ROLE=BLOCK[,BLOCK]",
    multiple=True,
    required=True,
    help="A VPC, a transit router with all that is attached to it, or any other network. "
    "Repeatable.",
)
def connect_command(
    files: tuple[str, ...],
    semantics: Semantics,
    notices: bool,
    networks: tuple[str, ...],
    form: str,
    color: str,
    lang: Any,
) -> None:
    """What would be in conflict if networks were connected. Exit code 1: something would."""
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    question = {"networks": [_wished(one) for one in networks]}
    answer = _print(network._native.cidr("connect", query_text(question), lang), form, color)
    raise SystemExit(_NO if answer["conflicts"] else _YES)


def _wished(text: str) -> dict[str, object]:
    what, equals, blocks = text.partition("=")
    if not equals:
        return {"id": what}
    name, slash, role = what.rpartition("/")
    wished: dict[str, object] = {"name": name if slash else what, "blocks": blocks.split(",")}
    return {**wished, "role": role} if slash else wished


@cidr.command("validate")
@click.argument("plan_file", metavar="PLAN")
@_network_answers
def validate_command(
    plan_file: str,
    files: tuple[str, ...],
    semantics: Semantics,
    notices: bool,
    form: str,
    color: str,
    lang: Any,
) -> None:
    """Is the network in FILE... as it stands in PLAN? Exit code 1: it is not."""
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    question = {"plan": _plan(plan_file, None, lang)}
    answer = _print(network._native.cidr("validate", query_text(question), lang), form, color)
    same = all(row["state"] == "same" for row in answer["compared"])
    raise SystemExit(_YES if same else _NO)
