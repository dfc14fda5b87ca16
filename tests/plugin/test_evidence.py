"""The grade of a scenario's evidence: what its steps say, the weakest of them, anew for each attempt."""

import pytest

from conformance.events.model import Grade, Outcome
from tests.plugin.sample_suite import SampleSuite

pytest_plugins = ["pytester"]

STEPS = """
    from pytest_bdd import parsers, then
    from conformance.assertions import require
    from conformance.events.model import Grade

    tries = []

    @then(parsers.parse("it is only {grade}"))
    def _(evidence, grade):
        evidence.grade(Grade(grade))

    @then("the model is judged first, then the server")
    def _(request):
        tries.append(1)
        if len(tries) == 1:
            request.getfixturevalue("evidence").grade(Grade.MODELLED)
        require(len(tries) > 1, "not yet")
    """


@pytest.fixture
def grading(sample: SampleSuite) -> SampleSuite:
    """Give a suite with steps that say how strong their evidence is."""
    sample.write("sample_steps/grading.py", STEPS)
    return sample


def test_a_scenario_that_says_nothing_was_executed(grading: SampleSuite) -> None:
    """Only evidence about a server that is not there is ever weaker."""
    grading.scenario("Then nothing is wrong")
    grading.run()
    assert grading.only().grade is Grade.EXECUTED


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        (("modelled",), Grade.MODELLED),
        (("parsed", "modelled"), Grade.PARSED),
        (("modelled", "parsed", "executed"), Grade.PARSED),
    ],
    ids=["one", "two", "three"],
)
def test_the_weakest_word_of_a_scenario_wins(grading: SampleSuite, said: tuple[str, ...], grade: Grade) -> None:
    """A scenario that also ran something is not thereby executed."""
    grading.scenario(*(f"Then it is only {one}" for one in said))
    grading.run()
    assert grading.only().grade is grade


def test_a_weak_scenario_does_not_weaken_the_next(grading: SampleSuite) -> None:
    """A grade belongs to one scenario."""
    grading.scenario("Then it is only parsed")
    grading.scenario("Then nothing is wrong", story="E00-S02")
    grading.run()
    assert [one.grade for one in grading.finished()] == [Grade.PARSED, Grade.EXECUTED]


def test_each_attempt_is_graded_anew(grading: SampleSuite) -> None:
    """What an earlier attempt looked at says nothing about this one."""
    grading.scenario("Then the model is judged first, then the server")
    grading.run("--attempts", "2")
    assert [(one.outcome, one.grade) for one in grading.finished()] == [
        (Outcome.FAILED, Grade.MODELLED),
        (Outcome.PASSED, Grade.EXECUTED),
    ]


def test_the_grade_reaches_every_report_from_a_worker(grading: SampleSuite) -> None:
    """Whoever reads only the terminal, the build server or the page must not take a model for a server."""
    grading.scenario("Then it is only modelled")
    result = grading.run("-n", "1")
    assert grading.only().grade is Grade.MODELLED
    result.stdout.fnmatch_lines(["*1 criterion only modelled, not executed by a real server*"])
    output = grading.root / "out" / "nothing"
    assert '<property name="grade" value="modelled"' in (output / "junit.xml").read_text()
    assert 'evidence: <b class="grade-modelled">modelled</b>' in (output / "index.html").read_text()
