"""One feature file → one story with its criteria, or what must be mended first."""

from collections.abc import Iterator

import msgspec

from conformance.catalogue.document import FeatureTree, RuleTree, StepTree, parse_document
from conformance.catalogue.examples import Surroundings, scenarios_of, tag_words
from conformance.catalogue.lint import FileLint
from conformance.catalogue.model import Criterion, Story
from conformance.catalogue.problems import Problem
from conformance.catalogue.tags import TagKind, kind_of, ordinal


class Reading(msgspec.Struct, frozen=True):
    """What one file gave: its story when the file has no problem of its own, else those problems.

    ``identity``, ``criteria`` and ``dependencies`` are what the file declares even when it has problems, for the
    checks across files: the story's id, and each criterion and dependency tag (``hard:E00-S00``) with its line.
    """

    file: str
    story: Story | None
    problems: tuple[Problem, ...]
    line: int = 1
    identity: str | None = None
    criteria: tuple[tuple[str, int], ...] = ()
    dependencies: tuple[tuple[str, int], ...] = ()


def read_story(content: bytes, file: str, systems: frozenset[str]) -> Reading:
    """Read the bytes of ``file`` (relative to the root of the suite); ``systems`` are the folders of the suite."""
    tree = parse_document(content, file)
    if not isinstance(tree, FeatureTree):
        return Reading(file, None, tree)
    lint = FileLint(file, systems)
    lint.check(tree)
    return Reading(
        file=file,
        story=None if lint.problems else _story(tree, file, systems),
        problems=tuple(sorted(lint.problems, key=lambda problem: problem.line)),
        line=tree.location.line,
        identity=next((tag.word for tag in tree.tags if kind_of(tag.word, systems) is TagKind.STORY), None),
        criteria=tuple(
            (tag.word, tag.location.line)
            for rule in tree.rules
            for tag in rule.tags
            if kind_of(tag.word, systems) is TagKind.CRITERION
        ),
        dependencies=tuple(
            (tag.word, tag.location.line)
            for tag in tree.tags
            if kind_of(tag.word, systems) in {TagKind.HARD, TagKind.SOFT}
        ),
    )


def _story(tree: FeatureTree, file: str, systems: frozenset[str]) -> Story:
    tags = tag_words(tree.tags)
    (identity,) = (tag for tag in tags if kind_of(tag, systems) is TagKind.STORY)
    system, epic = file.split("/")[-3:-1]
    feature = Surroundings(identity, "", file, tags, tuple(_background(tree)))
    return Story(
        id=identity,
        system=system,
        epic=epic,
        title=tree.name,
        description="\n".join(line.strip() for line in tree.description.splitlines()).strip(),
        file=file,
        line=tree.location.line,
        tags=tuple(sorted(tags, key=ordinal)),
        hard=_dependencies(tags, "hard:"),
        soft=_dependencies(tags, "soft:"),
        criteria=tuple(_criterion(rule, feature, systems) for rule in tree.rules),
    )


def _criterion(rule: RuleTree, feature: Surroundings, systems: frozenset[str]) -> Criterion:
    own = tag_words(rule.tags)
    (identity,) = (tag for tag in own if kind_of(tag, systems) is TagKind.CRITERION)
    around = Surroundings(
        story=feature.story,
        criterion=identity,
        file=feature.file,
        tags=feature.tags | own,
        background=(*feature.background, *_background(rule)),
    )
    trees = (child.scenario for child in rule.children if child.scenario is not None)
    return Criterion(
        id=identity,
        title=rule.name,
        story=feature.story,
        line=rule.location.line,
        tags=tuple(sorted(own, key=ordinal)),
        scenarios=tuple(scenario for tree in trees for scenario in scenarios_of(tree, around)),
    )


def _background(tree: FeatureTree | RuleTree) -> Iterator[StepTree]:
    for child in tree.children:
        if child.background is not None:
            yield from child.background.steps


def _dependencies(tags: frozenset[str], prefix: str) -> tuple[str, ...]:
    return tuple(sorted((tag.removeprefix(prefix) for tag in tags if tag.startswith(prefix)), key=ordinal))
