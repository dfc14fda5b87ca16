"""The step definitions as a vocabulary: used, and small."""

from pathlib import Path

from conformance.catalogue.load import load_catalogue
from conformance.plugin.step_registry import load_step_definitions

ROOT = Path(__file__).parents[2]


def test_every_step_definition_is_used_by_a_feature() -> None:
    """A definition that nothing uses is never run and so never right."""
    registry = load_step_definitions(["steps"])
    steps = {
        (step.kind, step.text)
        for story in load_catalogue(ROOT / "features").stories
        for criterion in story.criteria
        for scenario in criterion.scenarios
        for step in scenario.steps
    }
    used = {id(definition) for kind, text in steps for definition in registry.find(kind, text)}
    assert [one.pattern for one in registry.definitions if id(one) not in used] == []
