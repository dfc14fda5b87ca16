"""Every way to get a feature file wrong, each with file, line and remedy."""

from collections.abc import Sequence

import pytest

from conformance.catalogue.load import CatalogueInvalid, load_catalogue
from conformance.catalogue.problems import Problem, ProblemCode
from tests.catalogue.conftest import FeatureFolder

FILE = "features/dms/e00_hash/s01.feature"
HEAD = "@dms @E00-S01\nFeature: F\n"
RULE = HEAD + "@E00-S01-AC1\nRule: R\n"


def _problems(features: FeatureFolder) -> Sequence[Problem]:
    with pytest.raises(CatalogueInvalid) as error:
        load_catalogue(features.path)
    for problem in error.value.problems:
        assert f"{problem.file}:{problem.line}: {problem.message}" in str(error.value)
    return error.value.problems


@pytest.mark.parametrize(
    ("code", "line", "text", "words"),
    [
        (ProblemCode.SYNTAX, 7, RULE + "Scenario: S\nThen t\nThan u\n", "not Gherkin"),
        (ProblemCode.SYNTAX, 8, RULE + "Scenario: S\nThen t\n| a | b |\n| a |\n", "inconsistent cell count"),
        (ProblemCode.NO_FEATURE, 1, "# nothing\n", "begin the file with its tags"),
        (ProblemCode.MISSING_SYSTEM, 2, "@E00-S01\nFeature: F\n", "add @dms"),
        (ProblemCode.MISSING_STORY, 2, "@dms\nFeature: F\n", "add one such as @E00-S01"),
        (ProblemCode.SEVERAL_STORIES, 2, "@dms @E00-S01 @E00-S02\nFeature: F\n", "@E00-S01, @E00-S02"),
        (ProblemCode.UNKNOWN_TAG, 1, "@dms @E00-S01 @secruity\nFeature: F\n", "Did you mean 'security'?"),
        (ProblemCode.UNKNOWN_TAG, 1, "@dms @E00-S01 @port:ftp\nFeature: F\n", "vocabulary"),
        (ProblemCode.MISPLACED_TAG, 1, "@dms @E00-S01 @E00-S01-AC1\nFeature: F\n", "cannot stand on a Feature"),
        (ProblemCode.MISPLACED_TAG, 5, RULE + "@E00-S01-AC2\nScenario: S\nThen t\n", "cannot stand on a Scenario"),
        (ProblemCode.RULE_WITHOUT_CRITERION, 3, HEAD + "Rule: R\n", "add one such as @E00-S01-AC1"),
        (ProblemCode.SEVERAL_CRITERIA, 4, HEAD + "@E00-S01-AC1 @E00-S01-P1\nRule: R\n", "its own Rule"),
        (ProblemCode.FOREIGN_CRITERION, 3, HEAD + "@E00-S02-AC1\nRule: R\n", "this feature is story E00-S01"),
        (ProblemCode.SCENARIO_WITHOUT_CRITERION, 3, HEAD + "Scenario: S\nThen t\n", "move it under the Rule"),
        (ProblemCode.DUPLICATE_SCENARIO, 7, RULE + "Scenario: S\nThen t\nScenario: S\nThen t\n", "line 5"),
        (ProblemCode.DUPLICATE_SCENARIO_ID, 7, RULE + "Scenario: A b\nThen t\nScenario: A-b\nThen t\n", "AC1-a-b"),
        (ProblemCode.NAMELESS_SCENARIO, 5, RULE + "Scenario:\nThen t\n", "say what it shows"),
        (ProblemCode.OUTLINE_WITHOUT_ROWS, 5, RULE + "Scenario Outline: S\nThen <a>\nExamples:\n| a |\n", "no row"),
        (ProblemCode.UNKNOWN_PLACEHOLDER, 6, RULE + "Scenario: S\nThen <nam>\nExamples:\n| name |\n| 1 |\n", "'name'"),
        (ProblemCode.STEP_WITHOUT_KIND, 6, RULE + "Scenario: S\nAnd t\n", "begin it with Given, When or Then"),
        (ProblemCode.STEP_WITHOUT_KIND, 4, HEAD + "Background:\n* t\n", "the background"),
        (ProblemCode.UNKNOWN_STORY, 1, "@dms @E00-S01 @hard:E00-S09\nFeature: F\n", "no feature tells"),
        (ProblemCode.DEPENDENCY_CYCLE, 1, "@dms @E00-S01 @hard:E00-S01\nFeature: F\n", "E00-S01 → E00-S01"),
    ],
)
def test_one_mistake_is_one_problem_at_its_line(
    features: FeatureFolder, code: ProblemCode, line: int, text: str, words: str
) -> None:
    """The author clicks on the line and reads what to do."""
    features.write(text)
    (problem,) = _problems(features)
    assert (problem.code, problem.file, problem.line) == (code, FILE, line)
    assert words in problem.message


def test_a_file_in_the_wrong_folder_is_told_where_it_belongs(features: FeatureFolder) -> None:
    """System and epic are folders."""
    features.write(HEAD, "dms/s01.feature")
    (problem,) = _problems(features)
    assert problem.code is ProblemCode.MISPLACED_FILE


def test_a_system_tag_must_be_the_folder(features: FeatureFolder) -> None:
    """A story that claims another system would be judged for the wrong backend."""
    features.write(HEAD)
    features.write("@dms @E00-S02\nFeature: F\n", "planner/p/s.feature")
    (problem,) = _problems(features)
    assert (problem.code, problem.file) == (ProblemCode.WRONG_SYSTEM, "features/planner/p/s.feature")


def test_text_that_is_not_utf_8_is_named_by_its_line(features: FeatureFolder) -> None:
    """A wrong encoding would change expected values silently."""
    features.write("").write_bytes(HEAD.encode() + b"# caf\xe9\n")
    (problem,) = _problems(features)
    assert (problem.code, problem.line) == (ProblemCode.ENCODING, 3)


def test_a_story_and_a_criterion_belong_to_one_file_in_the_suite(features: FeatureFolder) -> None:
    """Two files telling one story would each look whole; the second names the first."""
    features.write(RULE)
    features.write(RULE, "dms/e00_hash/s02.feature")
    problems = _problems(features)
    assert [one.code for one in problems] == [ProblemCode.DUPLICATE_STORY, ProblemCode.DUPLICATE_CRITERION]
    assert {one.file for one in problems} == {"features/dms/e00_hash/s02.feature"}
    assert f"{FILE}:3" in problems[1].message


def test_a_criterion_twice_in_one_file_is_found(features: FeatureFolder) -> None:
    """Copying a rule is the usual way to get there."""
    features.write(RULE + "Scenario: S\nThen t\n@E00-S01-AC1\nRule: Again\n")
    (problem,) = _problems(features)
    assert (problem.code, problem.line) == (ProblemCode.DUPLICATE_CRITERION, 7)


def test_a_circle_is_told_once_with_its_way(features: FeatureFolder) -> None:
    """Three stories in a circle are one mistake; a story that merely leads into it is none."""
    needs = {"E00-S00": "E00-S01", "E00-S01": "E00-S02", "E00-S02": "E00-S03", "E00-S03": "E00-S01"}
    for story, needed in needs.items():
        features.write(f"@dms @{story}\n@hard:{needed}\nFeature: F\n", f"dms/e00_hash/{story}.feature")
    (problem,) = _problems(features)
    assert problem.code is ProblemCode.DEPENDENCY_CYCLE
    assert "E00-S01 → E00-S02 → E00-S03 → E00-S01" in problem.message
    assert (problem.file, problem.line) == ("features/dms/e00_hash/E00-S01.feature", 2)


def test_a_diamond_is_no_circle(features: FeatureFolder) -> None:
    """Two ways to one story are common and right."""
    needs = {"E00-S00": "", "E00-S01": "@hard:E00-S00", "E00-S02": "@soft:E00-S00"}
    for story, needed in {**needs, "E00-S03": "@hard:E00-S01 @hard:E00-S02"}.items():
        features.write(f"@dms @{story} {needed}\nFeature: F\n", f"dms/e00_hash/{story}.feature")
    assert len(load_catalogue(features.path).stories) == 4


def test_the_problems_of_all_files_come_together_in_order(features: FeatureFolder) -> None:
    """A run that names one mistake at a time costs one run per mistake."""
    features.write(HEAD + "Rule: R\n@slwo\nRule: S\n")
    features.write("@dms @E00-S00 @hard:E00-S01 @hard:E00-S07\nFeature: F\n", "dms/e00_hash/s00.feature")
    places = [(one.file.rpartition("/")[2], one.line, one.code) for one in _problems(features)]
    assert places == [
        ("s00.feature", 1, ProblemCode.UNKNOWN_STORY),
        ("s01.feature", 3, ProblemCode.RULE_WITHOUT_CRITERION),
        ("s01.feature", 4, ProblemCode.UNKNOWN_TAG),
        ("s01.feature", 5, ProblemCode.RULE_WITHOUT_CRITERION),
    ]
