# ruff: noqa: SLF001 - the one module whose business is private names
"""Everything private of pytest-bdd and pytest that the plugin leans on, in one place.

``tests/plugin/test_pytest_bdd_contract.py`` checks each of these names and says what broke after an upgrade.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from types import FunctionType
from typing import Any, Final, cast

import pytest
from _pytest.fixtures import (
    FixtureDef,
    FixtureFunctionDefinition,
    FixtureManager,
    FixtureRequest,
    FuncFixtureInfo,
    call_fixture_func,
)
from _pytest.mark import KeywordMatcher, MarkMatcher
from _pytest.mark.expression import Expression
from _pytest.mark.structures import Mark
from _pytest.nodes import Node
from _pytest.scope import Scope
from _pytest.terminal import TerminalReporter
from pytest_bdd.steps import StepFunctionContext, StepNamePrefix, step_function_context_registry

from conformance.catalogue.tags import marker_name

SUPPORTED: Final = ((9, 0), (9, 1))
"""The first supported version of pytest-bdd, and the first that is not."""
_STEP_PREFIX: Final = StepNamePrefix.step_def.value


def refuse_unsupported_version(found: str | None = None) -> None:
    """Raise :class:`pytest.UsageError` unless the installed pytest-bdd is one that this plugin was proven with."""
    installed = found or version("pytest-bdd")
    numbers = tuple(int(part) for part in installed.split(".")[:2] if part.isdigit())
    first, beyond = SUPPORTED
    if not first <= numbers < beyond:
        wanted = f">={first[0]}.{first[1]},<{beyond[0]}.{beyond[1]}"
        message = (
            f"pytest-bdd {installed} is installed, but this suite supports pytest-bdd {wanted}; "
            f"install a supported one with: pip install 'pytest-bdd{wanted}'"
        )
        raise pytest.UsageError(message)


def step_context(candidate: object) -> StepFunctionContext | None:
    """Return what pytest-bdd knows of a fixture made by ``given``, ``when``, ``then`` or ``step``; None for others."""
    function: object = getattr(candidate, "_fixture_function", candidate)
    return step_function_context_registry.get(function) if isinstance(function, FunctionType) else None


def contexts_in(names: dict[str, object]) -> Iterator[StepFunctionContext]:
    """Yield the step definitions among the names of a module, in order of definition."""
    for name, value in list(names.items()):
        if name.startswith(_STEP_PREFIX):
            context = step_context(value)
            if context is not None:
                yield context


def offers_to_pytest(names: Mapping[str, object]) -> bool:
    """Whether a module has hooks or fixtures of its own, besides the fixtures that pytest-bdd makes of its steps."""
    return any(
        name.startswith("pytest_")
        or (isinstance(value, FixtureFunctionDefinition) and not name.startswith(_STEP_PREFIX))
        for name, value in list(names.items())
    )


class VisibleContexts:
    """The step definitions that pytest's fixture manager knows, by the node below which each is visible."""

    def __init__(self, session: pytest.Session) -> None:
        self._manager: FixtureManager = session._fixturemanager
        self._names = -1
        self._by_node: dict[Node, list[StepFunctionContext]] = {}

    def for_node(self, node: pytest.Collector) -> tuple[StepFunctionContext, ...]:
        """Return the definitions visible to ``node``, from the outermost ``conftest.py`` to the nearest."""
        registered = self._manager._arg2node2fixturedefs
        if len(registered) != self._names:
            self._names = len(registered)
            self._by_node = {}
            for name, by_node in registered.items():
                if name.startswith(_STEP_PREFIX):
                    for owner, definitions in by_node.items():
                        found = [context for one in definitions if (context := step_context(one.func)) is not None]
                        self._by_node.setdefault(owner, []).extend(found)
        return tuple(context for owner in node.listchain() for context in self._by_node.get(owner, ()))


def fixture_info(item: pytest.Function) -> FuncFixtureInfo:
    """Return what pytest worked out about the fixtures of ``item``, to share it with the other items of a file."""
    return item._fixtureinfo


def request_of(item: pytest.Function) -> FixtureRequest:
    """Return the request through which ``item`` gets its fixtures."""
    return item._request


def fill_fixtures(item: pytest.Function) -> None:
    """Make the fixtures that ``item`` needs before it runs, as pytest does, but skip what costs and changes nothing.

    That is ``request``, which nobody asked for by name, and session fixtures that are made already: a scenario that
    does ask for one later gets it in the usual way.
    """
    info = item._fixtureinfo
    for name in info.names_closure:
        if name == "request":
            continue
        definitions = info.name2fixturedefs.get(name)
        if definitions:
            nearest = definitions[-1]
            if nearest._scope is Scope.Session and nearest.params is None and nearest.cached_result is not None:
                continue
        item._request.getfixturevalue(name)


def finish_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Tear down what ``item`` and its surroundings still hold and ``nextitem`` does not need."""
    item.session._setupstate.teardown_exact(nextitem)


class FixtureInjection:
    """Puts values under fixture names for the rest of one scenario (pytest-bdd's ``target_fixture``).

    pytest-bdd registers a new fixture with the manager each time, which is kept for the whole session; writing the
    request's own table is enough, faster, and forgotten with the item.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._templates: dict[str, dict[str, Any]] = {}

    def __call__(self, item: pytest.Function, name: str, value: object) -> None:
        """Let ``name`` stand for ``value`` in the running scenario."""
        template = self._templates.get(name)
        if template is None:
            made: FixtureDef[object] = FixtureDef(
                config=self._config,
                baseid=None,
                argname=name,
                func=lambda: None,
                scope="function",
                params=None,
                node=item.session,
                _ispytest=True,
            )
            template = self._templates[name] = vars(made)
        injected: FixtureDef[object] = object.__new__(FixtureDef)
        vars(injected).update(template, _finalizers=[], cached_result=(value, 0, None))
        item._request._fixture_defs[name] = injected


def call_generator_step(function: Callable[..., object], item: pytest.Function, arguments: dict[str, object]) -> object:
    """Run a step that yields: what follows its ``yield`` runs when the scenario is torn down."""
    return call_fixture_func(function, item._request, arguments)


def make_mark(name: str) -> Mark:
    """Make a mark without asking whether it is registered; the catalogue's lint has judged the tag already."""
    return Mark(name, (), {}, _ispytest=True)


class SelectionExpressions:
    """pytest's ``-k`` and ``-m``, to be asked about scenarios that are not items yet."""

    def __init__(self, config: pytest.Config) -> None:
        self._keyword = _compiled(config.getoption("keyword", ""))
        self._mark = _compiled(config.getoption("markexpr", ""))

    @property
    def given(self) -> bool:
        """Whether anything is to be selected."""
        return self._keyword is not None or self._mark is not None

    def matcher_for(self, file: pytest.File) -> Callable[[str, Sequence[str]], bool]:
        """Return what decides on the id and the tags of a scenario in ``file``."""
        # pytest reads the names of any node, though it says that it wants an item.
        names = frozenset(KeywordMatcher.from_item(cast("pytest.Item", file))._names)
        marks = frozenset(mark.name for mark in file.iter_markers())

        def matches(identity: str, tags: Sequence[str]) -> bool:
            markers = marks.union(map(marker_name, tags))
            if self._keyword is not None:
                matcher = KeywordMatcher(names.union((identity,), tags, markers))
                if not self._keyword.evaluate(matcher):
                    return False
            return self._mark is None or self._mark.evaluate(MarkMatcher({name: [make_mark(name)] for name in markers}))

        return matches


def _compiled(expression: str) -> Expression | None:
    """Compile as pytest does; what is malformed is left for pytest to complain about."""
    if not expression.strip():
        return None
    try:
        return Expression.compile(expression.lstrip())
    except SyntaxError:
        return None


def count_as_collected(config: pytest.Config, number: int) -> None:
    """Let pytest's terminal say how many scenarios there are, also those that were never made into items."""
    reporter: TerminalReporter | None = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        reporter._numcollected += number
