"""A script beside its golden: equal, or a failure that shows where (dms E02-S04)."""

from dataclasses import dataclass
from typing import Final

from pytest_bdd import parsers, then, when

from conformance.assertions import CriterionFailed, require, require_equal
from conformance.backend.protocol import Backend
from conformance.plugin.evidence import ScenarioEvidence
from conformance.plugin.goldens import GOLDEN_DIFFERS, Golden, require_blessed
from conformance.reports.difference import difference
from steps.dms.emission.emissions import graded_script
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.scripts.script_steps import ReadScript

_NAME: Final = "dms/ddl-mini/broken.sql"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of a comparison: the failure, or None, and the line as the golden and as the script has it."""

    failure: CriterionFailed | None
    blessed: str
    written: str


@then(parsers.parse("the script is this backend's own golden {name:S}"))
def script_is_golden(name: str, script: ReadScript, own_golden: Golden) -> None:
    """The bytes are those that this backend was blessed with."""
    own_golden.check(f"dms/{name}/{script.dialect}.sql", script.text.encode())


@when(
    parsers.parse("the script for {dialect:w} is compared with a golden that differs in one letter of line {line:d}"),
    target_fixture="comparison",
)
def compared_with_broken_golden(
    dialect: str, line: int, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence
) -> Comparison:
    """Compare the script as every golden is compared, with itself but for one letter."""
    text = graded_script(backend, schema_set, dialect, evidence)
    lines = text.split("\n")
    written = lines[line - 1]
    blessed = f"{written[:-1]}~"
    golden = "\n".join([*lines[: line - 1], blessed, *lines[line:]])
    try:
        require_blessed(_NAME, golden.encode(), text.encode())
    except CriterionFailed as failure:
        return Comparison(failure, blessed, written)
    return Comparison(None, blessed, written)


@then(parsers.parse("the comparison fails, naming the golden and line {line:d}"))
def comparison_fails(line: int, comparison: Comparison) -> None:
    """The failure is that of a golden, and its sentence says which one and where."""
    failure = _failure(comparison)
    require_equal(failure.code, GOLDEN_DIFFERS, "the code of the failed comparison")
    for part in (_NAME, f"line {line};"):
        require(part in failure.sentence, f"the sentence does not name {part}", actual=failure.sentence)


@then("its unified diff shows that line as the golden has it and as the script has it")
def diff_shows_the_line(comparison: Comparison) -> None:
    """The diff that every report prints takes the golden's line away and adds the script's, and nothing else."""
    failure = _failure(comparison)
    lines = difference(failure.expected, failure.actual).lines
    said = [line for line in lines if line.startswith(("-", "+"))]
    require_equal(said, [f"-{comparison.blessed}", f"+{comparison.written}"], "the changed lines of the diff")


def _failure(comparison: Comparison) -> CriterionFailed:
    require(comparison.failure is not None, "a golden that differs in one letter passes for the script")
    assert comparison.failure is not None
    return comparison.failure
