"""The private names that the plugin leans on. When one of these fails after an upgrade, it says what broke."""

import inspect
from importlib.metadata import version

import pytest
from _pytest import fixtures, runner
from _pytest.mark.structures import Mark
from pytest_bdd import given, parsers, plugin, steps
from pytest_bdd import parser as bdd
from pytest_bdd.gherkin_parser import Cell, DataTable, Location, Row

from conformance.plugin import bdd_contract


def test_the_installed_pytest_bdd_is_a_supported_one() -> None:
    """The upper bound in pyproject.toml and this guard say the same."""
    bdd_contract.refuse_unsupported_version(version("pytest-bdd"))


@pytest.mark.parametrize("found", ["8.1.0", "9.1.0", "10.0"])
def test_an_unsupported_pytest_bdd_is_refused_in_one_sentence(found: str) -> None:
    """It names the version that is there, the versions that would do, and the command."""
    with pytest.raises(pytest.UsageError) as error:
        bdd_contract.refuse_unsupported_version(found)
    assert str(error.value) == (
        f"pytest-bdd {found} is installed, but this suite supports pytest-bdd >=9.0,<9.1; "
        "install a supported one with: pip install 'pytest-bdd>=9.0,<9.1'"
    )


def test_a_definition_is_registered_by_the_function_of_its_fixture() -> None:
    """``contexts_in`` finds step definitions by this registry and by the prefix of their names."""
    names: dict[str, object] = {}

    def module() -> None:
        @given(parsers.parse("a {thing}"), target_fixture="it")
        def _(thing: str) -> None:
            """Take a thing."""

        names.update(locals())

    module()
    (context,) = bdd_contract.contexts_in(names)
    assert context.type == "given", "StepFunctionContext.type is no longer the kind of the step"
    assert context.parser.name == "a {thing}", "StepParser.name is no longer the pattern as written"
    assert context.target_fixture == "it", "StepFunctionContext.target_fixture has another name"
    assert context.converters == {}, "StepFunctionContext.converters has another name"
    assert callable(context.step_func), "StepFunctionContext.step_func has another name"


def test_only_modules_with_hooks_or_fixtures_of_their_own_are_shown_to_pytest() -> None:
    """Pytest would look at each name of the many modules that have steps alone, in every process of a run."""
    steps_alone: dict[str, object] = {}

    def module() -> None:
        @given("a thing", target_fixture="it")
        def _() -> None:
            """Take a thing."""

        steps_alone.update(locals())

    module()
    assert [*bdd_contract.contexts_in(steps_alone)] != []
    assert not bdd_contract.offers_to_pytest(steps_alone)
    assert bdd_contract.offers_to_pytest(steps_alone | {"pytest_runtest_setup": module})
    assert bdd_contract.offers_to_pytest(steps_alone | {"thing": pytest.fixture(module)})


def test_the_prefix_of_step_fixtures_is_known() -> None:
    """Step definitions in a conftest.py are found among all fixtures by this prefix."""
    assert steps.StepNamePrefix.step_def.value == "pytestbdd_stepdef"


def test_parsers_read_as_we_read() -> None:
    """One read both matches and gives the values; ``parse`` hides its parser under this name."""
    parser = parsers.parse("a {count:d}")
    result = parser.parser.parse("a 3")
    assert result is not None, "parsers.parse.parser is no longer the compiled pattern"
    assert result.named == {"count": 3}
    assert parser.parser.parse("a b") is None
    assert issubclass(parsers.cfparse, parsers.parse)
    assert parsers.re("a(?P<b>c)").parse_arguments("ac") == {"b": "c"}
    assert parsers.string("x").is_matching("x")


def test_the_objects_given_to_hooks_have_the_fields_we_fill() -> None:
    """Listeners get pytest-bdd's own objects."""
    expected = {
        bdd.Feature: {"scenarios", "filename", "rel_filename", "language", "keyword", "name", "tags", "background"}
        | {"line_number", "description"},
        bdd.Scenario: {"feature", "keyword", "name", "line_number", "steps", "description", "tags", "rule"},
        bdd.Rule: {"keyword", "name", "description", "tags"},
        bdd.Step: {"name", "type", "indent", "line_number", "keyword", "datatable", "docstring"},
        DataTable: {"location", "rows"},
        Row: {"id", "location", "cells"},
        Cell: {"location", "value"},
        Location: {"column", "line"},
    }
    for type_, fields in expected.items():
        missing = fields - inspect.signature(type_).parameters.keys()
        assert not missing, f"pytest-bdd's {type_.__name__} no longer takes {sorted(missing)}"


def test_pytest_bdd_s_hooks_exist_with_the_arguments_we_pass() -> None:
    """Renamed hooks would silently not be called."""
    from pytest_bdd import hooks  # noqa: PLC0415

    step = {"request", "feature", "scenario", "step", "step_func", "step_func_args"}
    expected = {
        "pytest_bdd_before_scenario": {"request", "feature", "scenario"},
        "pytest_bdd_after_scenario": {"request", "feature", "scenario"},
        "pytest_bdd_before_step": step - {"step_func_args"},
        "pytest_bdd_before_step_call": step,
        "pytest_bdd_after_step": step,
        "pytest_bdd_step_error": step | {"exception"},
    }
    for name, arguments in expected.items():
        assert set(inspect.signature(getattr(hooks, name)).parameters) == arguments, f"{name} changed its arguments"
    assert plugin.__name__ == "pytest_bdd.plugin"


def test_pytest_keeps_fixtures_where_we_look_for_them() -> None:
    """Sharing fixture information, injecting values and filling fixtures rest on these names."""
    info = fixtures.FuncFixtureInfo.__slots__
    assert set(info) >= {"names_closure", "name2fixturedefs"}, "FuncFixtureInfo changed"
    manager = inspect.getsource(fixtures.FixtureManager.__init__)
    assert "_arg2node2fixturedefs" in manager, "pytest keeps its fixtures elsewhere now"
    assert "fixture_defs" in inspect.signature(fixtures.FixtureRequest.__init__).parameters
    assert "self._fixture_defs" in inspect.getsource(fixtures.FixtureRequest.__init__)
    active = inspect.getsource(fixtures.FixtureRequest._get_active_fixturedef)
    assert "self._fixture_defs.get(argname)" in active, "pytest no longer looks at a request's own table first"
    made = inspect.signature(fixtures.FixtureDef.__init__).parameters
    assert {"config", "baseid", "argname", "func", "scope", "params", "node", "_ispytest"} <= made.keys()
    body = inspect.getsource(fixtures.FixtureDef.__init__)
    assert all(name in body for name in ("self.cached_result", "self._finalizers", "self._scope", "self.params"))
    assert list(inspect.signature(fixtures.call_fixture_func).parameters) == ["fixturefunc", "request", "kwargs"]


def test_pytest_runs_items_the_way_we_run_attempts() -> None:
    """A second attempt runs pytest's own protocol again with a fresh request."""
    assert {"item", "log", "nextitem"} <= inspect.signature(runner.runtestprotocol).parameters.keys()
    assert hasattr(runner.SetupState, "teardown_exact")
    assert hasattr(pytest.Function, "_initrequest")
    assert "_use_item_location" in inspect.signature(pytest.skip.Exception).parameters


def test_a_mark_can_be_made_without_asking_for_its_registration() -> None:
    """Strict markers would refuse the ids of criteria."""
    mark = bdd_contract.make_mark("E00_S01_AC1")
    assert isinstance(mark, Mark)
    assert mark.name == "E00_S01_AC1"
