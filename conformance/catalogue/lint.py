"""What one feature file alone can get wrong, all of it collected."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from conformance.catalogue.document import FeatureTree, RuleTree, ScenarioTree, StepTree, TagTree
from conformance.catalogue.examples import placeholders, slug
from conformance.catalogue.problems import Problem, ProblemCode
from conformance.catalogue.tags import TagKind, kind_of, story_of_criterion, vocabulary
from conformance.suggestion import did_you_mean

_FOLDERS: Final = 2
_FEATURE_TAGS: Final = frozenset({TagKind.SYSTEM, TagKind.STORY, TagKind.HARD, TagKind.SOFT, TagKind.NEED})
_RULE_TAGS: Final = frozenset({TagKind.CRITERION, TagKind.NEED})
_SCENARIO_TAGS: Final = frozenset({TagKind.NEED})
_KIND_GIVING: Final = frozenset({"Context", "Action", "Outcome"})


class FileLint:
    """The problems of one file, gathered while it is walked once."""

    def __init__(self, file: str, systems: frozenset[str]) -> None:
        self.file = file
        self.systems = systems
        self.problems: list[Problem] = []
        self._scenario_lines: dict[str, int] = {}
        self._identity_lines: dict[str, int] = {}

    def check(self, feature: FeatureTree) -> None:
        """Walk the whole file."""
        story = self._check_feature(feature)
        for child in feature.children:
            if child.rule is not None:
                self._check_rule(child.rule, story)
            if child.scenario is not None:
                message = (
                    f"scenario {child.scenario.name!r} belongs to no criterion; "
                    "move it under the Rule of the criterion it is an example of"
                )
                self._report(ProblemCode.SCENARIO_WITHOUT_CRITERION, message, child.scenario.location.line)
                self._check_scenario(child.scenario, None)
            if child.background is not None:
                self._check_first_step(child.background.steps, "the background")

    def _report(self, code: ProblemCode, message: str, line: int) -> None:
        self.problems.append(Problem(code, message.strip(), self.file, line))

    def _check_feature(self, feature: FeatureTree) -> str | None:
        line = feature.location.line
        self._check_tags(feature.tags, _FEATURE_TAGS, "a Feature")
        stories = self._tags_of(feature.tags, TagKind.STORY)
        if not stories:
            self._report(ProblemCode.MISSING_STORY, "the feature has no story tag; add one such as @E00-S01", line)
        elif len(stories) > 1:
            names = ", ".join(f"@{tag}" for tag in stories)
            self._report(ProblemCode.SEVERAL_STORIES, f"the feature has several story tags ({names}); keep one", line)
        self._check_system(feature)
        return next(iter(stories), None)

    def _check_system(self, feature: FeatureTree) -> None:
        line = feature.location.line
        folders = self.file.split("/")[1:-1]
        if len(folders) != _FOLDERS:
            message = "a feature file stands at <features>/<system>/<epic>/<story>.feature; move it there"
            self._report(ProblemCode.MISPLACED_FILE, message, line)
            return
        tagged = self._tags_of(feature.tags, TagKind.SYSTEM)
        if not tagged:
            message = f"the feature has no system tag; add @{folders[0]}, the name of its folder"
            self._report(ProblemCode.MISSING_SYSTEM, message, line)
        for tag, tag_line in tagged.items():
            if tag != folders[0]:
                message = f"the feature is tagged @{tag} but stands in the folder {folders[0]!r}; make them agree"
                self._report(ProblemCode.WRONG_SYSTEM, message, tag_line)

    def _check_rule(self, rule: RuleTree, story: str | None) -> None:
        self._check_tags(rule.tags, _RULE_TAGS, "a Rule")
        criteria = self._tags_of(rule.tags, TagKind.CRITERION)
        if not criteria:
            message = f"rule {rule.name!r} has no criterion tag; add one such as @{story or 'E00-S01'}-AC1"
            self._report(ProblemCode.RULE_WITHOUT_CRITERION, message, rule.location.line)
        elif len(criteria) > 1:
            names = ", ".join(f"@{tag}" for tag in criteria)
            message = f"rule {rule.name!r} has several criterion tags ({names}); give each criterion its own Rule"
            self._report(ProblemCode.SEVERAL_CRITERIA, message, rule.location.line)
        for tag, line in criteria.items():
            if story is not None and story_of_criterion(tag) != story:
                message = f"@{tag} is a criterion of {story_of_criterion(tag)}, but this feature is story {story}"
                self._report(ProblemCode.FOREIGN_CRITERION, message, line)
        for child in rule.children:
            if child.scenario is not None:
                self._check_scenario(child.scenario, next(iter(criteria), None))
            if child.background is not None:
                self._check_first_step(child.background.steps, "the background")

    def _check_scenario(self, scenario: ScenarioTree, criterion: str | None) -> None:
        self._check_tags(scenario.tags, _SCENARIO_TAGS, "a Scenario")
        for table in scenario.examples:
            self._check_tags(table.tags, _SCENARIO_TAGS, "Examples")
        self._check_name(scenario, criterion)
        self._check_first_step(scenario.steps, f"scenario {scenario.name!r}")
        if scenario.examples or scenario.keyword in {"Scenario Outline", "Scenario Template"}:
            self._check_outline(scenario)

    def _check_name(self, scenario: ScenarioTree, criterion: str | None) -> None:
        name, line = scenario.name, scenario.location.line
        first = self._scenario_lines.setdefault(name, line)
        identity = f"{criterion}-{slug(name)}"
        first_with_identity = self._identity_lines.setdefault(identity, line)
        if not name:
            self._report(ProblemCode.NAMELESS_SCENARIO, "the scenario has no name; say what it shows", line)
        elif first != line:
            message = f"the name {name!r} is taken by the scenario in line {first}; names are unique in a file"
            self._report(ProblemCode.DUPLICATE_SCENARIO, message, line)
        elif first_with_identity != line:
            message = (
                f"{name!r} gives the id {identity} of the scenario in line {first_with_identity}; name it otherwise"
            )
            self._report(ProblemCode.DUPLICATE_SCENARIO_ID, message, line)

    def _check_outline(self, scenario: ScenarioTree) -> None:
        filled = [table for table in scenario.examples if table.table_header is not None and table.table_body]
        if not filled:
            message = f"outline {scenario.name!r} has no row in its Examples, so nothing of it runs; add one"
            self._report(ProblemCode.OUTLINE_WITHOUT_ROWS, message, scenario.location.line)
        for table in filled:
            columns = [cell.value for cell in table.table_header.cells] if table.table_header else []
            for step in scenario.steps:
                for used in placeholders(step.text):
                    if used not in columns:
                        hint = did_you_mean(used, columns)
                        message = f"<{used}> is no column of the Examples in line {table.location.line}. {hint}"
                        self._report(ProblemCode.UNKNOWN_PLACEHOLDER, message, step.location.line)

    def _check_first_step(self, steps: Sequence[StepTree], where: str) -> None:
        if steps and steps[0].keyword_type not in _KIND_GIVING:
            keyword = steps[0].keyword.strip()
            message = f"the first step of {where} begins with {keyword!r}; begin it with Given, When or Then"
            self._report(ProblemCode.STEP_WITHOUT_KIND, message, steps[0].location.line)

    def _check_tags(self, tags: Iterable[TagTree], allowed: frozenset[TagKind], where: str) -> None:
        for tag in tags:
            kind = kind_of(tag.word, self.systems)
            if kind is TagKind.UNKNOWN:
                hint = did_you_mean(tag.word, vocabulary(self.systems))
                message = f"{tag.name} is not in the vocabulary of tags. {hint}"
                self._report(ProblemCode.UNKNOWN_TAG, message, tag.location.line)
            elif kind not in allowed:
                message = f"{tag.name} is a {kind} tag and cannot stand on {where}"
                self._report(ProblemCode.MISPLACED_TAG, message, tag.location.line)

    def _tags_of(self, tags: Iterable[TagTree], kind: TagKind) -> Mapping[str, int]:
        return {tag.word: tag.location.line for tag in tags if kind_of(tag.word, self.systems) is kind}
