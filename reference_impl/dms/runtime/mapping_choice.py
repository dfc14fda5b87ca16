"""Which mapping set a database is worked with: a pack, one compiled here, or none (E06-S02)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from reference_impl.dms.errors import DmsError
from reference_impl.dms.packs.errors import PackError
from reference_impl.dms.packs.values import PackContent
from reference_impl.dms.plans.values import MappingSetKey
from reference_impl.dms.runtime.configuration import MappingPackSettings


class PackState(StrEnum):
    """What is at the place of a pack."""

    VALID = "valid"
    INVALID = "invalid"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class PackFinding:
    """What is at the place of a pack; ``reason`` says why it is invalid, where that is known, and names no path.

    ``content`` is that of a valid pack that was read.
    """

    state: PackState
    reason: str = "the pack is not valid"
    content: PackContent | None = field(default=None, repr=False)


class PackStatus(StrEnum):
    """What a selection says of packs."""

    DISABLED = "disabled"
    MISSING = "missing"
    INVALID = "invalid"
    NOT_APPLICABLE = "not-applicable"


class MappingSource(StrEnum):
    """Where a mapping set comes from."""

    PACK = "pack"
    RUNTIME = "runtime"


class MappingMode(StrEnum):
    """What the settings come to, as it is logged once."""

    COMPILE_ONLY = "compile-only"
    PACK_PREFERRED = "pack-preferred"
    PACK_ONLY = "pack-only"


class MappingUnavailableError(DmsError):
    """There is no usable mapping set. ``status`` is what is known of packs; the message names no path."""

    remedy = "Give MappingPacks.RootPath the directory with the pack, or let the server compile."

    def __init__(self, code: str, message: str, status: PackStatus) -> None:
        super().__init__(message, code=code, pack_status=status.value)
        self.failure = code
        self.status = status


@dataclass(frozen=True, slots=True)
class Choice:
    """Where to take a mapping set from; ``content`` is that of the pack that was found."""

    source: MappingSource
    status: PackStatus
    content: PackContent | None = field(default=None, repr=False)


def mode_of(settings: MappingPackSettings) -> MappingMode:
    """Return what the settings come to."""
    if not settings.enabled:
        return MappingMode.COMPILE_ONLY
    if settings.required or not settings.allow_runtime_compile_fallback:
        return MappingMode.PACK_ONLY
    return MappingMode.PACK_PREFERRED


def invalid(error: PackError) -> PackFinding:
    """Return the finding of a pack that was refused."""
    return PackFinding(PackState.INVALID, f"{error.code}: {error.reason}")


def choose(settings: MappingPackSettings, look: Callable[[], PackFinding]) -> Choice:
    """Decide by the table of E06-S02; ``look`` is only asked when packs are enabled. Raises MappingUnavailableError."""
    mode = mode_of(settings)
    if mode is MappingMode.COMPILE_ONLY:
        return Choice(MappingSource.RUNTIME, PackStatus.DISABLED)
    found = look()
    match found.state:
        case PackState.VALID:
            return Choice(MappingSource.PACK, PackStatus.NOT_APPLICABLE, found.content)
        case PackState.INVALID:
            raise MappingUnavailableError("MAPPING_PACK_INVALID", found.reason, PackStatus.INVALID)
        case PackState.MISSING if mode is MappingMode.PACK_ONLY:
            message = "the pack of this schema, dialect and mapping version is missing below MappingPacks.RootPath"
            raise MappingUnavailableError("MAPPING_PACK_MISSING", message, PackStatus.MISSING)
        case PackState.MISSING:
            return Choice(MappingSource.RUNTIME, PackStatus.MISSING)


def require_own_version(key: MappingSetKey, own: str, status: PackStatus) -> None:
    """Refuse to compile for other mapping rules than this process has."""
    version = key.relational_mapping_version
    if version != own:
        message = f"the key has mapping version {version}, this process compiles {own}"
        raise MappingUnavailableError("MAPPING_COMPILE_FAILED", message, status)


def no_compiler(key: MappingSetKey, status: PackStatus) -> MappingUnavailableError:
    """Return the failure of a dialect that nothing compiles for."""
    return MappingUnavailableError("MAPPING_NO_COMPILER", f"nothing compiles for {key.dialect.value}", status)
