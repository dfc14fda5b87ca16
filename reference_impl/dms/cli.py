"""The command ``dms-schema`` (E03 CF-1): from a command line to a request, and from a request to an exit code."""

import inspect
import io
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from typing import Annotated, Final, TypeAlias

import typer
from msgspec import Struct

from reference_impl.dms import surroundings, terminal
from reference_impl.dms.command_requests import DiagnosisRequest, EmitRequest, PackBuildRequest, ProvisionRequest
from reference_impl.dms.commands import diag, emit, options, pack, provision
from reference_impl.dms.errors import DmsError, SeveralErrors, UsageError
from reference_impl.dms.exit_codes import INTERRUPTED, ExitCode, exit_code_of
from reference_impl.dms.product import product_version
from reference_impl.dms.redaction import redacted
from reference_impl.dms.surroundings import Surroundings

_SETTINGS: Final = {"help_option_names": ["-h", "--help"], "terminal_width": 100}


class ServeLinesRequest(Struct, frozen=True):
    """The command ``lib``."""


Request: TypeAlias = EmitRequest | ProvisionRequest | PackBuildRequest | DiagnosisRequest | ServeLinesRequest


app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_SETTINGS)
ddl = typer.Typer(rich_markup_mode=None, context_settings=_SETTINGS)
packs = typer.Typer(rich_markup_mode=None, context_settings=_SETTINGS)
diagnosis = typer.Typer(rich_markup_mode=None, context_settings=_SETTINGS)
app.add_typer(ddl, name="ddl", help="Write the artefacts of a schema set.")
app.add_typer(packs, name="pack", help="Build mapping packs.")
app.add_typer(diagnosis, name="diag", help="Look into the database of a store.")


def main() -> None:
    """Run the command line of this process and exit with its code."""
    world = surroundings.of_this_process()
    code = execute(sys.argv[1:], world)
    try:
        world.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), world.stdout.fileno())
    sys.exit(code)


def execute(argv: Sequence[str], world: Surroundings) -> int:
    """Run one command line in ``world`` and return its exit code. Never raises, never prints a traceback."""
    try:
        return _dispatch(argv, world)
    except (DmsError, SeveralErrors) as refused:
        for error in refused.errors if isinstance(refused, SeveralErrors) else (refused,):
            terminal.write_error(world.stderr, error)
        return exit_code_of(refused)
    except BrokenPipeError:
        return ExitCode.FAILURE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a traceback is no message for a user
        terminal.write_line(world.stderr, redacted(f"error: internal_error: {type(error).__name__}: {error}"))
        return ExitCode.FAILURE


def _dispatch(argv: Sequence[str], world: Surroundings) -> int:
    # Each command imports what it needs itself: together it takes half a second, and a usage error needs none of it.
    match _parse(argv):
        case EmitRequest() as request:
            from reference_impl.dms import emitting  # noqa: PLC0415

            emitting.emit(request, world)
        case ProvisionRequest() as request:
            from reference_impl.dms import provision_run  # noqa: PLC0415

            provision_run.provision(request, world)
        case DiagnosisRequest() as request:
            from reference_impl.dms import diagnosing  # noqa: PLC0415

            diagnosing.diagnose_referrers(request, world)
        case PackBuildRequest() as request:
            from reference_impl.dms import packing  # noqa: PLC0415

            packing.build_packs(request, world)
        case ServeLinesRequest():
            from reference_impl.dms import lib  # noqa: PLC0415

            lib.serve_lines(world.stdin, world.stdout)
        case str() as text:
            world.stdout.write(text.encode())
            world.stdout.flush()
    return ExitCode.SUCCESS


def _parse(argv: Sequence[str]) -> Request | str:
    """Return what the command line asks for; a text is help or version, to be printed. Raises UsageError."""
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            request = app(options.spread_schema_paths(argv), prog_name="dms-schema", standalone_mode=False)
    except typer.TyperException as error:
        # A connection string that a shell took apart comes back as arguments that nobody expected.
        raise _usage_error(redacted(error.format_message()), argv) from None
    return request if isinstance(request, Request) else printed.getvalue()


def _usage_error(message: str, argv: Sequence[str]) -> UsageError:
    """Return the error for a command line that cannot be read; one without a known command names those that exist."""
    words = " ".join(argument for argument in argv if not argument.startswith("-")) + " "
    commands = command_names()
    if any(words.startswith(f"{name} ") for name in commands):
        return UsageError(message)
    return UsageError(message, commands=", ".join(commands))


def command_names() -> tuple[str, ...]:
    """Return the full names of all commands."""
    return tuple(sorted(_helps()))


def _helps() -> dict[str, str]:
    """Return the first line that each command says of itself, by its full name."""
    groups = {"": app, **{f"{group.name} ": group.typer_instance for group in app.registered_groups}}
    return {
        f"{prefix}{command.name}": (inspect.getdoc(command.callback) or "").partition("\n")[0]
        for prefix, group in groups.items()
        if group is not None
        for command in group.registered_commands
    }


def _listing() -> str:
    """Return all commands with their full names, which Typer would show group by group."""
    lines = "\n".join(f"  {name:<15} {text}" for name, text in sorted(_helps().items()))
    return f"\b\nAll commands:\n{lines}"


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it
    if wanted:
        typer.echo(f"dms-schema {product_version()}")
        raise typer.Exit


@app.command("lib")
def _lib() -> ServeLinesRequest:
    """Answer requests on standard input, one JSON object per line, until it ends.

    A request is {"id":1,"op":"schema.hash","args":{}}; a line holds at most 64 MiB.
    """
    return ServeLinesRequest()


@ddl.callback()
def _ddl() -> None:
    """Write the artefacts of a schema set."""


@packs.callback()
def _packs() -> None:
    """Build mapping packs."""


@diagnosis.callback()
def _diagnosis() -> None:
    """Look into the database of a store."""


diagnosis.command("referrers")(diag.referrers)
ddl.command("emit")(emit.emit)
ddl.command("provision")(provision.provision)
packs.command("build")(pack.build)


@app.callback(epilog=_listing())
def _root(
    version: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Make scripts, manifests and databases of sets of ApiSchema documents.

    Exit codes: 0 success, 1 failure after the arguments were accepted, 2 usage error, 3 the database cannot or must
    not be used, 4 the document asked for does not exist.
    """
