"""The command line of ``diag referrers`` (E11-S02)."""

from typing import Annotated
from uuid import UUID

import typer

from reference_impl.dms.command_requests import DiagnosisRequest, ReferrersFormat
from reference_impl.dms.commands import options
from reference_impl.dms.commands.options import ConnectionOption, FixtureOption, SchemaOption
from reference_impl.dms.deleting.questions import DEFAULT_LIST, LONGEST_LIST, Question
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.errors import UsageError
from reference_impl.dms.requests.document_ids import document_id
from reference_impl.dms.schema_inputs import schema_inputs

_DIALECTS = {one.value: (one,) for one in Dialect}


def referrers(  # noqa: PLR0913 - one parameter per option
    *,
    schema: SchemaOption = None,
    fixture: FixtureOption = None,
    dialect: Annotated[
        list[str] | None,
        typer.Option(
            "-d", "--dialect", metavar="DIALECT", help="pgsql or mssql; by default that of the connection string."
        ),
    ] = None,
    connection_string: ConnectionOption = None,
    document: Annotated[list[str] | None, typer.Option("--id", metavar="UUID", help="The id of the document.")] = None,
    constraint: Annotated[
        list[str] | None,
        typer.Option("--constraint", metavar="NAME", help="The key to look at; without it all that have a referrer."),
    ] = None,
    limit: Annotated[
        list[str] | None,
        typer.Option("--limit", metavar="N", help="Longest list of each key: 1 to 1000, by default 100."),
    ] = None,
    layout: Annotated[
        list[str] | None, typer.Option("--format", metavar="FORMAT", help="json or text; by default json.")
    ] = None,
) -> DiagnosisRequest:
    """List the documents that refer to a document; only reads."""
    chosen = options.single("--dialect", dialect)
    return DiagnosisRequest(
        schema_inputs(schema or [], options.single("--fixture", fixture)),
        None if chosen is None else options.dialects_of(chosen, _DIALECTS)[0],
        options.single("--connection-string", connection_string),
        Question(
            _identifier(options.single("--id", document)),
            options.single("--constraint", constraint),
            _limit(options.single("--limit", limit)),
        ),
        _format(options.single("--format", layout)),
    )


def _identifier(text: str | None) -> UUID:
    if text is None:
        raise UsageError("the option --id is missing")
    identifier = document_id(text)
    if identifier is None:
        raise UsageError(f"the option --id takes a UUID, not {text}")
    return identifier


def _limit(text: str | None) -> int:
    if text is None:
        return DEFAULT_LIST
    if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= LONGEST_LIST:
        return int(text)
    raise UsageError(f"the option --limit takes a number from 1 to {LONGEST_LIST}, not {text}")


def _format(text: str | None) -> ReferrersFormat:
    try:
        return ReferrersFormat(text or ReferrersFormat.JSON)
    except ValueError:
        raise UsageError(f"the option --format takes json or text, not {text}") from None
