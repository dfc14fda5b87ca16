"""The preflight reads no more than its verdict needs, and engines' refusals keep their meaning."""

from collections.abc import Sequence

import pytest

from reference_impl.dms.exit_codes import ExitCode, exit_code_of
from reference_impl.dms.provision_run import Prepared
from reference_impl.dms.provisioning import preflight
from reference_impl.dms.provisioning.contents import EFFECTIVE_SCHEMA, Row, SeedTable
from reference_impl.dms.provisioning.engine import EngineRefusal, Reason
from reference_impl.dms.provisioning.preflight import State
from reference_impl.dms.provisioning.refusals import Errand, error_of

ERRAND = Errand("store", 300, "Phase 8: Seed and fingerprint", "DO $$", 171)


class Watched:
    """Contents that note what is read of them."""

    def __init__(self, record: Sequence[Row] | None) -> None:
        self._record = record
        self.read: list[str] = []

    def rows(self, table: SeedTable) -> Sequence[Row] | None:
        """Return the recorded row, and nothing of the other tables."""
        self.read.append(table.name)
        return self._record if table is EFFECTIVE_SCHEMA else ()

    def documents(self) -> int | None:
        """Tell of one document."""
        self.read.append("Document")
        return 1


def test_nothing_else_of_a_foreign_database_is_read(mini: Prepared) -> None:
    """CF-6: its other tables may have any shape."""
    foreign = Watched([{**mini.expected.effective_schema, "EffectiveSchemaHash": "0" * 64}])
    assert preflight.examine(mini.expected, foreign).state is State.FOREIGN
    assert foreign.read == ["EffectiveSchema"]


def test_documents_are_looked_for_only_where_the_fingerprint_is_missing(mini: Prepared) -> None:
    """A store may have hundreds of millions."""
    same, orphaned = Watched([mini.expected.effective_schema]), Watched([])
    preflight.examine(mini.expected, same)
    assert "Document" not in same.read
    assert preflight.examine(mini.expected, orphaned).state is State.ORPHANED
    assert orphaned.read == ["EffectiveSchema", "Document"]


@pytest.mark.parametrize(
    ("reason", "text", "code", "exit_code"),
    [
        (Reason.PRIVILEGE, "permission denied for database store", "PRIVILEGE_MISSING", ExitCode.DATABASE),
        (Reason.TIMEOUT, "terminating connection", "DDL_TIMEOUT", ExitCode.FAILURE),
        (Reason.DISCONNECTED, "server closed the connection", "DATABASE_UNREACHABLE", ExitCode.DATABASE),
        (Reason.OTHER, "column X does not exist", "DDL_FAILED", ExitCode.FAILURE),
        (Reason.RAISED, "somebody's own trigger says no", "DDL_FAILED", ExitCode.FAILURE),
        (Reason.RAISED, "RESOURCE_KEY_MISMATCH: expected 8 rows", "RESOURCE_KEY_MISMATCH", ExitCode.DATABASE),
        (
            Reason.RAISED,
            "EFFECTIVE_SCHEMA_HASH_MISMATCH: expected a, actual b",
            "EFFECTIVE_SCHEMA_HASH_MISMATCH",
            ExitCode.DATABASE,
        ),
    ],
)
def test_a_refusal_of_the_engine_has_one_code(reason: Reason, text: str, code: str, exit_code: ExitCode) -> None:
    """Somebody may change a database between preflight and script; then the script's own checks decide."""
    error = error_of(EngineRefusal(reason, "42000", text), ERRAND)
    assert (error.code, exit_code_of(error)) == (code, exit_code)


def test_a_failed_statement_is_told_with_its_place() -> None:
    """CF-4: phase and number, first line, code and text of the engine."""
    error = error_of(EngineRefusal(Reason.OTHER, "42703", 'column "X" does not exist'), ERRAND)
    assert error.message == (
        'statement 171 (Phase 8: Seed and fingerprint) failed with 42703: column "X" does not exist'
    )
    assert error.details == {
        "phase": "Phase 8: Seed and fingerprint",
        "number": 171,
        "statement": "DO $$",
        "engine_code": "42703",
        "engine_message": 'column "X" does not exist',
    }
