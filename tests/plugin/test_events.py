"""The event file: header, every story, attempts, footer; whole when the run is, and visibly not when it is not."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conformance.events.model import Outcome, ScenarioFinished, ScenarioStarted, StoryDeclared
from tests.plugin.sample_suite import SampleSuite

pytest_plugins = ["pytester"]
_PASSING = "from pytest_bdd import then\n@then('{}')\ndef _():\n    pass\n"
FILE = "features/shop/e00_tills/e00-s01.feature"


def test_the_header_says_who_was_judged_on_what(sample: SampleSuite) -> None:
    """A report that does not say this proves nothing."""
    sample.scenario("Then nothing is wrong")
    sample.run()
    header = sample.header()
    assert (header.backend, header.backend_kind, header.backend_version) == ("nothing", "in-process", "1.2")
    assert (header.engine, header.selection) == ("embedded", None)


def test_every_story_is_declared_whatever_was_selected(sample: SampleSuite) -> None:
    """A denominator that shrinks with the selection would flatter."""
    sample.scenario("Then nothing is wrong")
    sample.feature("@E00-S02-AC1\nRule: Nothing shows this\n", story="E00-S02", tags="@hard:E00-S01")
    sample.run(FILE)
    declared = [event for event in sample.events() if isinstance(event, StoryDeclared)]
    assert [(story.id, story.hard, [one.scenarios for one in story.criteria]) for story in declared] == [
        ("E00-S01", (), [("E00-S01-AC1-it",)]),
        ("E00-S02", ("E00-S01",), [()]),
    ]


def test_naming_all_folders_of_the_suite_is_no_selection(sample: SampleSuite) -> None:
    """How the whole was named makes no part of it."""
    sample.scenario("Then nothing is wrong")
    sample.run("features/shop")
    assert sample.header().selection is None


def test_every_attempt_starts_before_it_finishes_and_the_footer_is_last(sample: SampleSuite) -> None:
    """Readers rely on the order: a start without an end is a crash."""
    sample.scenario("Then nothing is wrong")
    sample.run()
    events = sample.events()
    kinds = [type(event).__name__ for event in events]
    assert kinds == ["RunStarted", "StoryDeclared", "ScenarioStarted", "ScenarioFinished", "RunFinished"]
    assert (sample.footer().exit_status, sample.footer().interrupted) == (0, None)


def test_the_reports_lie_beside_the_events(sample: SampleSuite) -> None:
    """One folder to keep, per backend."""
    sample.scenario("Then nothing is wrong")
    result = sample.run("--conformance-output", "elsewhere")
    assert {file.name for file in (sample.root / "elsewhere").iterdir()} == {
        "events.ndjson",
        "junit.xml",
        "index.html",
    }
    result.stdout.fnmatch_lines(["CONFORMANT*1 of 1 applicable*", "reports: *elsewhere*"])


def test_a_run_for_its_events_alone_writes_nothing_else(sample: SampleSuite) -> None:
    """Who runs hundreds of small runs and reads their events does not wait for pages nobody opens."""
    sample.scenario("Then nothing is wrong")
    result = sample.run("--events-only", "--conformance-output", "elsewhere")
    assert [file.name for file in (sample.root / "elsewhere").iterdir()] == ["events.ndjson"]
    assert '"exit_status":0' in (sample.root / "elsewhere" / "events.ndjson").read_text().splitlines()[-1]
    assert "CONFORMANT" not in result.stdout.str()


def test_a_failed_scenario_that_passes_when_tried_again_is_flaky_and_fails_the_run(sample: SampleSuite) -> None:
    """Green on the second try is not green; fixtures are fresh each time."""
    step = """
        import pytest
        from pytest_bdd import then
        from conformance.assertions import require
        tries = []
        made = []
        @pytest.fixture
        def fresh():
            made.append(1)
            return object()
        @then("it works in the end")
        def _(fresh):
            tries.append(fresh)
            require(len(tries) > 1, "not yet")
            assert len(made) == 2
        """
    sample.write("sample_steps/flaky.py", step)
    sample.scenario("Then it works in the end")
    result = sample.run("--attempts", "3")
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert [(one.attempt, one.outcome) for one in sample.finished()] == [(1, Outcome.FAILED), (2, Outcome.PASSED)]
    assert [one.attempt for one in sample.events() if isinstance(one, ScenarioStarted)] == [1, 2]
    result.stdout.fnmatch_lines(["*flaky*"])


def test_what_always_fails_is_tried_as_often_as_asked_and_reported_once(sample: SampleSuite) -> None:
    """Attempts are evidence, not a way to pass."""
    sample.scenario("Then the criterion does not hold")
    sample.run("--attempts", "3").assert_outcomes(failed=1)
    assert [one.attempt for one in sample.finished()] == [1, 2, 3]


def test_stopping_at_the_first_failure_is_an_interruption(sample: SampleSuite) -> None:
    """Half a run must not look like a whole one."""
    sample.scenario("Then the criterion does not hold")
    sample.scenario("Then nothing is wrong", story="E00-S02")
    sample.run("-x").assert_outcomes(failed=1)
    assert sample.footer().interrupted == "stopping after 1 failures"
    assert len(sample.finished()) == 1


def test_a_stop_from_the_keyboard_leaves_a_footer_that_says_so(sample: SampleSuite) -> None:
    """Whoever finds the report later must know."""
    sample.write(
        "sample_steps/stop.py", "from pytest_bdd import then\n@then('stop')\ndef _():\n    raise KeyboardInterrupt\n"
    )
    sample.scenario("Then stop")
    assert sample.run_apart().ret == pytest.ExitCode.INTERRUPTED
    assert sample.footer().interrupted == "stopped from the keyboard"
    assert sample.finished() == []


def test_a_killed_run_leaves_no_footer(sample: SampleSuite) -> None:
    """Events are on disk as they happen; the missing footer is the mark of a run that was cut off."""
    step = "import time\nfrom pytest_bdd import then\n@then('sleep')\ndef _():\n    time.sleep(60)\n"
    sample.write("sample_steps/sleep.py", step)
    sample.scenario("Then nothing is wrong", "And sleep")
    command = [sys.executable, "-m", "pytest", "features"]
    process = subprocess.Popen(command, cwd=sample.root, stdout=subprocess.DEVNULL)
    file = sample.root / "out" / "nothing" / "events.ndjson"
    try:
        _wait_for(file, "scenario-started")
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    last = json.loads(file.read_text().splitlines()[-1])
    assert last["event"] == "scenario-started"


def _wait_for(file: Path, word: str) -> None:
    end = time.monotonic() + 60
    while not (file.exists() and word in file.read_text()):
        assert time.monotonic() < end, f"no {word} in {file}"
        time.sleep(0.05)


def test_workers_results_are_the_same_as_in_one_process(sample: SampleSuite) -> None:
    """Running on two processors changes the time, not the findings."""
    sample.scenario("Given a till with 1 coins", "Then the criterion does not hold")
    sample.scenario("Then nothing is wrong", story="E00-S02")
    sample.run()
    alone = [_timeless(event) for event in sorted(sample.finished(), key=lambda event: event.scenario)]
    for distribution, workers in (("load", "2"), ("loadfile", "1"), ("loadscope", "1")):
        sample.run("-n", workers, "--dist", distribution).assert_outcomes(passed=1, failed=1)
        together = [_timeless(event) for event in sorted(sample.finished(), key=lambda event: event.scenario)]
        assert together == alone
        assert sample.header().backend_version == "1.2"
        assert sample.footer().interrupted is None


def _timeless(event: ScenarioFinished) -> tuple[object, ...]:
    return event.scenario, event.outcome, event.failure, event.reproduce, [step.outcome for step in event.steps]


def test_the_controller_sees_every_phase_of_a_scenario_that_ran_elsewhere(sample: SampleSuite) -> None:
    """Workers fold the reports of a good scenario into one; whoever listens in the controller must not notice."""
    listener = """
        from pathlib import Path
        def note(config, *words):
            if not hasattr(config, "workerinput"):
                with Path("heard.txt").open("a") as file:
                    print(*words, file=file)
        class Listener:
            def __init__(self, config):
                self.config = config
            def pytest_runtest_logstart(self, nodeid):
                note(self.config, "start", nodeid.partition("::")[2])
            def pytest_runtest_logreport(self, report):
                said = "".join(content for _, content in report.sections)
                properties = len(report.user_properties)
                note(self.config, report.when, report.outcome, report.duration >= 0, bool(said), properties)
            def pytest_runtest_logfinish(self, nodeid):
                note(self.config, "finish")
        def pytest_configure(config):
            config.pluginmanager.register(Listener(config))
        """
    sample.write("conftest.py", listener)
    sample.write(
        "sample_steps/talk.py", "from pytest_bdd import then\n@then('it talks')\ndef _():\n    print('hello')\n"
    )
    sample.scenario("Then it talks")
    heard = sample.root / "heard.txt"
    texts = []
    for arguments in ((), ("-n", "1", "--junitxml", "junit.xml")):
        sample.run(*arguments).assert_outcomes(passed=1)
        texts.append(heard.read_text())
        heard.unlink()
    assert texts[0] == texts[1]
    assert texts[0].splitlines()[0] == "start E00-S01-AC1-it"
    assert len(texts[0].splitlines()) == 5
    assert '<property name="criterion" value="E00-S01-AC1"' in (sample.root / "junit.xml").read_text()


def test_slow_scenarios_are_handed_out_first(sample: SampleSuite) -> None:
    """One that came last would keep one process busy while the others have nothing to do."""
    sample.scenario("Then nothing is wrong")
    sample.scenario("Then nothing is wrong", story="E00-S02", tags="  @slow")
    orders = []
    for arguments in ((), ("-n", "1")):
        sample.run(*arguments).assert_outcomes(passed=2)
        orders.append([event.story for event in sample.finished()])
    assert orders == [["E00-S01", "E00-S02"], ["E00-S02", "E00-S01"]]


def test_a_distributed_run_that_cannot_be_collected_is_recorded(sample: SampleSuite) -> None:
    """The events of an earlier, better run must not be taken for this one's."""
    sample.scenario("Then nothing is wrong")
    sample.run()
    sample.scenario("Then nobody has written this")
    sample.run("-n", "1").assert_outcomes(errors=1)
    assert sample.finished() == []
    assert sample.footer().exit_status == pytest.ExitCode.TESTS_FAILED


def test_a_lost_worker_is_a_harness_error_of_its_scenario(sample: SampleSuite) -> None:
    """A process that dies takes its scenario with it, and nobody may count that as passed."""
    sample.write(
        "sample_steps/die.py", "import os\nfrom pytest_bdd import then\n@then('die')\ndef _():\n    os._exit(9)\n"
    )
    sample.scenario("Then die")
    sample.scenario("Then nothing is wrong", story="E00-S02")
    sample.run("-n", "2")
    outcomes = {event.scenario: event for event in sample.finished()}
    lost = outcomes["E00-S01-AC1-it"]
    assert lost.outcome is Outcome.HARNESS_ERROR
    assert lost.failure is not None
    assert lost.failure.code == "WORKER_LOST"
    assert outcomes["E00-S02-AC1-it"].outcome is Outcome.PASSED


def test_numbers_keep_their_digits_on_the_way_from_a_worker(sample: SampleSuite) -> None:
    """1.50 is not 1.5 in this suite; a report must show what was compared."""
    step = """
        from decimal import Decimal
        from pytest_bdd import then
        from conformance.assertions import fail
        @then("the digits differ")
        def _():
            fail("digits", expected=Decimal("1.50"), actual={"a": [Decimal("1.5"), None, True]})
        """
    sample.write("sample_steps/digits.py", step)
    sample.scenario("Then the digits differ")
    for arguments in ((), ("-n", "1")):
        sample.run(*arguments)
        line = (sample.root / "out" / "nothing" / "events.ndjson").read_text().splitlines()[-2]
        assert '"expected":1.50,"actual":{"a":[1.5,null,true]}' in line


def test_a_foretold_failure_is_xfailed_and_the_run_is_good(sample: SampleSuite) -> None:
    """Known failures must not drown new ones."""
    _expect(sample, "SHORT_CHANGED")
    sample.scenario("Then the criterion does not hold")
    result = sample.run()
    result.assert_outcomes(xfailed=1)
    assert result.ret == pytest.ExitCode.OK


def test_a_failure_with_another_code_than_foretold_stays_a_failure(sample: SampleSuite) -> None:
    """Broken in another way is news."""
    _expect(sample, "SOMETHING_ELSE")
    sample.scenario("Then the criterion does not hold")
    sample.run().assert_outcomes(failed=1)


def test_an_unexpected_pass_fails_the_run(sample: SampleSuite) -> None:
    """Expectations that are not true any more must go."""
    _expect(sample, "SHORT_CHANGED")
    sample.scenario("Then nothing is wrong")
    result = sample.run()
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert sample.footer().exit_status == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*unexpected-pass*"])


def test_an_expectations_file_that_cannot_be_read_stops_the_run_before_it_begins(sample: SampleSuite) -> None:
    """One sentence with file and line, not a traceback after a run of ten minutes."""
    _expect(sample, "SHORT_CHANGED")
    sample.write("expectations.toml", "[[expect]")
    sample.scenario("Then nothing is wrong")
    result = sample.run()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *expectations.toml:1*"])
    result.stderr.no_fnmatch_line("*Traceback*")


def test_the_page_says_how_long_the_run_took(sample: SampleSuite) -> None:
    """A run of no time would make a reader doubt the rest."""
    sample.scenario("Then nothing is wrong")
    sample.run("--conformance-output", "elsewhere")
    assert "Took</dt><dd>0 ms" not in (sample.root / "elsewhere" / "index.html").read_text()


def _expect(sample: SampleSuite, code: str) -> None:
    configuration = sample.root / "conformance.toml"
    configuration.write_text(configuration.read_text() + 'expectations = "expectations.toml"\n')
    sample.write(
        "expectations.toml",
        f"""
        schema_version = 1

        [[expect]]
        criterion = "E00-S01-AC1"
        verdict = "failed"
        code = "{code}"
        reason = "The till is old."
        issue = "https://tracker.example/issues/17"
        """,
    )


def test_secrets_appear_neither_on_the_terminal_nor_in_any_file(
    sample: SampleSuite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reports are shown to strangers."""
    monkeypatch.setenv("TILL_DSN", "postgresql://clerk:hunter2secret@till.example/db")
    configuration = sample.root / "conformance.toml"
    configuration.write_text(configuration.read_text() + '\n[engine.real]\nkind = "postgresql"\ndsn = "env:TILL_DSN"\n')
    step = """
        import os
        from pytest_bdd import then
        from conformance.assertions import fail
        @then("it tells")
        def _():
            print("printed", os.environ["TILL_DSN"])
            fail("cannot reach " + os.environ["TILL_DSN"], actual="hunter2secret")
        @then("it stumbles")
        def _():
            print("printed", os.environ["TILL_DSN"])
            raise OSError("cannot reach " + os.environ["TILL_DSN"])
        """
    sample.write("sample_steps/tell.py", step)
    sample.write("sample_steps/quiet.py", _PASSING.format("hunter2secret is no word"))
    sample.scenario("Then it tells")
    sample.scenario("Then it stumbles", story="E00-S02")
    sample.scenario("Then hunter2secret is no word", story="E00-S03")
    result = sample.run("-vv", "--junitxml", "out/pytest.xml")
    result.assert_outcomes(failed=2, passed=1)
    written = "".join(file.read_text() for file in (sample.root / "out").rglob("*") if file.is_file())
    assert "cannot reach" in written
    for text in (result.stdout.str(), result.stderr.str(), written):
        assert "hunter2secret" not in text
