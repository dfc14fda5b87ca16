"""A small suite in a temporary folder, run by a pytest of its own."""

import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest

# Loaded before the inner pytest is, which would otherwise import them anew for each test and forget them again.
import conformance.backend.open
import conformance.plugin.activation
import conformance.plugin.closing
import conformance.plugin.feature_file
import conformance.plugin.fixtures
import conformance.plugin.order
import conformance.plugin.recorder
import conformance.plugin.running
import conformance.plugin.selection_hints
import conformance.reports.html
import conformance.reports.junit
import conformance.reports.terminal  # noqa: F401
from conformance.events.model import Event, RunFinished, RunStarted, ScenarioFinished
from conformance.events.reader import read_events

STEPS = """
import pytest
from pytest_bdd import given, parsers, then, when
from conformance.assertions import NotAvailable, fail, require_equal
from conformance.backend.protocol import BackendTimedOut, NotOffered

@given(parsers.parse("a till with {amount:d} coins"), target_fixture="till")
def _(amount):
    return [amount]

@when(parsers.parse("{amount:d} coins are added"))
def _(till, amount):
    till.append(amount)

@then(parsers.parse("the till holds {amount:d} coins"))
def _(till, amount):
    require_equal(sum(till), amount, "the number of coins")

@then("nothing is wrong")
def _():
    pass

@then("the criterion does not hold")
def _():
    fail("the till promised 3 coins and gave 2", code="SHORT_CHANGED", expected=3, actual=2)

@then("the harness stumbles")
def _():
    raise KeyError("no such drawer")

@then("the backend does not offer it")
def _():
    raise NotOffered("till.count", "it has no till")

@then("the real data is needed")
def _():
    raise NotAvailable("the data set is elsewhere")

@then("nobody says why it is skipped")
def _():
    pytest.skip()

@then("the backend is too late")
def _():
    raise BackendTimedOut("no answer within 1 s", operation="till.count")
"""

BACKEND = """
import json
class Nothing:
    def describe(self):
        said = {"name": "nothing", "version": "1.2", "protocol": 1}
        return json.dumps({"ok": True, **said, "operations": [], "commands": [], "capabilities": {}})
    def call(self, operation, arguments):
        return '{"ok":false,"error":{"code":"unknown_operation","message":"no","details":{}}}'
    def close(self):
        pass

def create():
    return Nothing()
"""

CONFIGURATION = """
schema_version = 1

[suite]
features = "features"
steps = ["sample_steps"]
fixtures = "fixtures"
goldens = "goldens"
output = "out"

[defaults]
backend = "nothing"

[backend.nothing]
kind = "in-process"
systems = ["shop"]
factory = "sample_backend:create"
"""


class SampleSuite:
    """Write its parts, run it, read what came of it."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.root = pytester.path
        self.write("conformance.toml", CONFIGURATION)
        self.write("sample_steps/__init__.py", '"""Steps."""')
        self.write("sample_steps/till.py", STEPS)
        self.write("sample_backend.py", BACKEND)
        self.write("pytest.ini", "[pytest]\naddopts = --strict-markers\nfilterwarnings = error\n")

    def write(self, name: str, text: str) -> Path:
        """Write a file, its common indentation removed."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return file

    def feature(self, rules: str, *, story: str = "E00-S01", tags: str = "") -> Path:
        """Write a feature file with these rules; its first rule begins in line 4."""
        head = f"@shop @{story} {tags}".rstrip() + f"\nFeature: Story {story}\n\n"
        return self.write(
            f"features/shop/e00_tills/{story.lower()}.feature", head + textwrap.dedent(rules).lstrip("\n")
        )

    def scenario(self, *steps: str, story: str = "E00-S01", tags: str = "") -> Path:
        """Write a feature with one rule and one scenario named *It*."""
        lines = [f"@{story}-AC1", "Rule: The till is right", "", *([tags] if tags else []), "  Scenario: It"]
        return self.feature("\n".join([*lines, *(f"    {step}" for step in steps), ""]), story=story)

    def run(self, *arguments: str) -> pytest.RunResult:
        """Run pytest in this process, as ``pytest features …`` unless a path is given."""
        paths = () if any("features" in argument for argument in arguments) else ("features",)
        sys.path.insert(0, str(self.root))
        try:
            return self.pytester.runpytest_inprocess(*paths, *arguments)
        finally:
            sys.path.remove(str(self.root))

    def run_apart(self, *arguments: str) -> pytest.RunResult:
        """Run ``pytest features …`` in a process of its own."""
        return self.pytester.runpytest_subprocess("features", *arguments)

    def events(self, *, allow_incomplete: bool = False) -> Sequence[Event]:
        """Return the events of the last run."""
        return read_events(self.root / "out" / "nothing" / "events.ndjson", allow_incomplete=allow_incomplete)

    def finished(self) -> list[ScenarioFinished]:
        """Return the attempts of the last run."""
        return [event for event in self.events(allow_incomplete=True) if isinstance(event, ScenarioFinished)]

    def only(self) -> ScenarioFinished:
        """Return the one attempt of the last run."""
        (finished,) = self.finished()
        return finished

    def header(self) -> RunStarted:
        """Return the header of the last run."""
        first = self.events(allow_incomplete=True)[0]
        assert isinstance(first, RunStarted)
        return first

    def footer(self) -> RunFinished:
        """Return the footer of the last run."""
        last = self.events()[-1]
        assert isinstance(last, RunFinished)
        return last
