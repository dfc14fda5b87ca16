"""What can be wrong with feature files, each with its place and how to mend it."""

from enum import StrEnum
from pathlib import Path
from typing import ClassVar

import msgspec

from conformance.errors import ConformanceError, Location


class ProblemCode(StrEnum):
    """The stable name of each kind of problem."""

    SYNTAX = "gherkin-syntax"
    ENCODING = "encoding"
    NO_FEATURE = "no-feature"
    MISPLACED_FILE = "misplaced-file"
    MISSING_SYSTEM = "missing-system-tag"
    WRONG_SYSTEM = "wrong-system-tag"
    MISSING_STORY = "missing-story-tag"
    SEVERAL_STORIES = "several-story-tags"
    DUPLICATE_STORY = "duplicate-story"
    UNKNOWN_TAG = "unknown-tag"
    MISPLACED_TAG = "misplaced-tag"
    UNKNOWN_STORY = "unknown-story"
    DEPENDENCY_CYCLE = "dependency-cycle"
    RULE_WITHOUT_CRITERION = "rule-without-criterion"
    SEVERAL_CRITERIA = "several-criterion-tags"
    FOREIGN_CRITERION = "foreign-criterion"
    DUPLICATE_CRITERION = "duplicate-criterion"
    SCENARIO_WITHOUT_CRITERION = "scenario-without-criterion"
    DUPLICATE_SCENARIO = "duplicate-scenario-name"
    DUPLICATE_SCENARIO_ID = "duplicate-scenario-id"
    NAMELESS_SCENARIO = "nameless-scenario"
    OUTLINE_WITHOUT_ROWS = "outline-without-rows"
    UNKNOWN_PLACEHOLDER = "unknown-placeholder"
    STEP_WITHOUT_KIND = "step-without-kind"


class Problem(msgspec.Struct, frozen=True):
    """One thing to mend. ``file`` is relative to the root of the suite, with ``/``; ``line`` is 1-based."""

    code: ProblemCode
    message: str
    file: str
    line: int

    def __str__(self) -> str:
        """Render as ``file:line: message``."""
        return f"{self.file}:{self.line}: {self.message}"


class CatalogueInvalid(ConformanceError):  # noqa: N818 - the domain's word
    """The feature files are no catalogue. ``problems`` are all of them, by file and line."""

    code: ClassVar[str] = "CATALOGUE_INVALID"

    def __init__(self, features: Path, problems: tuple[Problem, ...]) -> None:
        count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
        super().__init__(
            "\n".join([f"the feature files have {count}", *(f"  {problem}" for problem in problems)]),
            location=Location(file=features),
        )
        self.problems = problems
