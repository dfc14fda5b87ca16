"""Whether the small ids in a database mean what this process thinks they mean (E06-S01)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reference_impl.dms import canonical_json
from reference_impl.dms.effective_schema.resource_keys import RESOURCE_KEY_LIMIT, SEED_HASH_HEADER
from reference_impl.dms.errors import DmsError
from reference_impl.dms.provisioning import report
from reference_impl.dms.provisioning.contents import RESOURCE_KEY, Row
from reference_impl.dms.provisioning.table_difference import DifferenceReason, TableDifference, compare


class TooManyKeysError(DmsError):
    """More keys are expected than a ``smallint`` counts. Details: ``count``, ``limit``."""

    code = "resource_key_limit_exceeded"
    remedy = "Split the schema set."


class ValidationPath(StrEnum):
    """How far the validation went: the summary alone, or the rows as well."""

    FAST = "fast"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class KeySummary:
    """Count and hash of a list of keys."""

    count: int
    seed_hash: bytes


def summary_of(expected: Sequence[Row]) -> KeySummary:
    """Count and hash expected rows, which are in the order of their ids. Raises TooManyKeysError."""
    if len(expected) > RESOURCE_KEY_LIMIT:
        message = f"{len(expected)} keys are expected, ResourceKeyId counts to {RESOURCE_KEY_LIMIT}"
        raise TooManyKeysError(message, count=len(expected), limit=RESOURCE_KEY_LIMIT)
    columns = (RESOURCE_KEY.key.name, *(column.name for column in RESOURCE_KEY.columns))
    lines = (SEED_HASH_HEADER, *("|".join(str(row[name]) for name in columns) for row in expected))
    text = "".join(f"{line}\n" for line in lines)
    return KeySummary(len(expected), bytes.fromhex(canonical_json.sha256_hex(text.encode())))


def difference_of(expected: Sequence[Row], actual: Sequence[Row] | None) -> TableDifference:
    """Return the report of a database whose summary is not the expected one; ``actual`` is None when unreadable."""
    if actual is None:
        return TableDifference(RESOURCE_KEY, reason=DifferenceReason.UNREADABLE)
    found = compare(RESOURCE_KEY, expected, actual)
    if found.reason is None:
        return TableDifference(RESOURCE_KEY, reason=DifferenceReason.METADATA_ONLY)
    return found


def log_text(difference: TableDifference) -> str:
    """Return the report as the log has it: at most 20 entries per section."""
    reason = "" if difference.reason is None else difference.reason.value
    return "\n".join((f"reason: {reason}", *report.lines(difference)))
