"""The command line of ``pack build`` (E05-S03)."""

from typing import Annotated

import typer

from reference_impl.dms.command_requests import PackBuildRequest
from reference_impl.dms.commands import options
from reference_impl.dms.commands.options import FixtureOption, SchemaOption, VerboseOption
from reference_impl.dms.errors import UsageError
from reference_impl.dms.schema_inputs import schema_inputs


def build(  # noqa: PLR0913 - one parameter per option
    *,
    schema: SchemaOption = None,
    fixture: FixtureOption = None,
    output: Annotated[
        list[str] | None,
        typer.Option("-o", "--output", metavar="DIR", help="The root of the packs, with a folder for each dialect."),
    ] = None,
    dialect: Annotated[
        list[str] | None,
        typer.Option("-d", "--dialect", metavar="DIALECT", help="pgsql, mssql or both, which is the default."),
    ] = None,
    level: Annotated[
        list[int] | None,
        typer.Option("--level", metavar="N", min=1, max=22, help="How hard to compress, 1 to 22; 19 unless given."),
    ] = None,
    producer_version: Annotated[
        list[str] | None,
        typer.Option("--producer-version", metavar="TEXT", help="What the pack says of who made it."),
    ] = None,
    verbose: VerboseOption = False,
) -> PackBuildRequest:
    """Write the mapping packs of a schema set, without a database."""
    root = options.single("--output", output)
    if root is None:
        raise UsageError("the option --output is missing")
    if level and len(level) > 1:
        raise UsageError("the option --level is given more than once")
    return PackBuildRequest(
        schema_inputs(schema or [], options.single("--fixture", fixture)),
        options.dialects_of(options.single("--dialect", dialect) or "both"),
        root,
        level[0] if level else None,
        options.single("--producer-version", producer_version),
        verbose,
    )
