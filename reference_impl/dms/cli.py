"""The command ``dms-schema`` (E03 CF-1): ``lib`` serves the operations, ``ddl emit`` writes files."""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import Annotated, Final

import typer

from reference_impl.dms import emitting, lib, surroundings, terminal
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.emitting import EmitRequest
from reference_impl.dms.errors import DmsError, NoInputFilesError, UnknownDialectError, UsageError
from reference_impl.dms.exit_codes import INTERRUPTED, ExitCode, exit_code_of
from reference_impl.dms.product import product_version
from reference_impl.dms.surroundings import Surroundings

_SCHEMA_OPTIONS: Final = ("-s", "--schema")
BOTH_DIALECTS: Final = "both"
_SETTINGS: Final = {"help_option_names": ["-h", "--help"], "terminal_width": 100}


@dataclass(frozen=True, slots=True)
class ServeLinesRequest:
    """The command ``lib``."""


app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_SETTINGS)
ddl = typer.Typer(rich_markup_mode=None, context_settings=_SETTINGS)
app.add_typer(ddl, name="ddl", help="Write the artefacts of a schema set.")


def main() -> None:
    """Run the command line of this process and exit with its code."""
    world = surroundings.of_this_process()
    code = execute(sys.argv[1:], world)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def execute(argv: Sequence[str], world: Surroundings) -> int:
    """Run one command line in ``world`` and return its exit code. Never raises, never prints a traceback."""
    try:
        return _dispatch(argv, world)
    except DmsError as error:
        terminal.write_error(world.stderr, error)
        return exit_code_of(error)
    except BrokenPipeError:
        return ExitCode.FAILURE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a traceback is no message for a user
        terminal.write_line(world.stderr, f"error: internal_error: {type(error).__name__}: {error}")
        return ExitCode.FAILURE


def spread_schema_paths(argv: Sequence[str]) -> list[str]:
    """Repeat the schema option before each of its paths, so that ``-s a b`` reads as ``-s a -s b``."""
    spread: list[str] = []
    inside = False
    for argument in argv:
        if argument.startswith("-"):
            inside = argument in _SCHEMA_OPTIONS or argument.startswith("--schema=")
        elif inside and spread[-1] not in _SCHEMA_OPTIONS:
            spread.append(_SCHEMA_OPTIONS[0])
        spread.append(argument)
    return spread


def _dispatch(argv: Sequence[str], world: Surroundings) -> int:
    match _parse(argv):
        case EmitRequest() as request:
            emitting.emit(request, world)
        case ServeLinesRequest():
            lib.serve_lines(world.stdin, world.stdout)
        case str() as text:
            world.stdout.write(text.encode())
            world.stdout.flush()
    return ExitCode.SUCCESS


def _parse(argv: Sequence[str]) -> EmitRequest | ServeLinesRequest | str:
    """Return what the command line asks for; a text is help or version, to be printed. Raises UsageError."""
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            request = app(spread_schema_paths(argv), prog_name="dms-schema", standalone_mode=False)
    except typer.TyperException as error:
        raise UsageError(error.format_message()) from None
    return request if isinstance(request, (EmitRequest, ServeLinesRequest)) else printed.getvalue()


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it
    if wanted:
        typer.echo(f"dms-schema {product_version()}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read, fingerprint and number sets of ApiSchema documents.

    Exit codes: 0 success, 1 failure after the arguments were accepted, 2 usage error.
    """


@app.command("lib")
def _lib() -> ServeLinesRequest:
    """Answer requests on standard input, one JSON object per line, until it ends.

    A request is {"id":1,"op":"schema.hash","args":{}}; a line holds at most 64 MiB.
    """
    return ServeLinesRequest()


@ddl.callback()
def _ddl() -> None:
    """Write the artefacts of a schema set."""


@ddl.command("emit")
def _emit(
    output: Annotated[
        list[str], typer.Option("-o", "--output", metavar="DIR", help="Directory for the files; made when absent.")
    ],
    schema: Annotated[
        list[str] | None,
        typer.Option("-s", "--schema", metavar="PATH...", help="Schema files, in any order; may be repeated."),
    ] = None,
    dialect: Annotated[str, typer.Option("-d", "--dialect", help="pgsql, mssql or both.")] = BOTH_DIALECTS,
    verbose: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("-v", "--verbose", help="Say on standard error what is read.")
    ] = False,
) -> EmitRequest:
    """Write the scripts and manifests of a schema set, without a database."""
    if not schema:
        raise NoInputFilesError("no schema file was given with --schema")
    if len(output) != 1:
        raise UsageError("the option --output is given more than once")
    return EmitRequest(tuple(schema), output[0], dialects_of(dialect), verbose)


def dialects_of(choice: str) -> tuple[Dialect, ...]:
    """Return the dialects that the option asks for. Raises UnknownDialectError."""
    known = {BOTH_DIALECTS: tuple(Dialect), **{dialect.value: (dialect,) for dialect in Dialect}}
    if choice not in known:
        raise UnknownDialectError(f"there is no dialect {choice}", dialect=choice, allowed=[*sorted(known)])
    return known[choice]
