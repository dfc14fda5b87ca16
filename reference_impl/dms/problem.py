"""Problem details: the one form in which the API says no (E07 H4)."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final

from msgspec import Struct
from msgspec import field as msgspec_field

from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.ordinal import ordinal_key

URN: Final = "urn:ed-fi:api:"
MEDIA_TYPE: Final = "application/problem+json"


class ProblemType(Enum):
    """The problems of the API: status, type behind :data:`URN`, title."""

    BAD_REQUEST = (400, "bad-request", "Bad Request")
    DATA_VALIDATION_FAILED = (400, "bad-request:data-validation-failed", "Data Validation Failed")
    PARAMETER_VALIDATION_FAILED = (400, "bad-request:parameter-validation-failed", "Parameter Validation Failed")
    KEY_CHANGE_NOT_SUPPORTED = (
        400,
        "bad-request:data-validation-failed:key-change-not-supported",
        "Key Change Not Supported",
    )
    NOT_FOUND = (404, "not-found", "Not Found")
    METHOD_NOT_ALLOWED = (405, "method-not-allowed", "Method Not Allowed")
    UNRESOLVED_REFERENCE = (409, "data-conflict:unresolved-reference", "Unresolved Reference")
    IDENTITY_CONFLICT = (409, "identity-conflict", "Identifying Values Are Not Unique")
    DEPENDENT_ITEM_EXISTS = (409, "data-conflict:dependent-item-exists", "Dependent Item Exists")
    OPTIMISTIC_LOCK_FAILED = (412, "optimistic-lock-failed", "Optimistic Lock Failed")
    IF_NONE_MATCH_FAILED = (412, "precondition-failed:if-none-match", "If-None-Match Precondition Failed")
    CONTENT_TOO_LARGE = (413, "bad-request", "Content Too Large")
    UNSUPPORTED_MEDIA_TYPE = (415, "unsupported-media-type", "Unsupported Media Type")
    SYSTEM = (500, "system", "System Error")
    SERVICE_UNAVAILABLE = (503, "service-unavailable", "Service Unavailable")
    SERVICE_CONFIGURATION_ERROR = (503, "service-configuration-error", "Service Configuration Error")
    DATABASE_NOT_PROVISIONED = (503, "database-not-provisioned", "Database Not Provisioned")
    DATABASE_FINGERPRINT_INVALID = (503, "database-fingerprint-validation-error", "Database Provisioning Error")
    EFFECTIVE_SCHEMA_HASH_MISMATCH = (503, "database-fingerprint-validation-error", "Effective Schema Hash Mismatch")
    RESOURCE_KEY_SEED_MISMATCH = (503, "resource-key-seed-validation-error", "Resource Key Seed Mismatch")
    MAPPING_SET_UNAVAILABLE = (503, "mapping-set-unavailable", "Mapping Set Unavailable")

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.value[0]

    @property
    def urn(self) -> str:
        """The member ``type``."""
        return f"{URN}{self.value[1]}"

    @property
    def title(self) -> str:
        """The member ``title``."""
        return self.value[2]


class Problem(Struct, frozen=True):
    """A request that is not done, and why. Nothing in it comes from the engine."""

    type: ProblemType
    detail: str
    validation_errors: Mapping[str, tuple[str, ...]] = msgspec_field(default_factory=dict)
    errors: tuple[str, ...] = ()

    def body(self, correlation_id: str) -> JsonObject:
        """Return the problem as JSON, members and keys in the documented order."""
        keys = sorted(self.validation_errors, key=ordinal_key)
        return {
            "detail": self.detail,
            "type": self.type.urn,
            "title": self.type.title,
            "status": self.type.status,
            "correlationId": correlation_id,
            "validationErrors": {key: [*self.validation_errors[key]] for key in keys},
            "errors": [*self.errors],
        }


SYSTEM: Final = Problem(ProblemType.SYSTEM, "The request could not be completed.")
UNAVAILABLE: Final = Problem(ProblemType.SERVICE_UNAVAILABLE, "The service cannot do this now; try again.")
NO_SUCH_ITEM: Final = Problem(ProblemType.NOT_FOUND, "There is no such item.")


class Findings:
    """What one phase finds wrong with a body, by path, before the request is stopped."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}

    def add(self, path: str, text: str) -> None:
        """Note a text for a path; the same text once."""
        texts = self._texts.setdefault(path, [])
        if text not in texts:
            texts.append(text)

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self._texts)

    def problem(self, type_: ProblemType = ProblemType.DATA_VALIDATION_FAILED) -> Problem:
        """Return the problem that reports everything."""
        count = sum(map(len, self._texts.values()))
        noun = "problem" if count == 1 else "problems"
        texts = {path: tuple(texts) for path, texts in self._texts.items()}
        return Problem(type_, f"The request body has {count} {noun}.", texts)


def data_problem(path: str, text: str) -> Problem:
    """Return the problem of a body that is wrong at one place."""
    findings = Findings()
    findings.add(path, text)
    return findings.problem()


def listed(names: Iterable[str]) -> str:
    """Return names for a sentence, separated by commas."""
    return ", ".join(names)
