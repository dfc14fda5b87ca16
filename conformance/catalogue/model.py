"""What the feature files say, as frozen values.

A *story* is a Feature, a *criterion* a Rule, a *scenario* one runnable example (an outline gives one per row).
"""

from enum import StrEnum

import msgspec


class StepKind(StrEnum):
    """What a step does, after ``And``, ``But`` and ``*`` took over the kind of the step before."""

    GIVEN = "given"
    WHEN = "when"
    THEN = "then"


class Step(msgspec.Struct, frozen=True):
    """One line of a scenario, placeholders filled in.

    ``line`` is 1-based. ``table`` holds the rows of a data table, header row first.
    """

    kind: StepKind
    keyword: str
    text: str
    line: int
    doc_string: str | None = None
    table: tuple[tuple[str, ...], ...] | None = None


class Scenario(msgspec.Struct, frozen=True):
    """One runnable example.

    ``id`` is unique in the suite: ``<criterion>-<slug of the name>``, followed by ``[n]`` for the n-th row (1-based)
    of an outline. ``steps`` start with those of the backgrounds. ``tags`` are inherited and without ``@``, in ordinal
    order. ``row`` is the outline row as (parameter, value) pairs.
    """

    id: str
    name: str
    story: str
    criterion: str
    file: str
    line: int
    tags: tuple[str, ...]
    steps: tuple[Step, ...]
    row: tuple[tuple[str, str], ...] = ()

    @property
    def engines(self) -> tuple[str, ...]:
        """The engines that the example can be asked of; none where it needs no engine of its own."""
        return tuple(tag.removeprefix("engine:") for tag in self.tags if tag.startswith("engine:"))


class Criterion(msgspec.Struct, frozen=True):
    """One acceptance criterion (``E00-S01-AC3``) or property (``E00-S01-P1``) and its scenarios, in file order."""

    id: str
    title: str
    story: str
    line: int
    tags: tuple[str, ...]
    scenarios: tuple[Scenario, ...]


class Story(msgspec.Struct, frozen=True):
    """One feature file. ``hard`` and ``soft`` are the ids of the stories it depends on, in ordinal order.

    ``file`` is relative to the root of the suite, with ``/``. ``epic`` is the folder's name, ``system`` the folder
    above it (``dms``, ``exporter``, ``planner``).
    """

    id: str
    system: str
    epic: str
    title: str
    description: str
    file: str
    line: int
    tags: tuple[str, ...]
    hard: tuple[str, ...]
    soft: tuple[str, ...]
    criteria: tuple[Criterion, ...]


class Catalogue(msgspec.Struct, frozen=True):
    """All stories, in the ordinal order of their files."""

    stories: tuple[Story, ...]
