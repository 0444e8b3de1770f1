"""The command ``vpclens``: files in, an answer and an exit code out."""

from __future__ import annotations

import io
import os
import sys

import click

from vpclens import VpclensError, __version__, _native
from vpclens.command.advise import advise_command
from vpclens.command.anonymise import anonymise
from vpclens.command.apply import apply
from vpclens.command.check import check
from vpclens.command.cidr_plan import cidr
from vpclens.command.collect import collect
from vpclens.command.diff import diff
from vpclens.command.document import document
from vpclens.command.draw import draw
from vpclens.command.endpoints import endpoints
from vpclens.command.exposure import blast_radius, exposure
from vpclens.command.filter import filter_command
from vpclens.command.fix import fix
from vpclens.command.matrix import matrix
from vpclens.command.merge import merge
from vpclens.command.options import language
from vpclens.command.ppv2 import ppv2
from vpclens.command.printing import print_error
from vpclens.command.reach import reach
from vpclens.command.read import read
from vpclens.command.rules import rules
from vpclens.command.services import services

__all__ = ["cli", "main"]

_BAD_INPUT = 3
# EX_SOFTWARE of sysexits.h; Python would say 1, which here means "no"
_DEFECT = 70
# as a shell reports what SIGPIPE or SIGINT ended; click would say 1
_PIPE_CLOSED = 141
_INTERRUPTED = 130

_EPILOG = """\b
Exit codes:
  0  yes, or nothing found
  1  no, or something found
  2  the command line is wrong
  3  the input or the question is wrong
  4  undetermined: the input does not hold what the answer needs
  70 a defect of the program

\b
Where the files come from:
  aliyun ecs DescribeSecurityGroups --RegionId cn-hangzhou > dump/groups.json
"""


class _Cli(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        try:
            try:
                return super().invoke(ctx)
            except VpclensError as error:
                print_error(error)
                ctx.exit(_BAD_INPUT)
        except (click.ClickException, click.Abort, click.exceptions.Exit, SystemExit):
            raise
        except BrokenPipeError:
            _abandon_output()
            ctx.exit(_PIPE_CLOSED)
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)
        except BaseException as error:  # a panic of the core is no `Exception`
            _abandon_output()
            print_error(_defect(error, language(ctx)))
            ctx.exit(_DEFECT)


def _abandon_output() -> None:
    # the interpreter flushes once more at its end
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _defect(error: BaseException, lang: str) -> VpclensError:
    problem = f"{type(error).__name__}: {error}".encode(errors="backslashreplace").decode()
    message, advice = _native.failure("internal.error", problem, lang)
    return VpclensError(message, "internal.error", None, advice)


@click.group(cls=_Cli, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Offline answers for Alibaba Cloud networks: can A talk to B, why or why not.

    Reads what `aliyun` or `terraform show -json` printed. Needs no network and no credentials.
    """


for _command in (
    reach,
    fix,
    apply,
    services,
    matrix,
    diff,
    filter_command,
    rules,
    exposure,
    blast_radius,
    advise_command,
    check,
    cidr,
    draw,
    document,
    merge,
    endpoints,
    read,
    collect,
    anonymise,
    ppv2,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command and end the program."""
    for stream in (sys.stdout, sys.stderr):
        # the same bytes on every system: a Windows pipe would use the local code page
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    cli(prog_name="vpclens")
