"""The command line of ``ddl emit`` (E03-S00, E03-S03)."""

from typing import Annotated

import typer

from reference_impl.dms.command_requests import EmitRequest, OutputDirectory, StandardOutput
from reference_impl.dms.commands import options
from reference_impl.dms.commands.options import FixtureOption, SchemaOption, VerboseOption
from reference_impl.dms.errors import UsageError
from reference_impl.dms.schema_inputs import schema_inputs


def emit(  # noqa: PLR0913 - one parameter per option
    *,
    schema: SchemaOption = None,
    fixture: FixtureOption = None,
    output: Annotated[
        list[str] | None,
        typer.Option("-o", "--output", metavar="DIR", help="Directory for the files; made when absent."),
    ] = None,
    dialect: Annotated[
        list[str] | None,
        typer.Option(
            "-d",
            "--dialect",
            metavar="DIALECT",
            help="pgsql, mssql or both; without it those of the fixture, or both.",
        ),
    ] = None,
    ddl_manifest: Annotated[
        bool, typer.Option("--ddl-manifest", help="Also write ddl.manifest.json: digest and statement count.")
    ] = False,
    stdout: Annotated[
        bool, typer.Option("--stdout", help="Print the script of one dialect instead of writing files.")
    ] = False,
    verbose: VerboseOption = False,
) -> EmitRequest:
    """Write the scripts and manifests of a schema set, without a database."""
    directory = options.single("--output", output)
    choice = options.single("--dialect", dialect)
    inputs = schema_inputs(schema or [], options.single("--fixture", fixture))
    if choice is None and not fixture:
        choice = "both"
    dialects = None if choice is None else options.dialects_of(choice)
    if not stdout:
        return EmitRequest(inputs, dialects, _directory(directory, ddl_manifest), verbose)
    if dialects is not None and len(dialects) > 1:
        raise UsageError(f"the option --stdout prints one script, and --dialect asks for {choice}")
    return EmitRequest(inputs, dialects, _standard_output(directory, ddl_manifest), verbose)


def _directory(directory: str | None, ddl_manifest: bool) -> OutputDirectory:  # noqa: FBT001
    if directory is None:
        raise UsageError("the option --output is missing")
    return OutputDirectory(directory, ddl_manifest)


def _standard_output(directory: str | None, ddl_manifest: bool) -> StandardOutput:  # noqa: FBT001
    excluded = [
        name for name, given in (("--output", directory is not None), ("--ddl-manifest", ddl_manifest)) if given
    ]
    if excluded:
        raise UsageError(f"the options --stdout and {excluded[0]} exclude each other")
    return StandardOutput()
