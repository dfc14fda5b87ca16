"""Looking a step up: quickly, and with the same answer as asking every definition."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.catalogue.model import StepKind
from conformance.plugin.step_registry import StepPackageBroken, StepRegistry, load_step_definitions

CODE = r"""
import re
from pytest_bdd import given, parsers, step, then, when

@given("the till is open")
@when("the till is open")
def _(): "Exact words, two kinds."

@given(parsers.parse("The till holds {count:d} coins"))
def _(count): "Begins with a word in capitals."

@given(parsers.parse("{who} counts"))
def _(who): "Begins with a placeholder."

@given(parsers.parse("a{rest}"))
def _(rest): "A placeholder within the first word."

@given(parsers.re(r"the (?P<thing>safe|drawer) is empty"))
def _(thing): "Has an alternative within."

@given(parsers.re(r"open it|shut it"))
def _(): "Is an alternative."

@given(parsers.re(r"the coins? (?P<where>.*)"))
def _(where): "A letter that may be missing."

@given(parsers.re(r"the   purse (?P<state>\w+)", re.VERBOSE | re.IGNORECASE))
def _(state): "White space that means nothing."

@given(parsers.cfparse("bills: {numbers:Number+}", {"Number": int}))
def _(numbers): "A list."

@step(parsers.parse("anything {goes}"))
def _(goes): "Every kind."
"""
TEXTS = (
    "the till is open",
    "The Till is open",
    "the till holds 3 coins",
    "THE  till holds 3 coins",
    "the till holds three coins",
    "Anna counts",
    "abacus",
    "the safe is empty",
    "the coin rolls",
    "the coins roll",
    "thepursefull",
    "bills: 1, 2",
    "anything whatever",
    "shut it",
    "nothing",
    "",
)


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StepRegistry]:
    """Load the definitions of a package that imports one of its modules twice."""
    package = tmp_path / "till_steps"
    package.mkdir()
    (package / "__init__.py").write_text('"""Steps."""\n')
    (package / "counting.py").write_text(CODE)
    (package / "again.py").write_text("from till_steps.counting import *\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield load_step_definitions(["till_steps"])
    for name in [name for name in sys.modules if name.split(".")[0] == "till_steps"]:
        del sys.modules[name]


def test_each_definition_is_there_once_with_its_place(registry: StepRegistry) -> None:
    """``conformance steps`` prints them, with the line to open."""
    assert len(registry.definitions) == 11
    first = registry.definitions[0]
    assert (first.pattern, first.kind, first.file.name, first.line) == (
        "the till is open",
        StepKind.GIVEN,
        "counting.py",
        5,
    )


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", StepKind)
def test_the_index_leaves_out_no_definition_that_matches(registry: StepRegistry, kind: StepKind, text: str) -> None:
    """An index that forgets one would call a good step undefined."""
    asked = tuple(one for one in registry.definitions if one.kind in {kind, None} and one.read(text) is not None)
    assert set(registry.find(kind, text)) == set(asked)
    assert len(registry.find(kind, text)) == len(asked)


def test_the_texts_above_meet_every_definition(registry: StepRegistry) -> None:
    """Or the comparison would prove nothing."""
    met = {id(one) for kind in StepKind for text in TEXTS for one in registry.find(kind, text)}
    assert met == {id(one) for one in registry.definitions}


def test_a_text_is_looked_up_once(registry: StepRegistry) -> None:
    """Suites repeat their steps."""
    first = registry.bind(StepKind.GIVEN, "Anna counts")
    assert registry.bind(StepKind.GIVEN, "Anna counts") is first


def test_a_package_that_is_not_there_is_named(registry: StepRegistry) -> None:
    """A typo in conformance.toml."""
    assert registry.definitions
    with pytest.raises(StepPackageBroken, match="'no_such_steps' cannot be imported: ModuleNotFoundError"):
        load_step_definitions(["no_such_steps"])
