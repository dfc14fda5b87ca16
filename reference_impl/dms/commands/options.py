"""Options that several commands take, and how their values are read (E03 CF-1, CF-2)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Final, TypeAlias

import typer

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.errors import UnknownDialectError, UsageError

SCHEMA_OPTIONS: Final = ("-s", "--schema")
BOTH_DIALECTS: Final[Mapping[str, tuple[Dialect, ...]]] = {
    "both": tuple(Dialect),
    **{dialect.value: (dialect,) for dialect in Dialect},
}
"""What a command that can write for several dialects takes for its option."""

# An option that may stand once is declared as a list, so that the second one is refused and does not win silently.
SchemaOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(*SCHEMA_OPTIONS, metavar="PATH...", help="Schema files, in any order; may be repeated."),
]
FixtureOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--fixture", metavar="FILE", help="A fixture.json that lists schema files, instead of --schema."),
]
ConnectionOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "-c",
        "--connection-string",
        metavar="TEXT",
        help="The database: a libpq URI or key/value text, or an ODBC connection string. By default the "
        "environment variable DMS_CONNECTION_STRING, which shows in no list of processes.",
    ),
]
VerboseOption: TypeAlias = Annotated[bool, typer.Option("-v", "--verbose", help="Say on standard error what is read.")]


def single(option: str, values: Sequence[str] | None) -> str | None:
    """Return the value of an option that may stand once; None when it is absent. Raises UsageError."""
    if values and len(values) > 1:
        raise UsageError(f"the option {option} is given more than once")
    return values[0] if values else None


def dialects_of(choice: str, known: Mapping[str, tuple[Dialect, ...]] = BOTH_DIALECTS) -> tuple[Dialect, ...]:
    """Return the dialects that the option ``--dialect`` asks for. Raises UnknownDialectError."""
    if choice not in known:
        raise UnknownDialectError(f"--dialect knows no {choice}", dialect=choice, allowed=[*sorted(known)])
    return known[choice]


def spread_schema_paths(argv: Sequence[str]) -> list[str]:
    """Repeat the schema option before each of its paths, so that ``-s a b`` reads as ``-s a -s b``."""
    spread: list[str] = []
    inside = False
    for argument in argv:
        if argument.startswith("-"):
            inside = argument in SCHEMA_OPTIONS or argument.startswith("--schema=")
        elif inside and spread[-1] not in SCHEMA_OPTIONS:
            spread.append(SCHEMA_OPTIONS[0])
        spread.append(argument)
    return spread
