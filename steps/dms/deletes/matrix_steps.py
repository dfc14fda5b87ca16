"""The features of deletes as one list of cases: what a run of them reports (dms E11-S03)."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pytest_bdd import given, parsers, then, when

from conformance.adequacy import fault_options
from conformance.assertions import require, require_equal
from conformance.catalogue.load import read_suite
from conformance.catalogue.model import Story
from conformance.config.model import Suite
from conformance.plugin.fixtures import ThisRun
from conformance.verdicts.model import Verdict
from steps.dms.deletes.delete_matrix import CARDS, differing_ids, stories_of, with_change
from steps.dms.instruments.suite_runs import SuiteRun, run_suite
from steps.dms.schema.schema_files import names_in

_FEATURES: Final = ("s00_delete.feature", "s01_conflicts.feature", "s02_referrers.feature")
_PLANTED: Final = {"answers 204 for an unknown id": "unknown-204", "answers 500 for a conflict": "conflict-500"}
_DATABASE_FAULTS: Final = {"deletes referrers by cascade": "M-E11-08"}
_CRITERION: Final = re.compile(r"\S+-(AC|P)\d+")
_SILENT_FEATURE: Final = """
@dms @E11-S00
Feature: Silence
  @E11-S00-AC1
  Rule: A case that is skipped says why
    Scenario: It does not
      Then nobody says why
"""
_SILENT_STEPS: Final = """
import pytest
from pytest_bdd import then

@then("nobody says why")
def nobody_says_why():
    pytest.skip()
"""
_SILENT_CONFIGURATION: Final = """
schema_version = 1
[suite]
features = "features"
steps = ["silent_steps"]
[defaults]
backend = "silent"
[backend.silent]
kind = "in-process"
systems = ["dms"]
factory = "conformance.adequacy.null_backends:null_404"
"""


@when(parsers.parse("the cases of {engine:w} are run, but for properties and slow ones"), target_fixture="suite_run")
def matrix_run(engine: str, this_run: ThisRun, suite: Suite, workspace: Path) -> SuiteRun:
    """Judge the backend by the whole list."""
    wanted = f"engine_{engine} and not property and not slow"
    return run_suite(this_run, _files(suite), workspace, "-m", wanted)


@when(
    parsers.re(r"the cases of (?P<criteria>.+?) are run(, and (?P<engine>\w+) is required)?"),
    target_fixture="suite_run",
)
def cases_run(criteria: str, engine: str | None, this_run: ThisRun, suite: Suite, workspace: Path) -> SuiteRun:
    """Judge the backend by some criteria of deletes; what does not run on a required engine is a failure."""
    required = [] if engine is None else ["--require", engine]
    return run_suite(this_run, [_folder(suite)], workspace, "-k", _any_of(criteria), *required)


@when(parsers.parse("a build that {defect} is judged by the cases of {criteria}"), target_fixture="suite_run")
def defective_build_judged(defect: str, criteria: str, this_run: ThisRun, suite: Suite, workspace: Path) -> SuiteRun:
    """Plant a defect into the backend under test or its database, and judge what comes of it."""
    if (fault := _DATABASE_FAULTS.get(defect)) is not None:
        options = fault_options.DATABASE.words(fault, workspace / "active.txt")
    else:
        options = ("-p", "conformance.adequacy.planted_defects", "--planted-defect", _PLANTED[defect])
    return run_suite(this_run, [_folder(suite)], workspace, "-k", _any_of(criteria), pytest_options=options)


@when("a suite whose only case is skipped without a reason is run", target_fixture="suite_run")
def silent_suite_run(workspace: Path) -> SuiteRun:
    """Write a suite of one case and judge a backend by it that is not asked for anything."""
    (workspace / "features/dms/silent").mkdir(parents=True)
    (workspace / "features/dms/silent/silent.feature").write_text(_SILENT_FEATURE, encoding="utf-8")
    (workspace / "silent_steps.py").write_text(_SILENT_STEPS, encoding="utf-8")
    (workspace / "conformance.toml").write_text(_SILENT_CONFIGURATION, encoding="utf-8")
    silent = ThisRun(workspace / "conformance.toml", "silent", "embedded")
    return run_suite(silent, [workspace / "features"], workspace / "build")


@then(parsers.parse("every case of {engine:w} was executed and is reported by its criterion"))
def every_case_executed(engine: str, suite_run: SuiteRun, suite: Suite) -> None:
    """Each example of the list with the engine's tag passed or failed, and stands with the criterion of its rule."""
    wanted = {
        one.id: one.criterion
        for story in stories_of(suite)
        for criterion in story.criteria
        for one in criterion.scenarios
        if engine in one.engines and not {"property", "slow"} & {*one.tags} and _is_of_list(story)
    }
    require(bool(wanted), f"the list has no case of {engine}")
    executed = {
        scenario.id: criterion.id
        for criterion in suite_run.criteria().values()
        for scenario in criterion.scenarios
        if scenario.verdict in {Verdict.PASSED, Verdict.FAILED, Verdict.FLAKY}
    }
    require_equal(executed, wanted, "the cases that were executed, with their criteria")


@then(parsers.parse("the failing criteria are {criteria}"))
def failing_criteria(criteria: str, suite_run: SuiteRun) -> None:
    """Exactly these criteria failed, of those that were run."""
    require_equal(suite_run.with_verdict(Verdict.FAILED), [*names_in(criteria)], "the criteria that failed")


@then(parsers.re(r"(?P<criterion>\S+) is reported as (?P<verdict>[^\s,]+)(, because (?P<words>.+))?"))
def reported_as(criterion: str, verdict: str, words: str | None, suite_run: SuiteRun) -> None:
    """The criterion has this verdict, and each of its cases that was tried, whose reason or failure has these words."""
    found = suite_run.criteria()
    require(criterion in found, f"the run does not report {criterion}", actual=sorted(found))
    require_equal(str(found[criterion].verdict), verdict, f"the verdict on {criterion}")
    tried = [one for one in found[criterion].scenarios if one.attempts]
    require_equal(sorted({str(one.verdict) for one in tried}), [verdict], f"the verdicts on the cases of {criterion}")
    for one in tried if words is not None else ():
        said = one.reason or (one.failure.sentence if one.failure is not None else "")
        require(str(words) in said, f"the reason of {one.id} does not say {words!r}", actual=said)


@then(parsers.parse("the failure of {criterion:S} names"))
def failure_names(criterion: str, datatable: list[list[str]], suite_run: SuiteRun) -> None:
    """The sentence of the failure, with what was added to it, has each of these texts."""
    failure = suite_run.criteria()[criterion].failure
    said = "" if failure is None else failure.sentence
    require_equal([text for (text,) in datatable if text not in said], [], f"the texts that are not in {said!r}")


@then(parsers.parse("the run's exit code is {code:d}"))
def run_ended_with(code: int, suite_run: SuiteRun) -> None:
    """``conformance run`` ended so."""
    require_equal(suite_run.exit_code, code, f"the exit code of a run that printed {suite_run.printed}")


@then("the stories of deletes have exactly these criteria")
def exactly_these_criteria(datatable: list[list[str]], suite: Suite) -> None:
    """Each criterion up to the number that its story has, with an example, and no other."""
    cards = {story: (int(criteria), int(properties)) for story, criteria, properties in datatable[1:]}
    require_equal(cards, dict(CARDS), "the numbers of criteria and properties that the cards have")
    require_equal(differing_ids(stories_of(suite), cards), [], "the list of ids without a case, or without a card")


@given(parsers.parse("a copy of the features of deletes in which {change}"), target_fixture="copied_stories")
def copied_with_change(change: str, suite: Suite, workspace: Path) -> Sequence[Story]:
    """Copy the features and change one of them."""
    copy = with_change(_folder(suite), workspace / "features" / "dms" / "e11_deletes", change)
    return read_suite(copy.parent.parent).catalogue.stories


@then(parsers.parse("the check of the copy names {identifiers}"))
def check_names(identifiers: str, copied_stories: Sequence[Story]) -> None:
    """These ids, and no others, are without a case or without a card."""
    require_equal(differing_ids(copied_stories, CARDS), [*names_in(identifiers)], "the ids that the check names")


@then("only these criteria have cases for one engine alone")
def cases_for_one_engine(datatable: list[list[str]], suite: Suite) -> None:
    """Of the criteria whose examples need an engine, exactly these have an example that only one engine runs."""
    found = {
        criterion.id: sorted({engine for one in criterion.scenarios if len(one.engines) == 1 for engine in one.engines})
        for story in stories_of(suite)
        if _is_of_list(story)
        for criterion in story.criteria
    }
    said = [[name, *engines] for name, engines in found.items() if engines]
    require_equal(said, datatable[1:], "the criteria with cases for one engine, and that engine")


def _is_of_list(story: Story) -> bool:
    return Path(story.file).name in _FEATURES


def _folder(suite: Suite) -> Path:
    return suite.features / "dms" / "e11_deletes"


def _files(suite: Suite) -> list[Path]:
    return [_folder(suite) / name for name in _FEATURES]


def _any_of(wanted: str) -> str:
    """Return the expression that selects criteria and single cases.

    The ids of a criterion's cases go on with a hyphen, so that AC1 is not AC10.
    """
    names = names_in(re.sub(r"\s+and\s+", ", ", wanted))
    return " or ".join(f"{one}-" if _CRITERION.fullmatch(one) else one for one in names)
