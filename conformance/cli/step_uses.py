"""Which step definition is used how often in the feature files."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from conformance.catalogue.model import Catalogue, Scenario, Step
from conformance.config.model import Suite
from conformance.plugin.step_registry import load_step_definitions

_ANY_KIND = "step"


@dataclass(frozen=True, slots=True)
class StepUse:
    """One step definition.

    ``kind`` is ``given``, ``when``, ``then``, or ``step`` for one that serves all three; ``place`` is ``file:line``;
    ``count`` is the number of lines in feature files that it serves.
    """

    kind: str
    pattern: str
    place: str
    count: int


def step_uses(catalogue: Catalogue, suite: Suite, folder: Path) -> tuple[StepUse, ...]:
    """Return every step definition of ``suite``, in the order of their files and lines.

    Step packages are looked for where Python looks, then in ``folder``, that of the configuration: as pytest does it.

    A line counts once, however many rows its outline has or scenarios its background serves; each text that its
    placeholders give is looked up, for they may lead to different definitions. Raises ``StepPackageBroken``.
    """
    if any(find_spec(package.partition(".")[0]) is None for package in suite.steps):
        sys.path.insert(0, str(folder))
    registry = load_step_definitions(suite.steps)
    lines: dict[int, set[tuple[str, int]]] = {}
    for scenario, step in _steps(catalogue):
        for definition in registry.find(step.kind, step.text):
            lines.setdefault(id(definition), set()).add((scenario.file, step.line))
    return tuple(
        StepUse(
            kind=_ANY_KIND if definition.kind is None else definition.kind.value,
            pattern=definition.pattern,
            place=definition.place,
            count=len(lines.get(id(definition), ())),
        )
        for definition in registry.definitions
    )


def _steps(catalogue: Catalogue) -> Iterator[tuple[Scenario, Step]]:
    for story in catalogue.stories:
        for criterion in story.criteria:
            for scenario in criterion.scenarios:
                for step in scenario.steps:
                    yield scenario, step
