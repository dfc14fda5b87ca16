"""``ddl emit``: a schema set to files in a directory, without a database (E03-S00)."""

from dataclasses import dataclass
from pathlib import Path

from reference_impl.dms import output_directory, terminal
from reference_impl.dms.ddl import emission, writing
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema import fingerprint, manifest
from reference_impl.dms.effective_schema.fingerprint import Fingerprint
from reference_impl.dms.model import manifest as model_manifest
from reference_impl.dms.model import pipeline
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.schema import loading
from reference_impl.dms.schema.model import SchemaSet
from reference_impl.dms.schema.sources import FileSource
from reference_impl.dms.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class EmitRequest:
    """What ``ddl emit`` was asked for; paths as written on the command line."""

    schemas: tuple[str, ...]
    output: str
    dialects: tuple[Dialect, ...]
    verbose: bool


def emit(request: EmitRequest, surroundings: Surroundings) -> None:
    """Build all files in memory, write them, and say what was written.

    Raises what loading, fingerprinting and derivation raise, OutputNotEmptyError and OutputNotWritableError; then no
    file is left that was not there before.
    """
    sources = [FileSource(schema, surroundings.directory / Path(schema)) for schema in request.schemas]
    schema_set = loading.load_schema_set(sources)
    values = fingerprint.fingerprint(schema_set)
    files = artefacts(schema_set, values, request.dialects)
    if request.verbose:
        for project in schema_set.projects:
            terminal.write_line(surroundings.stderr, f"debug: loaded {project.endpoint_name} from {project.source}")
    output_directory.write_files(surroundings.directory / Path(request.output), files, request.output)
    for name in sorted(files, key=ordinal_key):
        terminal.write_line(surroundings.stdout, f"wrote {name}")
    terminal.write_line(surroundings.stdout, f"effective_schema_hash {values.schema_hash.effective_schema_hash}")
    terminal.write_line(surroundings.stdout, f"resource_key_count {len(values.resource_keys.keys)}")


def artefacts(schema_set: SchemaSet, values: Fingerprint, dialects: tuple[Dialect, ...]) -> dict[str, bytes]:
    """Build the content of every file: the fingerprint's manifest, and the manifest and script of each dialect.

    Raises a DerivationError or a SqlError.
    """
    files = {manifest.MANIFEST_FILE_NAME: manifest.effective_schema_manifest(manifest.manifest_of(values))}
    for dialect, model in pipeline.derive_each(schema_set, dialects, values).items():
        files[model_manifest.file_name(dialect)] = model_manifest.relational_model_manifest(model)
        files[script_file_name(dialect)] = writing.script_text(emission.ddl(model, dialect)).encode()
    return files


def script_file_name(dialect: Dialect) -> str:
    """Return the name of the file that holds the script of a dialect."""
    return f"{dialect.value}.sql"
