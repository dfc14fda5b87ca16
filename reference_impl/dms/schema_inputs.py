"""Where a command takes its schemas from: a list of files, or a fixture that lists them (E03 CF-2)."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

from msgspec import Struct

from reference_impl.dms import fixture_file, terminal
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.errors import NoInputFilesError, UsageError
from reference_impl.dms.schema import loading
from reference_impl.dms.schema.model import SchemaSet
from reference_impl.dms.schema.sources import FileSource
from reference_impl.dms.surroundings import Surroundings


class SchemaPaths(Struct, frozen=True):
    """The files of a set, as written on the command line."""

    paths: tuple[str, ...]


class FixturePath(Struct, frozen=True):
    """A fixture file, as written on the command line."""

    path: str


SchemaInputs: TypeAlias = SchemaPaths | FixturePath


class ReadSchemas(Struct, frozen=True):
    """A loaded set. ``dialects`` are those that a fixture asks for; of a list of files there are none."""

    schema_set: SchemaSet
    dialects: tuple[Dialect, ...]


def schema_inputs(schemas: Sequence[str], fixture: str | None) -> SchemaInputs:
    """Choose between the two ways. Raises NoInputFilesError for neither and UsageError for both."""
    if fixture is None and not schemas:
        raise NoInputFilesError("no schema file was given with --schema, and no fixture with --fixture")
    if fixture is None:
        return SchemaPaths(tuple(schemas))
    if schemas:
        raise UsageError("the options --schema and --fixture exclude each other")
    return FixturePath(fixture)


def read_schemas(inputs: SchemaInputs, surroundings: Surroundings, *, verbose: bool = False) -> ReadSchemas:
    """Read and load the set. Warnings, and with ``verbose`` what was read, go to standard error.

    Raises a SchemaInputError or FixtureInvalidError.
    """
    log = surroundings.stderr if verbose else None
    match inputs:
        case SchemaPaths(paths):
            return _loaded([FileSource(path, surroundings.directory / Path(path)) for path in paths], (), log)
        case FixturePath(path):
            fixture = fixture_file.read_fixture(path, surroundings.directory)
            for name in fixture.unlisted:
                terminal.write_warning(
                    surroundings.stderr, "FIXTURE_FILE_UNLISTED", f"{name} is not listed in {path} and not read"
                )
            return _loaded(fixture.sources, fixture.dialects, log)


def _loaded(sources: Sequence[FileSource], dialects: tuple[Dialect, ...], log: BinaryIO | None) -> ReadSchemas:
    schema_set = loading.load_schema_set(sources)
    if log is not None:
        for project in schema_set.projects:
            terminal.write_line(log, f"debug: loaded {project.endpoint_name} from {project.source}")
    return ReadSchemas(schema_set, dialects)
