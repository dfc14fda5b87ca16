"""``ddl emit``: a schema set to scripts and manifests, without a database (E03-S00, E03-S03)."""

from pathlib import Path
from typing import TypeAlias

from reference_impl.dms import cycle_search, output_directory, terminal
from reference_impl.dms.command_requests import EmitRequest, OutputDirectory, StandardOutput
from reference_impl.dms.ddl import emission, script_manifest, writing
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema import fingerprint, manifest
from reference_impl.dms.effective_schema.fingerprint import Fingerprint
from reference_impl.dms.errors import UsageError
from reference_impl.dms.model import manifest as model_manifest
from reference_impl.dms.model import pipeline
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.schema.model import SchemaSet
from reference_impl.dms.schema_inputs import read_schemas
from reference_impl.dms.surroundings import Surroundings

Files: TypeAlias = dict[str, bytes]


def emit(request: EmitRequest, surroundings: Surroundings) -> None:
    """Build everything in memory, then write it, and say what was written.

    Raises what reading, fingerprinting, derivation and emission raise, OutputNotEmptyError and
    OutputNotWritableError; then no file is left that was not there before.
    """
    schemas = read_schemas(request.inputs, surroundings, verbose=request.verbose)
    dialects = request.dialects or schemas.dialects
    match request.target:
        case StandardOutput():
            surroundings.stdout.write(_script(schemas.schema_set, dialects))
            surroundings.stdout.flush()
        case OutputDirectory() as target:
            _write_directory(schemas.schema_set, dialects, target, surroundings)


def _script(schema_set: SchemaSet, dialects: tuple[Dialect, ...]) -> bytes:
    if len(dialects) != 1:
        raise UsageError(f"the option --stdout prints one script, and the fixture asks for {len(dialects)}")
    model = pipeline.derive(schema_set, dialects[0])
    return writing.script_text(emission.ddl(model, dialects[0])).encode()


def _write_directory(
    schema_set: SchemaSet, dialects: tuple[Dialect, ...], target: OutputDirectory, surroundings: Surroundings
) -> None:
    values = fingerprint.fingerprint(schema_set)
    files = artefacts(schema_set, values, dialects, ddl_manifest=target.ddl_manifest)
    output_directory.write_files(surroundings.directory / Path(target.path), files, target.path)
    for name in sorted(files, key=ordinal_key):
        terminal.write_line(surroundings.stdout, f"wrote {name}")
    terminal.write_line(surroundings.stdout, f"effective_schema_hash {values.schema_hash.effective_schema_hash}")
    terminal.write_line(surroundings.stdout, f"resource_key_count {len(values.resource_keys.keys)}")


def artefacts(
    schema_set: SchemaSet, values: Fingerprint, dialects: tuple[Dialect, ...], *, ddl_manifest: bool = False
) -> Files:
    """Build the content of every file: the fingerprint's manifest, and the manifest and script of each dialect.

    ``ddl_manifest`` adds the summary of the scripts. Raises a DerivationError or a SqlError.
    """
    files = {manifest.MANIFEST_FILE_NAME: manifest.effective_schema_manifest(manifest.manifest_of(values))}
    scripts: dict[Dialect, str] = {}
    with cycle_search.paused():
        for dialect, model in pipeline.derive_each(schema_set, dialects, values).items():
            files[model_manifest.file_name(dialect)] = model_manifest.relational_model_manifest(model)
            scripts[dialect] = writing.script_text(emission.ddl(model, dialect))
            files[script_file_name(dialect)] = scripts[dialect].encode()
        if ddl_manifest:
            files[script_manifest.SCRIPT_MANIFEST_FILE_NAME] = script_manifest.script_manifest(values, scripts)
    return files


def script_file_name(dialect: Dialect) -> str:
    """Return the name of the file that holds the script of a dialect."""
    return f"{dialect.value}.sql"
