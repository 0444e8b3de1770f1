"""``vpclens apply``: the network with changes, before anybody makes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from vpclens import Lang, Network, Semantics, VpclensError
from vpclens._text import input_error, text_of
from vpclens.command.diff import print_difference
from vpclens.command.document import write_document
from vpclens.command.fix import chosen, which_fix
from vpclens.command.options import as_format, in_color, of_network, to_file
from vpclens.command.printing import print_notes
from vpclens.command.reading import read_file, read_network

__all__ = ["apply"]

_EPILOG = """\b
Examples:
  vpclens fix dump/ --from i-web --to i-db --tcp 3306 --format json > fixes.json
  vpclens apply dump/ fixes.json --take 2 --diff
  vpclens apply dump/ fixes.json --output changed.json
  echo '[{"StartInstance": {"instance_id": "i-db"}}]' | vpclens apply dump/ -

\b
Exit codes: 0 the document was written, 3 bad input, or a change of what is not there;
  with --diff: 0 nothing can be opened differently, 1 something can
"""


@click.command(epilog=_EPILOG)
@of_network
@click.argument("changes", metavar="CHANGES")
@which_fix("Which fix is applied, where CHANGES is an answer of `vpclens fix`.")
@to_file
@click.option("--diff", "told", is_flag=True, help="Say instead what the changes do.")
@as_format("text", "json", "markdown", help="With --diff: how to write the answer.")
@in_color
def apply(
    *,
    files: tuple[str, ...],
    changes: str,
    take: int,
    output: Path | None,
    told: bool,
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """Write the network with changes, as one file in the package's own format.

    CHANGES is a file, or `-`: an answer of `vpclens fix --format json`, one of its fixes, or a list
    of changes. Nothing is half applied, and nothing is changed at the provider.
    """
    if changes == "-" and "-" in files:
        raise click.UsageError("the standard input is the network or the changes, not both")
    if told and output is not None:
        raise click.UsageError("say --output or --diff")
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    changed = _applied(network, changes, take, lang)
    if told:
        print_difference(network, changed, form, color)
    else:
        write_document(changed, output, lang)


def _applied(network: Network, path: str, take: int, lang: Lang) -> Network:
    name, content = read_file(path, lang)
    text = text_of(content, lang, name)
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        raise input_error("input.not_json", error.msg, where, lang) from error
    except RecursionError as error:
        raise input_error("input.not_json", "it is nested too deep", name, lang) from error
    try:
        return network.apply(_plain(document, take))
    except VpclensError as error:
        where = f"{name}: {error.path}" if error.path else name
        raise type(error)(str(error), error.code, where, error.help) from error


def _plain(document: Any, take: int) -> Any:
    """The changes alone, of all that an answer tells."""
    if isinstance(document, dict) and isinstance(document.get("fixes"), list):
        document = chosen(document["fixes"], take)
    if isinstance(document, dict):
        document = document.get("changes", [document])
    if not isinstance(document, list):
        return document
    return [one["change"] if isinstance(one, dict) and "change" in one else one for one in document]
