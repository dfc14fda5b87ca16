"""What authors of steps know from pytest-bdd works here, too."""

from conformance.events.model import Outcome
from tests.plugin.sample_suite import SampleSuite

pytest_plugins = ["pytester"]


def _passes(sample: SampleSuite, code: str, *steps: str) -> None:
    sample.write("sample_steps/own.py", code)
    sample.scenario(*steps)
    sample.run().assert_outcomes(passed=1)


def test_tables_and_doc_strings_arrive_with_their_placeholders_filled(sample: SampleSuite) -> None:
    """Tables hold tabular facts, doc strings JSON; an outline varies both."""
    code = """
        from pytest_bdd import given, then
        @given("coins", target_fixture="coins")
        def _(datatable):
            return datatable
        @given("a note", target_fixture="note")
        def _(docstring):
            return docstring
        @then("both are there")
        def _(coins, note):
            assert coins == [["kind", "count"], ["penny", "3"]]
            assert note == '{"count": 3}\\n  indented'
        """
    sample.write("sample_steps/own.py", code)
    rules = '''
        @E00-S01-AC1
        Rule: One

          Scenario Outline: It
            Given coins
              | kind  | count   |
              | penny | <count> |
            And a note
              """
              {"count": <count>}
                indented
              """
            Then both are there

            Examples:
              | count |
              | 3     |
        '''
    sample.feature(rules)
    sample.run().assert_outcomes(passed=1)


def test_converters_optional_parameters_and_regular_expressions(sample: SampleSuite) -> None:
    """All three parsers of pytest-bdd, with converters and defaults."""
    code = r"""
        from pytest_bdd import given, parsers, then
        money = parsers.re(r"(?P<count>\d+) (?P<kind>pennies|pounds)")
        @given(money, converters={"count": int}, target_fixture="money")
        def _(count, kind, currency="sterling"):
            return count, kind, currency
        @then(parsers.cfparse("it holds {names:Name+} only", extra_types={"Name": str}))
        def _(money, names):
            assert money == (3, "pennies", "sterling")
            assert names == ["a", "b"]
        """
    _passes(sample, code, "Given 3 pennies", "Then it holds a, b only")


def test_a_list_read_from_a_step_is_the_step_s_own(sample: SampleSuite) -> None:
    """What one scenario does to its arguments must not reach the next, though texts are looked up once."""
    code = """
        from pytest_bdd import parsers, then
        @then(parsers.parse("the list {values:List}", {"List": lambda text: text.split(",")}))
        def _(values):
            assert values == ["1", "2"]
            values.clear()
        """
    _passes(sample, code, "Then the list 1,2", "And the list 1,2")


def test_a_value_replaces_a_fixture_of_that_name_for_other_fixtures_too(sample: SampleSuite) -> None:
    """That is what ``target_fixture`` promises."""
    code = """
        import pytest
        from pytest_bdd import given, then
        @pytest.fixture
        def colour():
            return "grey"
        @pytest.fixture
        def paint(colour):
            return f"{colour} paint"
        @given("red is chosen", target_fixture="colour")
        def _(colour):
            assert colour == "grey"
            return "red"
        @then("the paint is red")
        def _(paint, request):
            assert paint == "red paint"
            assert request.getfixturevalue("colour") == "red"
        """
    _passes(sample, code, "Given red is chosen", "Then the paint is red")


def test_a_value_does_not_outlive_its_scenario(sample: SampleSuite) -> None:
    """Scenarios are independent, in any order."""
    code = """
        from pytest_bdd import given, then
        @given("a coat", target_fixture="coat")
        def _():
            return "coat"
        @then("there is a coat")
        def _(coat):
            assert coat
        """
    sample.write("sample_steps/own.py", code)
    sample.scenario("Given a coat", "Then there is a coat")
    sample.scenario("Then there is a coat", story="E00-S02")
    sample.run().assert_outcomes(passed=1, failed=1)
    event = sample.finished()[1]
    assert event.outcome is Outcome.HARNESS_ERROR
    assert event.failure is not None
    assert "coat" in event.failure.sentence


def test_what_follows_a_yield_runs_when_the_scenario_is_over(sample: SampleSuite) -> None:
    """A step may clean up behind itself."""
    code = """
        from pathlib import Path
        from pytest_bdd import given, then
        @given("a lamp is lit")
        def _():
            Path("lamp").write_text("lit")
            yield
            Path("lamp").write_text("out")
        @then("the lamp burns")
        def _():
            assert Path("lamp").read_text() == "lit"
        """
    _passes(sample, code, "Given a lamp is lit", "Then the lamp burns")
    assert (sample.root / "lamp").read_text() == "out"


def test_steps_of_a_conftest_are_visible_below_its_folder_only(sample: SampleSuite) -> None:
    """A story may have steps of its own."""
    sample.write(
        "features/shop/e00_tills/conftest.py",
        "from pytest_bdd import then\n@then('it is local')\ndef _():\n    pass\n",
    )
    sample.scenario("Then it is local")
    text = "@shop @E01-S01\nFeature: Far\n\n@E01-S01-AC1\nRule: R\n\n  Scenario: S\n    Then it is local\n"
    sample.write("features/shop/e01_far/far.feature", text)
    result = sample.run("--continue-on-collection-errors")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["features/shop/e01_far/far.feature:8: no step definition for 'Then it is local'*"])


def test_and_takes_the_kind_of_the_step_before(sample: SampleSuite) -> None:
    """Given and Then of the same words are two steps."""
    code = """
        from pytest_bdd import given, then
        @given("twice", target_fixture="seen")
        def _():
            return ["given"]
        @then("twice")
        def _(seen):
            seen.append("then")
            assert seen == ["given", "then"] or seen == ["given", "then", "then"]
        """
    _passes(sample, code, "Given twice", "Then twice", "And twice")


def test_the_hooks_of_pytest_bdd_fire_in_their_order(sample: SampleSuite) -> None:
    """Tools built on pytest-bdd go on working."""
    hooks = """
        from pathlib import Path
        def note(*words):
            with Path("hooks.txt").open("a") as file:
                print(*words, file=file)
        def pytest_bdd_before_scenario(request, feature, scenario):
            note("before scenario", feature.name, scenario.name, scenario.rule.name, sorted(scenario.tags)[0])
        def pytest_bdd_before_step(request, step):
            note("before step", step.type, step.name, step.line_number)
        def pytest_bdd_before_step_call(step_func_args):
            note("before call", step_func_args)
        def pytest_bdd_after_step(step):
            note("after step", step.name)
        def pytest_bdd_step_error(step, exception):
            note("step error", step.name, type(exception).__name__)
        def pytest_bdd_after_scenario(scenario):
            note("after scenario", scenario.name)
        """
    sample.write("conftest.py", hooks)
    sample.scenario("Given a till with 2 coins", "Then the criterion does not hold")
    sample.run().assert_outcomes(failed=1)
    assert (sample.root / "hooks.txt").read_text().splitlines() == [
        "before scenario Story E00-S01 It The till is right E00-S01",
        "before step given a till with 2 coins 8",
        "before call {'amount': 2}",
        "after step a till with 2 coins",
        "before step then the criterion does not hold 9",
        "before call {}",
        "step error the criterion does not hold CriterionFailed",
        "after scenario It",
    ]


def test_pytest_bdd_s_own_reporters_know_our_scenarios(sample: SampleSuite) -> None:
    """The Cucumber JSON is what other tools import."""
    sample.scenario("Given a till with 2 coins", "Then the till holds 2 coins")
    sample.run("--cucumberjson", "cucumber.json").assert_outcomes(passed=1)
    text = (sample.root / "cucumber.json").read_text()
    assert '"a till with 2 coins"' in text


def test_every_scenario_has_an_empty_folder_of_its_own_and_the_suite_s_folders(sample: SampleSuite) -> None:
    """Commands write files; nobody else's may be there, and nothing stays."""
    code = """
        from pathlib import Path
        from pytest_bdd import then
        @then("the folder is empty")
        def _(workspace, suite, backend):
            assert list(workspace.iterdir()) == []
            (workspace / "file").write_text(backend.name)
            with Path("folders.txt").open("a") as file:
                print(workspace, file=file)
            assert suite.features.name == "features"
        """
    sample.write("sample_steps/own.py", code)
    sample.scenario("Then the folder is empty")
    sample.scenario("Then the folder is empty", story="E00-S02")
    sample.run().assert_outcomes(passed=2)
    first, second = (sample.root / "folders.txt").read_text().splitlines()
    assert first != second
    assert not (sample.root / first).exists()


def test_the_backend_is_opened_once_and_closed_at_the_end(sample: SampleSuite) -> None:
    """Starting a backend may take seconds; leaving it running, a machine."""
    backend = (sample.root / "sample_backend.py").read_text()
    log = "\ndef note(word):\n    with open('backend.txt', 'a') as file:\n        file.write(word)\n"
    backend = backend.replace("        pass\n", "        note('closed ')\n")
    backend = backend.replace("    return Nothing()", "    note('opened ')\n    return Nothing()")
    (sample.root / "sample_backend.py").write_text(backend + log)
    step = "from pytest_bdd import then\n@then('ask')\ndef _(backend):\n    backend.describe()\n"
    _passes(sample, step, "Then ask", "And ask")
    assert (sample.root / "backend.txt").read_text() == "opened closed "
