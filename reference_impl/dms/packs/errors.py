"""Why a mapping pack is refused (E05 CF-6, CF-7)."""

from typing import ClassVar

from reference_impl.dms.errors import DmsError
from reference_impl.dms.json_values import JsonValue


class PackError(DmsError):
    """A file that is not the pack somebody asked for.

    ``reason`` says why and names no path, so that it may be told to whoever asked over the network.
    """

    remedy: ClassVar[str] = "Build the pack again for this schema, dialect and mapping version, and copy it completely."

    def __init__(self, reason: str, **details: JsonValue) -> None:
        super().__init__(reason, **details)
        self.reason = reason


class _FileError(PackError):
    """A failure of the file as a whole, whose message names its path. Details: ``path``."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(reason, path=path)
        self.message = f"{path}: {reason}"


class PackFileUnreadableError(_FileError):
    """The file cannot be read."""

    code = "PACK_FILE_UNREADABLE"


class PackEnvelopeInvalidError(_FileError):
    """The bytes are no envelope."""

    code = "PACK_ENVELOPE_INVALID"


class PackFormatVersionMismatchError(PackError):
    """The format is not the one that this consumer reads. Details: ``found``, ``expected``."""

    code = "PACK_FORMAT_VERSION_MISMATCH"


class PackSchemaHashMismatchError(PackError):
    """The pack is of another schema. Details: ``found``, ``expected``."""

    code = "PACK_SCHEMA_HASH_MISMATCH"


class PackDialectMismatchError(PackError):
    """The pack is for another dialect. Details: ``found``, ``expected``."""

    code = "PACK_DIALECT_MISMATCH"


class PackMappingVersionMismatchError(PackError):
    """The pack follows other mapping rules. Details: ``found``, ``expected``."""

    code = "PACK_MAPPING_VERSION_MISMATCH"


class PackCompressionUnsupportedError(PackError):
    """The payload is compressed in an unknown way. Details: ``found``."""

    code = "PACK_COMPRESSION_UNSUPPORTED"


class PackPayloadLengthInvalidError(PackError):
    """The declared length is nothing, or more than may be read. Details: ``declared``, ``limit``."""

    code = "PACK_PAYLOAD_LENGTH_INVALID"


class PackDecompressionFailedError(PackError):
    """The payload is not exactly one frame of the declared length."""

    code = "PACK_DECOMPRESSION_FAILED"

    def __init__(self, problem: str) -> None:
        super().__init__(f"the payload cannot be decompressed, so that its checksum cannot be verified: {problem}")


class PackChecksumMismatchError(PackError):
    """The payload is not the one that the envelope was made for. Details: ``found``, ``expected``."""

    code = "PACK_CHECKSUM_MISMATCH"


class PackPayloadInvalidError(PackError):
    """The decompressed bytes are no payload."""

    code = "PACK_PAYLOAD_INVALID"


class PackInvariantViolationError(PackError):
    """The payload contradicts itself. Details: ``rule``, ``resource``, ``table``, ``element``, null where unknown."""

    code = "PACK_INVARIANT_VIOLATION"

    def __init__(self, rule: str, problem: str, resource: str | None, table: str | None, element: str | None) -> None:
        place = ", ".join(one for one in (resource, table, element) if one)
        reason = f"{rule}: {place}: {problem}" if place else f"{rule}: {problem}"
        super().__init__(reason, rule=rule, resource=resource, table=table, element=element)


class PackSeedMismatchError(PackError):
    """The resource keys of the pack are not those that are expected. Details: ``found``, ``expected``."""

    code = "PACK_SEED_MISMATCH"


class PackEncodeError(PackError):
    """Something cannot be written as a message of the format. Details: ``argument``."""

    code = "PACK_ENCODE"
    remedy = "Give each field a value of its type, and each choice at most one case."
