"""``pack build``: a schema set to mapping packs, without a database (E05-S03)."""

from pathlib import Path
from typing import Final

from reference_impl.dms import output_file, terminal
from reference_impl.dms.command_requests import PackBuildRequest
from reference_impl.dms.errors import OutputNotWritableError, UsageError
from reference_impl.dms.packs.building import BuiltPack, build
from reference_impl.dms.packs.compression import DEFAULT_LEVEL
from reference_impl.dms.packs.envelope import DEFAULT_PAYLOAD_LIMIT, Producer
from reference_impl.dms.packs.store import pack_name
from reference_impl.dms.product import product_version
from reference_impl.dms.runtime import schema_view
from reference_impl.dms.schema_inputs import read_schemas
from reference_impl.dms.surroundings import Surroundings

_PRODUCER: Final = "dms-schema"
_BUILD_TIME: Final = "SOURCE_DATE_EPOCH"


def build_packs(request: PackBuildRequest, surroundings: Surroundings) -> None:
    """Build all packs in memory, then write them below the root, and say what was written.

    Raises what reading, fingerprinting, derivation and compilation raise, before anything is written, and
    OutputNotWritableError.
    """
    producer = _producer(request, surroundings)
    schemas = read_schemas(request.inputs, surroundings, verbose=request.verbose)
    view = schema_view.view_of(schemas.schema_set)
    level = DEFAULT_LEVEL if request.level is None else request.level
    contents = [schema_view.pack_content(view, dialect) for dialect in request.dialects]
    packs = {pack_name(one.mapping_set.key): build(one, producer, level) for one in contents}
    for name, pack in packs.items():
        _write(surroundings.directory / request.output / name, pack.content, f"{request.output}/{name}")
    terminal.write_line(surroundings.stdout, f"effective_schema_hash {view.schema_hash}")
    for name, pack in packs.items():
        _tell(name, pack, surroundings)


def _tell(name: str, pack: BuiltPack, surroundings: Surroundings) -> None:
    length = pack.envelope.zstd_uncompressed_payload_length
    terminal.write_line(surroundings.stdout, f"wrote {name}")
    terminal.write_line(surroundings.stdout, f"payload_sha256 {pack.envelope.payload_sha256.hex()}")
    terminal.write_line(surroundings.stdout, f"payload_bytes {length}")
    if length > DEFAULT_PAYLOAD_LIMIT:
        message = (
            f"{name} has a payload of {length} bytes, consumers accept {DEFAULT_PAYLOAD_LIMIT} unless told otherwise"
        )
        terminal.write_warning(surroundings.stderr, "PACK_EXCEEDS_DEFAULT_LIMIT", message)


def _producer(request: PackBuildRequest, surroundings: Surroundings) -> Producer:
    """Return who builds and when; a time is only stated when somebody gives it, so that builds can be repeated."""
    seconds = surroundings.environment.get(_BUILD_TIME, "")
    if seconds and not seconds.isdecimal():
        raise UsageError(f"the environment variable {_BUILD_TIME} must be a whole number of seconds")
    version = product_version() if request.producer_version is None else request.producer_version
    return Producer(_PRODUCER, version, 1000 * int(seconds or 0))


def _write(path: Path, content: bytes, label: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputNotWritableError(f"{label} cannot be written: {reason}", path=label, reason=reason) from None
    output_file.write_file(path, content, label)
