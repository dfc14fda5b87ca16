"""One feature file as a pytest node: linted, its steps bound, one item per runnable example."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import pytest

from conformance.catalogue.model import Criterion, Scenario, Step, Story
from conformance.plugin.bdd_contract import fixture_info
from conformance.plugin.bdd_listeners import anyone_listens
from conformance.plugin.execution import Executor
from conformance.plugin.preselection import Preselection
from conformance.plugin.scenario_item import ScenarioItem
from conformance.plugin.step_definition import BoundStep, mismatches
from conformance.plugin.step_registry import StepRegistry
from conformance.plugin.suite_session import SuiteSession
from conformance.verdicts.capabilities import CapabilityInvalid, check_capability, required_capabilities


class Runner:
    """What all scenarios of a process share while they run."""

    def __init__(self, session: SuiteSession) -> None:
        self.session = session
        self.executor = Executor(session.config)
        self.preselection = Preselection(session.config)

    @cached_property
    def heard(self) -> bool:
        """Whether anyone listens to pytest-bdd's hooks; asked when the first scenario runs, all plugins being there."""
        return anyone_listens(self.session.config)


class FeatureFile(pytest.File):
    """One story. Everything that is wrong with it is one collection error that names each place."""

    story: Story

    def __init__(self, *, runner: Runner, **node: Any) -> None:
        super().__init__(**node)
        self.runner = runner

    def __repr__(self) -> str:
        """Show the story beside the file once it is known: this is what ``--collect-only`` prints."""
        story = getattr(self, "story", None)
        return (
            f"<Feature {self.path.name}>" if story is None else f"<Feature {self.path.name}: {story.id} {story.title}>"
        )

    def collect(self) -> Iterator[ScenarioItem]:
        """Yield the scenarios. Raises :class:`pytest.Collector.CollectError` with every problem of the file."""
        session = self.runner.session
        file = session.file_name(self.path)
        if file is None:
            features = session.configuration.suite.features
            raise self.CollectError(f"{self.path}: this file is not under the suite's features folder {features}")
        problems = session.reading.problems.get(file, ())
        if problems:
            raise self.CollectError("\n".join(str(problem) for problem in problems))
        self.story = session.stories[file]
        yield from self._items(session.registry_for(self))

    def _items(self, registry: StepRegistry) -> list[ScenarioItem]:
        bound: list[tuple[Criterion, Scenario, tuple[BoundStep, ...]]] = []
        problems: dict[str, None] = {}
        for criterion, scenario in self.runner.preselection.selected(self, self.story):
            for sentence in _unknown_capabilities(scenario):
                problems[f"{scenario.file}:{scenario.line}: {sentence}"] = None
            steps: list[BoundStep] = []
            for step in scenario.steps:
                found = registry.bind(step.kind, step.text)
                steps += found
                for sentence in _problems(registry, step, found):
                    problems[f"{scenario.file}:{step.line}: {sentence}"] = None
            bound.append((criterion, scenario, tuple(steps)))
        if problems:
            raise self.CollectError("\n".join(problems))
        items: list[ScenarioItem] = []
        for criterion, scenario, bound_steps in bound:
            items.append(
                ScenarioItem.from_parent(
                    self,
                    name=scenario.id,
                    criterion=criterion,
                    scenario_value=scenario,
                    bound_steps=bound_steps,
                    fixtureinfo=fixture_info(items[0]) if items else None,
                )
            )
        return items


def _problems(registry: StepRegistry, step: Step, found: Sequence[BoundStep]) -> Iterator[str]:
    said = f"'{step.keyword} {step.text}'"
    match found:
        case []:
            hint = registry.suggestion(step.kind, step.text)
            yield f"no step definition for {said} (a {step.kind.capitalize()} step). {hint}".rstrip()
        case [one]:
            for sentence in mismatches(one.definition, step):
                yield f"{said} {sentence}: {one.definition.place}"
        case _:
            places = "; ".join(f"{one.definition.pattern!r} in {one.definition.place}" for one in found)
            yield f"{said} is ambiguous, {len(found)} definitions match it: {places}"


def _unknown_capabilities(scenario: Scenario) -> Iterator[str]:
    for capability in required_capabilities(scenario.tags):
        try:
            check_capability(capability)
        except CapabilityInvalid as error:
            yield f"@requires:{capability}: {error.message}; {error.remedy}"
