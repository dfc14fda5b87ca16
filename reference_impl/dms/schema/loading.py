"""An explicit list of sources to one schema set that hashing, seeding and derivation share (E00-S00)."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from reference_impl.dms.errors import NoInputFilesError
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.schema import document, reading, schema_set, sources, stripping
from reference_impl.dms.schema.model import LoadedFile, Project, SchemaSet
from reference_impl.dms.schema.sources import SchemaSource


def load_schema_set(inputs: Sequence[SchemaSource]) -> SchemaSet:
    """Read, check, strip and order a schema set. Raises a SchemaInputError; then there is no partial result."""
    files = load_files(inputs)
    return normalise(files)


def load_files(inputs: Sequence[SchemaSource]) -> tuple[LoadedFile, ...]:
    """Read and check the files in the order given; the first that fails decides the error."""
    if not inputs:
        raise NoInputFilesError("no schema file was given")
    files = tuple(load_file(source) for source in inputs)
    schema_set.check_schema_set(files)
    return files


def load_file(source: SchemaSource) -> LoadedFile:
    """Read one file and check it on its own."""
    content = sources.read_source(source)
    return document.check_document(reading.read_json(content, source.label), source.label)


def normalise(files: Sequence[LoadedFile]) -> SchemaSet:
    """Strip every project (CF-4) and put them into ordinal order, whatever the order of the files."""
    stripped = (replace(file.project, schema=stripping.strip_project(file.project.schema)) for file in files)
    return SchemaSet(files[0].api_schema_version, ordered_projects(stripped))


def ordered_projects(projects: Iterable[Project]) -> tuple[Project, ...]:
    """Sort projects by endpoint name, ordinal; the core project gets no special place."""
    return tuple(sorted(projects, key=lambda project: ordinal_key(project.endpoint_name)))
