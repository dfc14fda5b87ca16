"""The gates and the report follow from the findings, byte for byte (ADQ-S01-AC11)."""

import json

import pytest

from conformance.adequacy.model import Classified, Fault, FaultOutcome, Kind
from conformance.adequacy.report import build_report, report_text
from conformance.adequacy.runner import Finding

ENGINE = {"dialect": "pgsql", "version": "18.0"}


def finding(number: int, outcome: FaultOutcome, story: str = "E00-S00") -> Finding:
    """A fault of ``story`` with this outcome."""
    fault = Fault(f"M-E00-{number:02}", "E00", story, Kind.SOURCE, f"wrong {number}", f"{story}-AC1", (), "json.dumps")
    killed = (fault.catcher,) if outcome is FaultOutcome.KILLED else ()
    return Finding(fault, Classified(outcome, killed))


def text_of(*findings: Finding) -> str:
    """The report over these findings."""
    criteria = ["E00-S00-AC1", "E00-S00-AC2"]
    report = build_report(
        findings, adapter="reference", profile="quick", engines=(ENGINE,), suite_sha256="0" * 64, criteria=criteria
    )
    return report_text(report)


def test_the_report_does_not_depend_on_the_order_in_which_faults_finished() -> None:
    """With several workers they finish in any order."""
    first, second = finding(1, FaultOutcome.KILLED), finding(2, FaultOutcome.SURVIVED)
    assert text_of(first, second) == text_of(second, first)


def test_the_members_stand_in_the_documented_order() -> None:
    """Readers and differences rely on it."""
    assert list(json.loads(text_of(finding(1, FaultOutcome.KILLED)))) == [
        "report_format_version",
        "catalogue_sha256",
        "suite_sha256",
        "adapter",
        "profile",
        "engines",
        "totals",
        "gates",
        "faults",
        "uncovered",
        "exempt",
    ]


def test_the_report_says_which_engine_the_trials_had() -> None:
    """A run without SQL Server claims nothing about it (Q6)."""
    assert json.loads(text_of(finding(1, FaultOutcome.KILLED)))["engines"] == [ENGINE]


def test_a_criterion_that_killed_nothing_is_listed() -> None:
    """It is untested, vacuous or superfluous; somebody has to look."""
    assert json.loads(text_of(finding(1, FaultOutcome.KILLED)))["uncovered"] == ["E00-S00-AC2"]


@pytest.mark.parametrize(
    ("outcomes", "failed"),
    [
        ([FaultOutcome.KILLED, FaultOutcome.KILLED], []),
        ([FaultOutcome.KILLED, FaultOutcome.SURVIVED], ["G1"]),
        ([FaultOutcome.KILLED, FaultOutcome.KILLED_ELSEWHERE], ["G1", "G2"]),
        ([FaultOutcome.KILLED, FaultOutcome.ERROR], ["G1", "G2"]),
        ([FaultOutcome.KILLED, FaultOutcome.FLAKY], ["G1", "G2"]),
        ([FaultOutcome.KILLED, FaultOutcome.NOT_RUN], []),
        ([FaultOutcome.NOT_RUN], ["G1", "G3"]),
    ],
)
def test_a_gate_fails_exactly_when_its_promise_is_broken(outcomes: list[FaultOutcome], failed: list[str]) -> None:
    """A run in which nothing could run must not look like a success."""
    gates = json.loads(text_of(*[finding(number, outcome) for number, outcome in enumerate(outcomes, 1)]))["gates"]
    assert [gate["id"] for gate in gates if not gate["passed"]] == failed
