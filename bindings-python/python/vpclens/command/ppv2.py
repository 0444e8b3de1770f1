"""``vpclens ppv2``: PROXY protocol headers, and who may call."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from vpclens import Lang, _native, proxy_protocol
from vpclens.command.capture import FORMS, read_bytes
from vpclens.command.options import as_format, in_color, in_language
from vpclens.command.printing import print_answer, print_text, wants_color
from vpclens.command.reading import read_network
from vpclens.proxy_protocol import Options, Policy, Server

__all__ = ["ppv2"]

_F = TypeVar("_F", bound=Callable[..., Any])

_YES, _NO, _OPEN = 0, 1, 4
_PRESETS = ("default", "strict", "haproxy", "nginx")
_FIELDS = ("vpc_id", "endpoint_id", "endpoint_service_id")

_EPILOG = """\b
Examples:
  vpclens ppv2 decode 0d0a0d0a000d0a515549540a 2111000c 0a00000e 0a00000f e6c2 0050
  vpclens ppv2 explain --file capture.pcap
  vpclens ppv2 decide --file header.bin --endpoint-id ep-bp1i288487e586152d4b
  vpclens ppv2 encode --source 10.0.0.14:59074 --destination 10.0.0.15:80 --vpc-id vpc-1 --crc32c
  vpclens ppv2 config nginx_http --endpoint-id ep-bp1i288487e586152d4b --peer 10.0.1.0/24
"""


@click.group(epilog=_EPILOG)
def ppv2() -> None:
    """PROXY protocol headers: who is really calling behind a load balancer or PrivateLink."""


def _of_bytes(function: _F) -> _F:
    """The bytes, and what is taken for a header."""
    for option in reversed(
        (
            click.argument("data", nargs=-1, metavar="[HEX]..."),
            click.option(
                "--file", metavar="FILE", help="Instead: a file, or - for the standard input."
            ),
            click.option(
                "--as",
                "given",
                type=click.Choice(FORMS),
                help="What is given; hex for an argument, and told by its beginning for a file.",
            ),
            click.option(
                "--preset",
                type=click.Choice(_PRESETS),
                default="default",
                show_default=True,
                help="What is taken for a header; haproxy and nginx decide as these programs do.",
            ),
            click.option(
                "--no-crc", is_flag=True, help="Do not hold the checksum against the header."
            ),
        )
    ):
        function = option(function)
    return function


def _of_policy(function: _F) -> _F:
    """Who may call."""
    for option in reversed(
        (
            click.option(
                "--vpc-id", "vpc_ids", multiple=True, metavar="ID", help="A VPC that may call."
            ),
            click.option(
                "--endpoint-id",
                "endpoint_ids",
                multiple=True,
                metavar="ID",
                help="An endpoint that may.",
            ),
            click.option(
                "--endpoint-service-id",
                "endpoint_service_ids",
                multiple=True,
                metavar="ID",
                help="An endpoint service that may.",
            ),
            click.option(
                "--peer",
                "peers",
                multiple=True,
                metavar="BLOCK",
                help="Where connections may come from: addresses of the load balancer.",
            ),
        )
    ):
        function = option(function)
    return function


def _bytes(data: tuple[str, ...], file: str | None, given: str | None, lang: Lang) -> bytes:
    if data and file is not None:
        raise click.UsageError("give the bytes once: as arguments, or with --file")
    return read_bytes(" ".join(data) if data else None, file, given, lang)


def _options(preset: str, no_crc: bool) -> Options:
    return Options(preset, verify_crc=False) if no_crc else Options(preset)  # type: ignore[arg-type]


@ppv2.command()
@_of_bytes
@as_format("text", "json", "markdown")
@in_color
@in_language
def decode(
    *,
    data: tuple[str, ...],
    file: str | None,
    given: str | None,
    preset: str,
    no_crc: bool,
    lang: Lang,
    color: str,
    form: str,
) -> None:
    """What a header says.

    Exit codes: 0 a header, 3 none, or not all of it
    """
    received = _bytes(data, file, given, lang)
    header = proxy_protocol.decode(received, _options(preset, no_crc), lang=lang)
    text = header.to_json()
    if form == "json":
        print_text(text)
    else:
        colors = form == "text" and wants_color(color)
        print_text(_native.render(text, "ansi" if colors else form), color=colors)  # type: ignore[arg-type]


@ppv2.command()
@_of_bytes
@as_format("text", "json", "markdown")
@in_color
@in_language
def explain(
    *,
    data: tuple[str, ...],
    file: str | None,
    given: str | None,
    preset: str,
    no_crc: bool,
    lang: Lang,
    color: str,
    form: str,
) -> None:
    """What every byte is for, and where it goes wrong.

    Exit codes: 0 a header, 1 none, 4 the beginning of one
    """
    received = _bytes(data, file, given, lang)
    found = proxy_protocol.explain(received, _options(preset, no_crc), lang=lang)
    print_answer(found, form, color)
    raise SystemExit({"header": _YES, "invalid": _NO, "incomplete": _OPEN}[found.result])


@ppv2.command()
@_of_bytes
@_of_policy
@click.option("--from", "peer", metavar="ADDRESS", help="Where the connection comes from.")
@click.option(
    "--network",
    "networks",
    multiple=True,
    metavar="FILE",
    help="Files or folders of a network: what it says of the caller is shown.",
)
@as_format("text", "json", "markdown")
@in_color
@in_language
def decide(
    *,
    data: tuple[str, ...],
    file: str | None,
    given: str | None,
    preset: str,
    no_crc: bool,
    vpc_ids: tuple[str, ...],
    endpoint_ids: tuple[str, ...],
    endpoint_service_ids: tuple[str, ...],
    peers: tuple[str, ...],
    peer: str | None,
    networks: tuple[str, ...],
    lang: Lang,
    color: str,
    form: str,
) -> None:
    """Whether the caller of a header may come in.

    Exit codes: 0 it may, 1 it may not, 3 no header
    """
    policy = Policy(
        vpc_ids=vpc_ids,
        endpoint_ids=endpoint_ids,
        endpoint_service_ids=endpoint_service_ids,
        peers=peers,
    )
    decision = policy.decide(
        _bytes(data, file, given, lang),
        peer,
        options=_options(preset, no_crc),
        network=read_network(networks, {}, lang) if networks else None,
        lang=lang,
    )
    print_answer(decision, form, color)
    raise SystemExit(_YES if decision else _NO)


@ppv2.command()
@click.option("--source", metavar="ADDRESS:PORT", help="The caller.")
@click.option("--destination", metavar="ADDRESS:PORT", help="What the caller connected to.")
@click.option("--local", is_flag=True, help="On the sender's own behalf: a health check.")
@click.option("--udp", is_flag=True, help="Of a datagram.")
@click.option("--line", is_flag=True, help="Version 1: a line of text.")
@click.option("--vpc-id", metavar="ID", help="The caller's VPC.")
@click.option("--endpoint-id", metavar="ID", help="The endpoint that it came through.")
@click.option("--endpoint-service-id", metavar="ID", help="The endpoint service.")
@click.option("--tlv", "tlvs", multiple=True, metavar="TYPE=HEX", help="Any TLV, such as 02=6465.")
@click.option("--crc32c", is_flag=True, help="With a checksum.")
@click.option("--pad-to", type=int, metavar="BYTES", help="As long as this in all.")
@click.option(
    "--as",
    "form",
    type=click.Choice(("hex", "base64", "raw")),
    default="hex",
    show_default=True,
    help="How to write it.",
)
@in_language
def encode(
    *,
    source: str | None,
    destination: str | None,
    local: bool,
    udp: bool,
    line: bool,
    vpc_id: str | None,
    endpoint_id: str | None,
    endpoint_service_id: str | None,
    tlvs: tuple[str, ...],
    crc32c: bool,
    pad_to: int | None,
    form: str,
    lang: Lang,
) -> None:
    """Write a header, for a test or a health check."""
    data = proxy_protocol.encode(
        source=_end(source, "--source"),
        destination=_end(destination, "--destination"),
        command="LOCAL" if local else "PROXY",
        version=1 if line else 2,
        transport="DGRAM" if udp else "STREAM",
        tlvs=[_tlv(tlv) for tlv in tlvs],
        vpc_id=vpc_id,
        endpoint_id=endpoint_id,
        endpoint_service_id=endpoint_service_id,
        crc32c=crc32c,
        pad_to=pad_to,
        lang=lang,
    )
    if form == "raw":
        sys.stdout.buffer.write(data)
    elif form == "base64":
        print_text(base64.b64encode(data).decode())
    else:
        print_text(data.hex())


def _end(text: str | None, option: str) -> tuple[str, int] | None:
    if text is None:
        return None
    address, _, port = text.rpartition(":")
    if not port.isdecimal():
        raise click.UsageError(
            f"{option} is an address and a port: 10.0.0.14:59074, [2001:db8::1]:443"
        )
    return address.removeprefix("[").removesuffix("]"), int(port)


def _tlv(text: str) -> tuple[int, bytes]:
    kind, _, value = text.partition("=")
    try:
        number = int(kind, 16)
    except ValueError:
        number = -1
    if not 0 <= number <= 0xFF:
        raise click.UsageError("--tlv is a type and a value in hexadecimal digits: e1=026570")
    return number, proxy_protocol.from_hex(value)


@ppv2.command()
@click.argument(
    "server", type=click.Choice([name for each in get_args(Server) for name in get_args(each)])
)
@_of_policy
@click.option("--listen", metavar="ADDRESS:PORT", help="Where the server listens.")
@click.option("--upstream", metavar="ADDRESS:PORT", help="Where the service listens.")
@click.option(
    "--subscribed",
    multiple=True,
    type=click.Choice(_FIELDS),
    help="What the listener subscribes to, when it is more than the policy asks for.",
)
@click.option("--into", metavar="FOLDER", help="Write the files there instead of showing them.")
@as_format("text", "json")
@in_language
def config(
    *,
    server: Server,
    vpc_ids: tuple[str, ...],
    endpoint_ids: tuple[str, ...],
    endpoint_service_ids: tuple[str, ...],
    peers: tuple[str, ...],
    listen: str | None,
    upstream: str | None,
    subscribed: tuple[Any, ...],
    into: str | None,
    lang: Lang,
    form: str,
) -> None:
    """Settings of a server and its listener that let in only these callers."""
    policy = Policy(
        vpc_ids=vpc_ids,
        endpoint_ids=endpoint_ids,
        endpoint_service_ids=endpoint_service_ids,
        peers=peers,
    )
    files = proxy_protocol.config(
        server, policy, listen=listen, upstream=upstream, subscribed=subscribed, lang=lang
    )
    if into is not None:
        folder = Path(into)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
            print_text(str(folder / name))
    elif form == "json":
        print_text(json.dumps(files, ensure_ascii=False, indent=2))
    else:
        print_text("\n".join(f"# ---- {name}\n{text}" for name, text in files.items()))
