"""The command line of ``ddl provision`` (E03-S01)."""

from typing import Annotated, Final

import typer

from reference_impl.dms.command_requests import ProvisionRequest
from reference_impl.dms.commands import options
from reference_impl.dms.commands.options import ConnectionOption, FixtureOption, SchemaOption, VerboseOption
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.errors import UsageError
from reference_impl.dms.schema_inputs import schema_inputs

ONE_DIALECT: Final = {dialect.value: (dialect,) for dialect in Dialect}
DEFAULT_TIMEOUT: Final = "300"
LONGEST_TIMEOUT: Final = 86400


def provision(  # noqa: PLR0913 - one parameter per option
    *,
    schema: SchemaOption = None,
    fixture: FixtureOption = None,
    dialect: Annotated[
        list[str] | None, typer.Option("-d", "--dialect", metavar="DIALECT", help="pgsql or mssql.")
    ] = None,
    connection_string: ConnectionOption = None,
    create_database: Annotated[
        bool, typer.Option("--create-database", help="Create the database first if it does not exist.")
    ] = False,
    timeout: Annotated[
        list[str] | None,
        typer.Option(
            "-t",
            "--timeout",
            metavar="SECONDS",
            help="Longest time of the script, on SQL Server of each batch: 1 to 86400, by default 300.",
        ),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="FILE", help="Write how the database differs, as JSON."),
    ] = None,
    seed_descriptors: Annotated[
        list[str] | None,
        typer.Option(
            "--seed-descriptors", metavar="PATH", help="Store the descriptors of an XML file, or of a folder."
        ),
    ] = None,
    verbose: VerboseOption = False,
) -> ProvisionRequest:
    """Bring an empty database to a schema set, all or nothing; may be repeated."""
    choice = options.single("--dialect", dialect)
    if choice is None:
        raise UsageError("the option --dialect is missing")
    [chosen] = options.dialects_of(choice, ONE_DIALECT)
    return ProvisionRequest(
        schema_inputs(schema or [], options.single("--fixture", fixture)),
        chosen,
        options.single("--connection-string", connection_string),
        create_database,
        _seconds(options.single("--timeout", timeout) or DEFAULT_TIMEOUT),
        options.single("--report", report),
        _path(options.single("--seed-descriptors", seed_descriptors)),
        verbose,
    )


def _path(text: str | None) -> str | None:
    """Refuse an empty path, which would mean the folder in which the command runs."""
    if text == "":
        raise UsageError("the option --seed-descriptors names no path")
    return text


def _seconds(text: str) -> int:
    if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= LONGEST_TIMEOUT:
        return int(text)
    raise UsageError(f"the option --timeout takes seconds from 1 to {LONGEST_TIMEOUT}, not {text}")
