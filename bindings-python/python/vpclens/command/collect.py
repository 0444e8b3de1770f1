"""``vpclens collect``: what to ask the provider for."""

from __future__ import annotations

from typing import Literal

import click

import vpclens
from vpclens import Lang
from vpclens.command.options import as_format, in_language
from vpclens.command.printing import print_text

__all__ = ["collect"]

_EPILOG = """\b
Examples:
  vpclens collect --print --region cn-hangzhou
  vpclens collect --print --region cn-hangzhou --format sh > collect.sh
  sh collect.sh dump && vpclens read dump/
"""


@click.command(epilog=_EPILOG)
@click.option(
    "--print",
    is_flag=True,
    required=True,
    expose_value=False,
    help="Print the requests; this command asks nobody for anything.",
)
@click.option("--region", "regions", metavar="REGION", multiple=True, help="Repeatable.")
@as_format("text", "json", "sh", "policy")
@in_language
def collect(
    *,
    regions: tuple[str, ...],
    form: Literal["text", "json", "sh", "policy"],
    lang: Lang,
) -> None:
    """Print the read-only `aliyun` commands whose answers vpclens reads, and the least RAM policy.

    With --format sh a script that runs them and writes their answers into a folder.
    """
    print_text(vpclens.collect(regions, format=form, lang=lang))
