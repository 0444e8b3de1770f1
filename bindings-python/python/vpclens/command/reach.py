"""``vpclens reach``: can A talk to B?"""

from __future__ import annotations

import click

from vpclens import Lang, Semantics
from vpclens.command.options import as_format, in_color, of_ends, of_network, of_packet
from vpclens.command.printing import print_answer, print_notes, print_text, print_trace
from vpclens.command.reading import read_network

__all__ = ["reach"]

_EXIT = {"reachable": 0, "unreachable": 1, "undetermined": 4}

_EPILOG = """\b
Examples:
  vpclens reach dump/ --from i-web --to i-db --tcp 3306
  vpclens reach vpcs.json groups/ --from 203.0.113.9 --to eni-web --tcp 443
  vpclens reach dump/ --from i-web --to 10.0.1.5 --icmp --format json
  vpclens reach dump/ --from i-web --to 203.0.113.9 --tcp 443 --trace
  vpclens reach dump/ --from i-web --to i-db --tcp 3306 --format svg > way.svg

\b
Exit codes: 0 reachable, 1 not reachable, 3 bad input, 4 undetermined
"""


@click.command(epilog=_EPILOG)
@of_ends
@of_packet
@click.option(
    "--trace",
    is_flag=True,
    help="Also the packet as it comes to every place, so that it is seen where its addresses "
    "change; with --format text.",
)
@as_format("text", "json", "markdown", "mermaid", "svg")
@in_color
@of_network
def reach(
    *,
    files: tuple[str, ...],
    source: str,
    destination: str,
    protocol: str,
    port: int | None,
    source_port: int | None,
    trace: bool,
    form: str,
    semantics: Semantics,
    notices: bool,
    lang: Lang,
    color: str,
) -> None:
    """Can A talk to B, and why or why not?

    FILE is what `aliyun` or `terraform show -json` printed, a folder of such files, or - for stdin.
    Every blocker is named, on the way there and on the way back, and so is every place on both
    ways with what is decided there. The formats mermaid and svg draw the two ways.
    """
    if trace and form != "text":
        raise click.UsageError("--trace goes with --format text")
    network = read_network(files, semantics, lang)
    print_notes(network, lang, every=notices)
    verdict = network.reach(source, destination, protocol, port, source_port)
    if form == "mermaid":
        print_text(verdict.to_mermaid())
    elif form == "svg":
        print_text(verdict.to_svg())
    elif trace:
        print_trace(verdict, color)
    else:
        print_answer(verdict, form, color)
    raise SystemExit(_EXIT[verdict.outcome])
