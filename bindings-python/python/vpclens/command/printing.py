"""To the terminal: answers on the standard output, everything else on the standard error."""

from __future__ import annotations

import os
import re
import sys

import click

from vpclens import Lang, Network, Note, Verdict, VpclensError, _native
from vpclens._written import Written

__all__ = [
    "plain",
    "print_answer",
    "print_error",
    "print_notes",
    "print_text",
    "print_trace",
    "wants_color",
]

# the control characters of C0 and C1, and what overrides the direction of writing
_STEERING = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")


def plain(text: str) -> str:
    """A text of the input as it may be shown: it neither steers a terminal nor adds lines."""
    return _STEERING.sub("", text)


def wants_color(color: str) -> bool:
    """Whether ``--color`` and the surroundings ask for colour."""
    if color != "auto":
        return color == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def print_answer(answer: Written, form: str, color: str) -> None:
    """Write an answer in the form that was asked for."""
    if form == "json":
        print_text(answer.to_json())
    elif form == "markdown":
        print_text(answer.to_markdown())
    elif wants_color(color):
        print_text(_native.render(answer.to_json(), "ansi"), color=True)
    else:
        print_text(str(answer))


def print_trace(verdict: Verdict, color: str) -> None:
    """Write a verdict with the packet at every place."""
    if wants_color(color):
        print_text(_native.render(verdict.to_json(), "ansi_trace"), color=True)
    else:
        print_text(verdict.to_trace())


def print_text(text: str, *, color: bool = False) -> None:
    """Write a text that ends with exactly one line end."""
    click.echo(text.removesuffix("\n"), color=color)


def print_notes(network: Network, lang: Lang, *, every: bool) -> None:
    """Say what was not understood and what does not fit together, or how much of it there is."""
    notices, diagnostics = network.notices, network.diagnostics
    if every:
        _print_each("notice", notices)
        _print_each("diagnostic", diagnostics)
    elif notices or diagnostics:
        click.echo(_count(len(notices), len(diagnostics), lang), err=True)


def print_error(error: VpclensError) -> None:
    """Say what went wrong, where, and what to do."""
    _print_block(f"error[{error.code}]: {error}", error.path)
    if error.help:
        click.echo(plain(f"  help: {error.help}"), err=True)


def _print_each(kind: str, notes: tuple[Note, ...]) -> None:
    for note in notes:
        code = f" ({note.provider_code})" if note.provider_code else ""
        _print_block(f"{kind}[{note.reason}]: {note.message}{code}", note.path)


def _print_block(line: str, path: str | None) -> None:
    click.echo(plain(line), err=True)
    if path:
        click.echo(plain(f"  at: {path}"), err=True)


def _count(notices: int, diagnostics: int, lang: Lang) -> str:
    if lang == "zh":
        return f"note: 读取提示 {notices} 条，一致性问题 {diagnostics} 条（用 --notices 列出）"
    return f"note: notices: {notices}, diagnostics: {diagnostics} (--notices lists them)"
