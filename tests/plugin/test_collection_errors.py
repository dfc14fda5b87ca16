"""What is wrong with a suite is said while collecting, with file and line, all of it at once."""

import pytest

from tests.plugin.sample_suite import SampleSuite

pytest_plugins = ["pytester"]
FILE = "features/shop/e00_tills/e00-s01.feature"


def test_an_undefined_step_names_its_line_and_the_nearest_definition(sample: SampleSuite) -> None:
    """A typo is the usual cause, so the answer to it stands beside the question."""
    sample.scenario("Given a till with 2 coin", "Then nothing is wrong")
    result = sample.run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [f"{FILE}:8: no step definition for 'Given a till with 2 coin' (a Given step). Did you mean 'a till with*"]
    )


def test_a_step_of_another_kind_is_pointed_at(sample: SampleSuite) -> None:
    """Right words after the wrong keyword look defined to the eye."""
    sample.scenario("Given nothing is wrong")
    result = sample.run()
    result.stdout.fnmatch_lines([f"{FILE}:8: no step definition for*It is defined as a Then step in *till.py:*"])


def test_an_ambiguous_step_names_both_definitions(sample: SampleSuite) -> None:
    """Which of the two would run is nobody's guess."""
    sample.write(
        "sample_steps/twice.py",
        "from pytest_bdd import parsers, then\n@then(parsers.parse('nothing is {state}'))\ndef _(state):\n    pass\n",
    )
    sample.scenario("Then nothing is wrong")
    result = sample.run()
    result.assert_outcomes(errors=1)
    line = next(line for line in result.outlines if "is ambiguous" in line)
    assert line.startswith(f"{FILE}:8: 'Then nothing is wrong' is ambiguous, 2 definitions match it:")
    assert "sample_steps/till.py:" in line
    assert "sample_steps/twice.py:2" in line


def test_a_definition_imported_by_two_modules_is_one_definition(sample: SampleSuite) -> None:
    """Sharing a step by importing it must not make it ambiguous."""
    sample.write("sample_steps/shared.py", "from sample_steps.till import *\n")
    sample.scenario("Then nothing is wrong")
    sample.run().assert_outcomes(passed=1)


def test_a_table_that_no_definition_reads_is_refused(sample: SampleSuite) -> None:
    """It looks like an expectation, and nobody would check it."""
    sample.scenario("Then nothing is wrong\n      | till | coins |\n      | one  | 2     |")
    result = sample.run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [f"{FILE}:8: 'Then nothing is wrong' has a table, which its definition does not read;*"]
    )


def test_a_doc_string_that_no_definition_reads_is_refused(sample: SampleSuite) -> None:
    """The same for a text."""
    sample.scenario('Then nothing is wrong\n      """\n      at all\n      """')
    result = sample.run()
    result.stdout.fnmatch_lines([f"{FILE}:8: 'Then nothing is wrong' has a doc string, which its definition does not*"])


def test_a_table_that_is_missing_is_said_before_anything_runs(sample: SampleSuite) -> None:
    """A step that ends in "with" and goes on with nothing is a mistake of its author, not of a backend."""
    sample.write(
        "sample_steps/table.py",
        "from pytest_bdd import then\n@then('the coins are')\ndef _(datatable):\n    assert datatable\n",
    )
    sample.scenario("Then the coins are")
    result = sample.run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [f"{FILE}:8: 'Then the coins are' needs a table, which its definition reads: *table.py:2"]
    )


def test_every_problem_of_a_file_is_reported_at_once(sample: SampleSuite) -> None:
    """Mending one thing per run is a waste of the author's day."""
    rules = """
        @E00-S01-AC1 @slwo
        Rule: One

          Scenario: Same
            Then nothing is wrong

          Scenario: Same
            Then nothing is wrong

        Rule: Two
        """
    sample.feature(rules)
    result = sample.run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            f"{FILE}:4: @slwo is not in the vocabulary of tags. Did you mean 'slow'?",
            f"{FILE}:10: the name 'Same' is taken by the scenario in line 7; names are unique in a file",
            f"{FILE}:13: rule 'Two' has no criterion tag; add one such as @E00-S01-AC1",
        ]
    )


def test_every_broken_file_is_reported_in_one_run(sample: SampleSuite) -> None:
    """One file's mistake must not hide another's, nor run half a suite."""
    sample.scenario("Given a till with 2 coin")
    sample.feature("Rule: No tag\n", story="E00-S02")
    sample.scenario("Then nothing is wrong", story="E00-S03")
    result = sample.run()
    result.assert_outcomes(errors=2)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    assert sample.footer().interrupted == "2 errors during collection"
    assert sample.finished() == []


def test_a_run_that_shows_no_tracebacks_says_what_could_not_be_collected(sample: SampleSuite) -> None:
    """``conformance run`` asks pytest for no tracebacks; a count of errors alone would help nobody to mend them."""
    sample.scenario("Given a till with 2 coin")
    result = sample.run("--tb=no", "-rN")
    result.stdout.fnmatch_lines([f"{FILE}:8: no step definition for 'Given a till with 2 coin'*"])


def test_a_single_file_is_not_failed_for_the_mistakes_of_others(sample: SampleSuite) -> None:
    """Work on one story goes on while a colleague's is half written."""
    sample.scenario("Then nothing is wrong")
    sample.feature("Rule: No tag\n", story="E00-S02")
    sample.run(FILE).assert_outcomes(passed=1)


def test_an_unknown_capability_is_refused_while_collecting(sample: SampleSuite) -> None:
    """Misspelt, it would quietly be answered *unknown* for ever."""
    sample.scenario("Then nothing is wrong", tags="  @requires:storage.changeJurnal")
    result = sample.run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"{FILE}:8: @requires:storage.changeJurnal: *storage.changeJournal*"])


def test_a_placeholder_named_like_the_table_is_refused(sample: SampleSuite) -> None:
    """The step would get the wrong thing under that name."""
    sample.write(
        "sample_steps/odd.py",
        "from pytest_bdd import parsers, then\n@then(parsers.parse('row {datatable}'))\ndef _(datatable):\n    pass\n",
    )
    sample.scenario("Then row 1")
    result = sample.run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*odd.py:2: 'datatable' stands for the table or doc string of a step;*"])


def test_a_feature_outside_the_suite_is_refused(sample: SampleSuite) -> None:
    """It would be judged by nobody, for no story of the suite is told in it."""
    file = sample.scenario("Then nothing is wrong")
    outside = sample.root / "elsewhere" / "features.feature"
    outside.parent.mkdir()
    file.rename(outside)
    result = sample.run("elsewhere/features.feature")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*this file is not under the suite's features folder*"])


def test_a_step_module_that_cannot_be_imported_is_named(sample: SampleSuite) -> None:
    """The traceback of an import is long; the name of the module is what helps."""
    sample.write("sample_steps/broken.py", "import nowhere_to_be_found\n")
    sample.scenario("Then nothing is wrong")
    result = sample.run()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*'sample_steps.broken' cannot be imported: ModuleNotFoundError*nowhere_to_be_found*"])


def test_a_missing_configuration_says_how_to_get_one(sample: SampleSuite) -> None:
    """The first thing a stranger sees must be the way out."""
    sample.scenario("Then nothing is wrong")
    (sample.root / "conformance.toml").unlink()
    result = sample.run()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*there is no conformance.toml*", "*conformance init*"])


def test_an_unknown_backend_is_answered_with_the_known_ones(sample: SampleSuite) -> None:
    """A typo on the command line is mended on the command line."""
    sample.scenario("Then nothing is wrong")
    result = sample.run("--backend", "nothin")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*there is no table [[]backend.nothin]*", "*nothing*"])
