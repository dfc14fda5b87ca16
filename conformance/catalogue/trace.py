"""What a catalogue lacks: criteria without an example, examples without an assertion."""

from conformance.catalogue.model import Catalogue, Criterion, Scenario, StepKind


def uncovered_criteria(catalogue: Catalogue) -> tuple[Criterion, ...]:
    """Return the criteria that no scenario exemplifies, in catalogue order."""
    return tuple(criterion for story in catalogue.stories for criterion in story.criteria if not criterion.scenarios)


def scenarios_without_assertion(catalogue: Catalogue) -> tuple[Scenario, ...]:
    """Return the scenarios that have no ``Then`` and so can hardly fail, in catalogue order."""
    return tuple(
        scenario
        for story in catalogue.stories
        for criterion in story.criteria
        for scenario in criterion.scenarios
        if not any(step.kind is StepKind.THEN for step in scenario.steps)
    )
