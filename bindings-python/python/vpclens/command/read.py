"""``vpclens read``: what the input holds."""

from __future__ import annotations

from typing import Any

import click

from vpclens import Lang, Semantics
from vpclens.command.options import as_format, of_network
from vpclens.command.printing import plain, print_notes, print_text
from vpclens.command.reading import read_network

__all__ = ["read"]

_EPILOG = """\b
Examples:
  vpclens read dump/
  vpclens read dump/ --strict
"""


@click.command(epilog=_EPILOG)
@as_format("text", "json")
@of_network
def read(
    *,
    files: tuple[str, ...],
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
) -> None:
    """Say what the input holds: kinds, regions, accounts, and what was noticed, counted."""
    network = read_network(files, semantics, lang)
    if notices:
        print_notes(network, lang, every=True)
    if form == "json":
        print_text(network._native.contents(lang))
    else:
        print_text("\n".join(_lines(network.contents())))


def _lines(contents: dict[str, Any]) -> list[str]:
    lines = [f"{kind['kind']}: {kind['count']}" for kind in contents["kinds"]]
    for name in ("regions", "accounts"):
        if contents[name]:
            lines.append(plain(f"{name}: {', '.join(contents[name])}"))
    for name, groups in (("notice", "notices"), ("diagnostic", "diagnostics")):
        for group in contents[groups]:
            head = f"{name}[{group['reason']}] x{group['count']}: {group['message']}"
            lines.append(plain(head))
            if group.get("path"):
                lines.append(plain(f"  at: {group['path']}"))
    return lines
