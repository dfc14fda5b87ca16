"""The fingerprint that a database carries, judged by the eight rules (E06-S00)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reference_impl.dms.provisioning import recorded_row
from reference_impl.dms.provisioning.contents import EFFECTIVE_SCHEMA, Row

COLUMNS: Final = (EFFECTIVE_SCHEMA.key.name, *(column.name for column in EFFECTIVE_SCHEMA.columns))
"""The columns of ``dms.EffectiveSchema`` that the gate reads."""


class FingerprintStatus(StrEnum):
    """What reading the table came to."""

    OK = "ok"
    NOT_PROVISIONED = "not_provisioned"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class RecordedFingerprint:
    """What a database says of its schema."""

    format_version: str
    schema_hash: str
    key_count: int
    seed_hash: bytes


@dataclass(frozen=True, slots=True)
class FingerprintCheck:
    """The fingerprint where all rules hold, otherwise the issues, in the order of the rules."""

    status: FingerprintStatus
    fingerprint: RecordedFingerprint | None = None
    issues: tuple[str, ...] = ()


def check_fingerprint(rows: Sequence[Row] | None) -> FingerprintCheck:
    """Judge the rows of the table as they were read; None where it does not exist.

    A table without rows is what an interrupted provisioning leaves behind, and is mended like an absent one.
    """
    if not rows:
        return FingerprintCheck(FingerprintStatus.NOT_PROVISIONED)
    issues = recorded_row.broken_rules(rows)
    if issues:
        return FingerprintCheck(FingerprintStatus.MALFORMED, issues=issues)
    return FingerprintCheck(FingerprintStatus.OK, _fingerprint(rows[0]))


def missing_columns(present: Sequence[str]) -> tuple[Row, ...]:
    """Return the row that stands for a table that cannot be read because columns are missing; nothing otherwise."""
    return () if set(COLUMNS) <= set(present) else ({name: None for name in COLUMNS if name in present},)


def _fingerprint(row: Row) -> RecordedFingerprint:
    version, schema_hash, count, seed = (row[name] for name in COLUMNS[1:])
    assert isinstance(version, str)
    assert isinstance(schema_hash, str)
    assert isinstance(count, int)
    assert isinstance(seed, bytes)
    return RecordedFingerprint(version, schema_hash, count, seed)
