"""The program ``conformance``: its commands, the options before them, and how errors leave it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from conformance.cli import (
    adequacy,
    compare,
    expectations,
    init,
    listing,
    ports,
    replay,
    report,
    run,
    smoke,
    steps,
    trace,
)
from conformance.cli.errors import exit_code_of, file_trouble, harness_fault
from conformance.cli.invocation import Invocation, invocation
from conformance.cli.terminal import print_error, print_line, print_traceback
from conformance.errors import ConformanceError


class Commands(TyperGroup):
    """The group of all commands: an error becomes one block on stderr and a documented exit code."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the chosen command; only usage errors and exits leave it as exceptions."""
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, typer.TyperException, BrokenPipeError):
            raise
        except ConformanceError as error:
            raise _leave(ctx, error) from None
        except OSError as error:
            raise _leave(ctx, file_trouble(error)) from None
        except Exception as error:  # noqa: BLE001 - a command line never ends in a traceback
            raise _leave(ctx, harness_fault(error)) from None


def _leave(context: typer.Context, error: ConformanceError) -> typer.Exit:
    if invocation(context).debug:
        print_traceback()
    print_error(error)
    return typer.Exit(exit_code_of(error))


app = typer.Typer(
    name="conformance",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # loading Rich for the help would cost more than all the rest of it
    context_settings={"help_option_names": ["-h", "--help"]},
)


app.command("init")(init.init)
app.command("smoke")(smoke.smoke)
app.command("run")(run.run)
app.command("replay")(replay.replay)
app.command("list")(listing.list_stories)
app.command("trace")(trace.trace)
app.command("steps")(steps.steps)
app.command("ports")(ports.ports)
app.command("compare")(compare.compare)
app.command("report")(report.report)
app.add_typer(expectations.app, name="expectations")

app.add_typer(adequacy.app, name="adequacy")


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - the signature of an option's callback
    if wanted:
        from importlib.metadata import version

        print_line(f"conformance {version('backend-conformance')}")
        raise typer.Exit


@app.callback()
def before_the_command(
    context: typer.Context,
    *,
    configuration_file: Annotated[
        Path | None,
        typer.Option(
            "-C",
            "--config",
            metavar="FILE",
            help="The conformance.toml to use; else the nearest one upwards from here.",
        ),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error as well.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Show the version and leave.")
    ] = False,
) -> None:
    """Judge backends by the acceptance criteria of the suite.

    Exit codes: 0 conformant, 1 not, 2 usage or configuration, 3 harness error, 4 incomplete run.
    """
    context.obj = Invocation(configuration_file=configuration_file, debug=debug)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program with ``arguments`` (the process's own when None) and exit."""
    app(args=None if arguments is None else list(arguments), prog_name="conformance")
