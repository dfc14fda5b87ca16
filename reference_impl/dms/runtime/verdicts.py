"""What the gate says of a database that is not served: a code for operators, a problem for clients (E06 C5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reference_impl.dms.plans.values import MappingSetKey
from reference_impl.dms.problem import Problem, ProblemType
from reference_impl.dms.runtime.fingerprint import RecordedFingerprint
from reference_impl.dms.runtime.mapping_choice import MappingUnavailableError


class GateCode(StrEnum):
    """The codes of the gate's own failures; those of mapping sets are their errors'."""

    NO_CONNECTION_STRING = "DB_NO_CONNECTION_STRING"
    UNREADABLE = "DB_FINGERPRINT_UNREADABLE"
    NOT_PROVISIONED = "DB_NOT_PROVISIONED"
    MALFORMED = "DB_FINGERPRINT_MALFORMED"
    HASH_MISMATCH = "DB_SCHEMA_HASH_MISMATCH"
    KEY_MISMATCH = "DB_RESOURCE_KEY_MISMATCH"


_REMEDY: Final = (
    "provision a database for this schema with the command ddl provision and point the instance at it; "
    "a restart is needed if that happened after first use"
)


@dataclass(frozen=True, slots=True)
class Refused:
    """Requests of an instance are answered with this problem."""

    code: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Proven:
    """A database of this schema. ``fingerprint`` is what it says of itself."""

    fingerprint: RecordedFingerprint


def not_configured(instance: str) -> Refused:
    """An instance has no connection string."""
    errors = (f"the instance {instance} has no connection string",)
    problem = Problem(ProblemType.SERVICE_CONFIGURATION_ERROR, "The instance is not configured.", errors=errors)
    return Refused(GateCode.NO_CONNECTION_STRING, problem)


def unreadable(instance: str) -> Refused:
    """A database could not be asked."""
    errors = (f"the database of the instance {instance} cannot be used; the next request tries again",)
    problem = Problem(ProblemType.SERVICE_CONFIGURATION_ERROR, "The database cannot be used.", errors=errors)
    return Refused(GateCode.UNREADABLE, problem)


def not_provisioned() -> Refused:
    """A database was never provisioned, or not to the end."""
    problem = Problem(ProblemType.DATABASE_NOT_PROVISIONED, "The database is not provisioned.", errors=(_REMEDY,))
    return Refused(GateCode.NOT_PROVISIONED, problem)


def malformed(issues: Sequence[str]) -> Refused:
    """A database says something of itself that cannot be true."""
    detail = "What the database records about its schema is not usable."
    problem = Problem(ProblemType.DATABASE_FINGERPRINT_INVALID, detail, errors=(*issues, _REMEDY))
    return Refused(GateCode.MALFORMED, problem)


def other_schema(recorded: str, expected: str) -> Refused:
    """A database was provisioned for another schema."""
    errors = (f"the database serves the schema {recorded}, this server {expected}", _REMEDY)
    detail = "The database belongs to another schema."
    problem = Problem(ProblemType.EFFECTIVE_SCHEMA_HASH_MISMATCH, detail, errors=errors)
    return Refused(GateCode.HASH_MISMATCH, problem)


def other_keys(correlation_id: str) -> Refused:
    """The resource keys of a database are not those of its schema."""
    errors = (_REMEDY, f"the server's log has the difference under the correlationId {correlation_id}")
    detail = "The resource keys of the database do not fit the schema."
    return Refused(GateCode.KEY_MISMATCH, Problem(ProblemType.RESOURCE_KEY_SEED_MISMATCH, detail, errors=errors))


def no_mapping(key: MappingSetKey, error: MappingUnavailableError) -> Refused:
    """There is no mapping set to work with."""
    version = key.relational_mapping_version
    errors = (
        f"schema {key.effective_schema_hash}, dialect {key.dialect.value}, mapping version {version}",
        f"mapping pack: {error.status.value}",
        error.message,
        error.remedy,
    )
    problem = Problem(ProblemType.MAPPING_SET_UNAVAILABLE, "There is no mapping set for the database.", errors=errors)
    return Refused(error.failure, problem)
