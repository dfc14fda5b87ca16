"""A suite of any size for the harness bench, runnable by this project's plugin and by behave alike.

The same texts, the same step bodies and the same matching language (``parse``) on both sides, so that the only thing
compared is the runner. Nothing is random: equal arguments give equal bytes.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

_OPENINGS: Final = ("the", "a", "every", "no", "some", "an open", "a closed", "the last", "the first", "one")
_THINGS: Final = ("ledger", "account", "school", "section", "student", "course", "grade", "session", "calendar", "room")


@dataclass(frozen=True, slots=True)
class Corpus:
    """How big the suite is. ``definitions`` counts all kinds together and is a multiple of three."""

    scenarios: int = 5000
    steps: int = 6
    definitions: int = 300
    per_file: int = 10

    @property
    def files(self) -> int:
        """How many feature files the scenarios fill."""
        return -(-self.scenarios // self.per_file)


def write_corpus(root: Path, corpus: Corpus) -> None:
    """Write features (with behave's steps inside), the package ``bench_steps`` and a configuration under ``root``."""
    features = root / "features"
    for number in range(corpus.files):
        file = features / "bench" / f"e{number // 50:02}_epic" / f"s{number % 50:02}_story.feature"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_feature(number, corpus), encoding="utf-8", newline="\n")
    (features / "steps").mkdir()
    (features / "steps" / "all.py").write_text(_behave_steps(corpus), encoding="utf-8", newline="\n")
    package = root / "bench_steps"
    package.mkdir()
    (package / "__init__.py").write_text('"""Steps of the bench."""\n', encoding="utf-8", newline="\n")
    (package / "all.py").write_text(_pytest_steps(corpus), encoding="utf-8", newline="\n")
    (package / "backend.py").write_text(_BACKEND, encoding="utf-8", newline="\n")
    (root / "conformance.toml").write_text(_CONFIGURATION, encoding="utf-8", newline="\n")
    (root / "pytest.ini").write_text("[pytest]\naddopts = --strict-markers\npythonpath = .\n", encoding="utf-8")


def scenario_id(number: int, corpus: Corpus) -> str:
    """Return the id of the ``number``-th scenario (0-based)."""
    return f"{_story(number // corpus.per_file)}-AC{number % corpus.per_file + 1}-example-{number:05}"


def feature_file(number: int, corpus: Corpus) -> str:
    """Return the path, relative to the root, of the file that holds the ``number``-th scenario."""
    story = number // corpus.per_file
    return f"features/bench/e{story // 50:02}_epic/s{story % 50:02}_story.feature"


def _story(number: int) -> str:
    return f"E{number // 50:02}-S{number % 50:02}"


def _feature(number: int, corpus: Corpus) -> str:
    story = _story(number)
    lines = [f"@bench @{story}", f"Feature: Story {story}", "  What the bench needs to look like a real story.", ""]
    start = number * corpus.per_file
    for position, scenario in enumerate(range(start, min(start + corpus.per_file, corpus.scenarios)), start=1):
        lines += [f"  @{story}-AC{position}", f"  Rule: Promise {position} of {story} holds", ""]
        lines += [f"    Scenario: Example {scenario:05}"]
        lines += [f"      {step}" for step in _steps_of(scenario, corpus)]
        lines.append("")
    return "\n".join(lines)


def _steps_of(scenario: int, corpus: Corpus) -> list[str]:
    kinds = ("Given", "When", "Then")
    each = corpus.definitions // 3
    steps = []
    for position in range(corpus.steps):
        kind = kinds[position * 3 // corpus.steps]
        definition = (scenario * 7 + position * 13) % each
        text = _text(definition).replace("{name}", f"n{scenario}").replace("{amount:d}", str(scenario % 97))
        steps.append(f"{kind} {text}")
    return steps


def _text(definition: int) -> str:
    opening = _OPENINGS[definition % len(_OPENINGS)]
    thing = _THINGS[definition // len(_OPENINGS) % len(_THINGS)]
    return f"{opening} {thing} of kind {definition} named {{name}} counts {{amount:d}}"


def _behave_steps(corpus: Corpus) -> str:
    lines = ["from behave import given, then, when", ""]
    for definition in range(corpus.definitions // 3):
        text = _text(definition)
        lines += [
            f'@given("{text}")',
            f"def given_{definition}(context, name, amount):",
            "    context.amount = amount",
            "",
            f'@when("{text}")',
            f"def when_{definition}(context, name, amount):",
            "    context.total = context.amount + amount",
            "",
            f'@then("{text}")',
            f"def then_{definition}(context, name, amount):",
            "    assert context.total == 2 * amount",
            "",
        ]
    return "\n".join(lines)


def _pytest_steps(corpus: Corpus) -> str:
    lines = ["from pytest_bdd import given, parsers, then, when", ""]
    for definition in range(corpus.definitions // 3):
        text = _text(definition)
        lines += [
            f'@given(parsers.parse("{text}"), target_fixture="amount_given")',
            f"def given_{definition}(name, amount):",
            "    return amount",
            "",
            f'@when(parsers.parse("{text}"), target_fixture="total")',
            f"def when_{definition}(name, amount, amount_given):",
            "    return amount_given + amount",
            "",
            f'@then(parsers.parse("{text}"))',
            f"def then_{definition}(name, amount, total):",
            "    assert total == 2 * amount",
            "",
        ]
    return "\n".join(lines)


_CONFIGURATION: Final = """\
schema_version = 1

[suite]
features = "features"
steps = ["bench_steps"]
fixtures = "fixtures"
goldens = "goldens"
output = "build/conformance"

[defaults]
backend = "none"
engine = "embedded"

[backend.none]
kind = "in-process"
systems = ["bench"]
factory = "bench_steps.backend:create"

[engine.embedded]
kind = "embedded-postgresql"
"""

_BACKEND: Final = '''\
"""A backend that offers nothing: the bench measures the harness alone."""


class _Nothing:
    def describe(self) -> str:
        return '{"ok":true,"name":"none","version":"1","protocol":1,"operations":[],"commands":[],"capabilities":{}}'

    def call(self, operation: str, arguments: str) -> str:
        return '{"ok":false,"error":{"code":"unknown_operation","message":"none","details":{}}}'

    def close(self) -> None:
        return None


def create() -> _Nothing:
    """Make the backend."""
    return _Nothing()
'''
