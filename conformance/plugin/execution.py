"""One attempt at one scenario: its steps in order, each timed, the first that raises ends it."""

from collections.abc import Sequence
from time import perf_counter

import pytest

from conformance.catalogue.model import Scenario, Step
from conformance.events.model import Outcome, StepResult
from conformance.plugin.bdd_contract import FixtureInjection, call_generator_step, request_of
from conformance.plugin.bdd_listeners import Listeners
from conformance.plugin.evidence import ScenarioEvidence
from conformance.plugin.step_definition import BoundStep, StepDefinition


class Attempt:
    """How far an attempt got. ``fixture`` is the name of the fixture being made when something was raised."""

    __slots__ = ("evidence", "fixture", "running", "seconds")

    def __init__(self) -> None:
        self.evidence = ScenarioEvidence()
        self.seconds: list[float] = []
        self.running: Step | None = None
        self.fixture: str | None = None

    def results(self, steps: Sequence[Step], outcome: Outcome) -> tuple[StepResult, ...]:
        """Return what each step did; ``outcome`` is that of the attempt and so of the step that ended it."""
        ended = len(self.seconds) if self.running is None else len(self.seconds) - 1
        results = []
        for position, step in enumerate(steps):
            if position < ended:
                result, seconds = Outcome.PASSED, self.seconds[position]
            elif position == ended and self.running is not None:
                result, seconds = outcome, self.seconds[position]
            else:
                result, seconds = Outcome.NOT_RUN, 0.0
            results.append(StepResult(step.keyword, step.text, step.line, result, seconds))
        return tuple(results)


class Executor:
    """Runs scenarios of one pytest session."""

    def __init__(self, config: pytest.Config) -> None:
        self._inject = FixtureInjection(config)

    def run(
        self,
        item: pytest.Function,
        scenario: Scenario,
        bound_steps: Sequence[BoundStep],
        attempt: Attempt,
        listeners: Listeners | None,
    ) -> None:
        """Run all steps, noting in ``attempt`` how far it got; raises what a step or a fixture raised."""
        __tracebackhide__ = True
        if listeners is not None:
            listeners.before_scenario()
        try:
            for position, bound in enumerate(bound_steps):
                step = attempt.running = scenario.steps[position]
                began = perf_counter()
                try:
                    if listeners is None:
                        self._call(item, bound.definition, self._arguments(item, step, bound, attempt))
                    else:
                        self._call_heard(item, position, step, bound, attempt, listeners)
                finally:
                    attempt.seconds.append(perf_counter() - began)
            attempt.running = None
        finally:
            if listeners is not None:
                listeners.after_scenario()

    def _call_heard(
        self,
        item: pytest.Function,
        position: int,
        step: Step,
        bound: BoundStep,
        attempt: Attempt,
        listeners: Listeners,
    ) -> None:
        __tracebackhide__ = True
        function = bound.definition.function
        arguments: dict[str, object] = {}
        listeners.before_step(position, function)
        try:
            arguments = self._arguments(item, step, bound, attempt)
            listeners.before_step_call(position, function, arguments)
            self._call(item, bound.definition, arguments)
        except (Exception, pytest.fail.Exception) as error:
            listeners.step_error(position, function, arguments, error)
            raise
        listeners.after_step(position, function, arguments)

    def _arguments(self, item: pytest.Function, step: Step, bound: BoundStep, attempt: Attempt) -> dict[str, object]:
        __tracebackhide__ = True
        arguments = bound.arguments(step)
        for name in bound.definition.fixtures:
            if name not in arguments:
                attempt.fixture = name
                arguments[name] = request_of(item).getfixturevalue(name)
                attempt.fixture = None
        return arguments

    def _call(self, item: pytest.Function, definition: StepDefinition, arguments: dict[str, object]) -> None:
        __tracebackhide__ = True
        if definition.yields:
            value = call_generator_step(definition.function, item, arguments)
        else:
            value = definition.function(**arguments)
        if definition.target_fixture is not None:
            self._inject(item, definition.target_fixture, value)
