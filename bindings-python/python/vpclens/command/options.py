"""The options that several sub-commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click

__all__ = [
    "as_format",
    "assumed",
    "at_filter",
    "chosen_folder",
    "in_color",
    "in_language",
    "is_strict",
    "language",
    "of_any_network",
    "of_ends",
    "of_network",
    "of_packet",
    "of_protocol",
    "subject",
    "to_file",
]

# contexts of a command and its sub-command share their `meta`
_LANG = "vpclens.lang"
_FOLDER = "vpclens.folder"
_STRICT = "vpclens.strict"

_F = TypeVar("_F", bound=Callable[..., Any])


def of_network(function: _F) -> _F:
    """FILE…, and how to read and to show it."""
    return _of_files("FILE...", required=True)(function)


def of_any_network(function: _F) -> _F:
    """As ``of_network``, for what can be asked without a network as well."""
    return _of_files("[FILE]...", required=False)(function)


def _of_files(metavar: str, *, required: bool) -> Callable[[_F], _F]:
    def with_options(function: _F) -> _F:
        for option in reversed(_files(metavar, required=required)):
            function = option(function)
        return function

    return with_options


def _files(metavar: str, *, required: bool) -> tuple[Callable[[_F], _F], ...]:
    return (
        click.argument("files", metavar=metavar, nargs=-1, required=required),
        assumed,
        click.option(
            "--folder",
            metavar="FOLDER",
            expose_value=False,
            callback=_chosen,
            help="Which configuration is meant, where FILE holds several folders of Terraform "
            "that no other calls.",
        ),
        click.option(
            "--strict",
            is_flag=True,
            expose_value=False,
            callback=_stricter,
            help="Refuse, with exit code 3, an input of which anything is not understood, or that "
            "refers to what it does not describe.",
        ),
        click.option(
            "--notices",
            is_flag=True,
            help="List what was not understood and what does not fit together, not only how "
            "much of it there is.",
        ),
        in_language,
    )


def assumed(function: _F) -> _F:
    """What the provider does not document."""
    return click.option(
        "--assume",
        "semantics",
        metavar="KEY[=VALUE]",
        multiple=True,
        callback=_semantics,
        help="Decide what the provider does not document, for instance tcp25_unblocked "
        "(=true may be left out) or client_ports=32768/60999. Repeatable.",
    )(function)


def to_file(function: _F) -> _F:
    """Where the answer goes."""
    return click.option(
        "--output",
        "-o",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Write here, as UTF-8, instead of to the standard output.",
    )(function)


def in_language(function: _F) -> _F:
    """Which language the answer is in."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "zh"]),
        default="en",
        show_default=True,
        callback=_remembered,
        help="The language of the answer.",
    )(function)


def in_color(function: _F) -> _F:
    """Whether the answer is coloured."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour the answer; auto: on a terminal, unless NO_COLOR is set.",
    )(function)


def as_format(
    *formats: str, help: str = "How to write the answer; json is the published shape, for programs."
) -> Callable[[_F], _F]:
    """The option that says how the answer is written."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=help,
    )


def at_filter(function: _F) -> _F:
    """Which filter is asked."""
    for option in reversed(
        (
            click.option(
                "--interface",
                metavar="ID",
                help="The security groups of a network interface (eni-…), or of an instance (i-…) "
                "for its primary interface.",
            ),
            click.option(
                "--filter",
                "filter_",
                metavar="ID",
                help="Instead: a network ACL (nacl-…), a load balancer's listener (lsn-…), a "
                "service with a whitelist (rm-…).",
            ),
        )
    ):
        function = option(function)
    return function


def subject(interface: str | None, filter_: str | None) -> None:
    """Refuse all but one filter."""
    if (interface is None) == (filter_ is None):
        raise click.UsageError("say which filter, once: --interface ID or --filter ID")


def of_ends(function: _F) -> _F:
    """Who opens connections, and to whom."""
    for option in reversed(
        (
            click.option(
                "--from",
                "source",
                metavar="A",
                required=True,
                help="Who opens the connection: a resource id (i-…, eni-…) or an IP address.",
            ),
            click.option(
                "--to",
                "destination",
                metavar="B",
                required=True,
                help="Who it is opened to, likewise.",
            ),
        )
    ):
        function = option(function)
    return function


def of_packet(function: _F) -> _F:
    """What is sent, as ``protocol``, ``port`` and ``source_port``."""
    return _of_protocol(
        click.option(
            "--source-port",
            type=int,
            metavar="PORT",
            help="The source's port; left out, any, and open where a rule asks for one.",
        )(function),
        required=True,
    )


def of_protocol(function: _F) -> _F:
    """What kind of packet, if any is named, as ``protocol`` and ``port``."""
    return _of_protocol(function, required=False)


def _of_protocol(function: _F, *, required: bool) -> _F:
    @functools.wraps(function)
    def chosen(
        *,
        tcp: int | None,
        udp: int | None,
        icmp: bool,
        icmpv6: bool,
        protocol: str | None,
        port: int | None,
        **rest: object,
    ) -> object:
        if protocol is None and port is not None:
            raise click.UsageError("--port goes with --protocol; say --tcp PORT or --udp PORT")
        ways: list[tuple[bool, str | None, int | None]] = [
            (tcp is not None, "tcp", tcp),
            (udp is not None, "udp", udp),
            (icmp, "icmp", None),
            (icmpv6, "icmpv6", None),
            (protocol is not None, protocol, port),
        ]
        said = [(name, number) for is_said, name, number in ways if is_said]
        if len(said) > 1 or (required and not said):
            raise click.UsageError(
                "say what is sent, once: --tcp PORT, --udp PORT, --icmp, --icmpv6 or "
                "--protocol NAME"
            )
        name, number = said[0] if said else (None, None)
        return function(protocol=name, port=number, **rest)

    wrapped = cast("_F", chosen)
    for option in reversed(
        (
            click.option("--tcp", type=int, metavar="PORT", help="TCP to this port."),
            click.option("--udp", type=int, metavar="PORT", help="UDP to this port."),
            click.option("--icmp", is_flag=True, help="ICMP, as ping sends it."),
            click.option("--icmpv6", is_flag=True, help="ICMP for IPv6."),
            click.option(
                "--protocol",
                metavar="NAME",
                help="Any protocol: tcp, udp, icmp, icmpv6, gre, or a number from 0 to 255.",
            ),
            click.option("--port", type=int, help="The destination's port, with --protocol."),
        )
    ):
        wrapped = option(wrapped)
    return wrapped


def language(ctx: click.Context) -> str:
    """What ``--lang`` says, for the command as a whole."""
    return str(ctx.meta.get(_LANG, "en"))


def is_strict() -> bool:
    """Whether ``--strict`` is there."""
    ctx = click.get_current_context(silent=True)
    return ctx is not None and bool(ctx.meta.get(_STRICT, False))


def chosen_folder() -> str | None:
    """What ``--folder`` says."""
    ctx = click.get_current_context(silent=True)
    return None if ctx is None else ctx.meta.get(_FOLDER)


def _chosen(ctx: click.Context, _parameter: click.Parameter, folder: str | None) -> str | None:
    ctx.meta[_FOLDER] = folder
    return folder


def _stricter(ctx: click.Context, _parameter: click.Parameter, strict: bool) -> bool:
    ctx.meta[_STRICT] = strict
    return strict


def _remembered(ctx: click.Context, _parameter: click.Parameter, lang: str) -> str:
    ctx.meta[_LANG] = lang
    return lang


def _semantics(
    _ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, bool | str]:
    words = {"": True, "true": True, "false": False}
    semantics: dict[str, bool | str] = {}
    for value in values:
        key, _, choice = value.partition("=")
        semantics[key] = words.get(choice, choice)
    return semantics
