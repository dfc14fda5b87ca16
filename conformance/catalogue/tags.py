"""The vocabulary of tags: what each one may be, and where it may stand. Source: DESIGN §3."""

import re
from enum import StrEnum
from typing import Final

STORY_PATTERN: Final = r"[A-Z][A-Z0-9]*-[A-Z]*[0-9]+(?:\.[0-9]+)?"
"""A story's id: ``E00-S01``, ``X-M1.2``, ``P-US2.1``, ``PAR-S03``."""

PORTS: Final = ("lib", "cli", "http", "db", "files")


class EngineTag(StrEnum):
    """The engines that examples are about."""

    PGSQL = "pgsql"
    MSSQL = "mssql"


ENGINES: Final = tuple(engine.value for engine in EngineTag)
WORDS: Final = {
    "concurrency": "several clients at once",
    "fault": "something is made to fail",
    "security": "a security promise",
    "slow": "takes more than a few seconds",
    "property": "checked with generated inputs",
    "optional": "a promise that a backend may leave out",
    "data": "needs the real data set named by CONFORMANCE_DATA",
}
"""The plain tags, each with what it says."""

_STORY: Final = re.compile(STORY_PATTERN)
_CRITERION: Final = re.compile(rf"({STORY_PATTERN})-(?:AC|P)[0-9]+")
_REQUIREMENT: Final = re.compile(r"requires:[A-Za-z][A-Za-z0-9_.-]*")
_FIXED: Final = frozenset(
    {*WORDS, *(f"port:{port}" for port in PORTS), *(f"engine:{engine}" for engine in ENGINES)},
)


class TagKind(StrEnum):
    """What a tag is about."""

    SYSTEM = "system"
    STORY = "story"
    CRITERION = "criterion"
    HARD = "hard"
    SOFT = "soft"
    NEED = "need"
    UNKNOWN = "unknown"


def kind_of(tag: str, systems: frozenset[str]) -> TagKind:  # noqa: PLR0911 - one return per word of the vocabulary
    """Classify ``tag`` (without ``@``); ``systems`` are the folders of the suite."""
    if tag in _FIXED or _REQUIREMENT.fullmatch(tag):
        return TagKind.NEED
    if tag in systems:
        return TagKind.SYSTEM
    if _STORY.fullmatch(tag):
        return TagKind.STORY
    if _CRITERION.fullmatch(tag):
        return TagKind.CRITERION
    if tag.startswith("hard:"):
        return TagKind.HARD
    if tag.startswith("soft:"):
        return TagKind.SOFT
    return TagKind.UNKNOWN


def story_of_criterion(criterion: str) -> str:
    """Return the story a criterion's id names (``E00-S01-AC3`` → ``E00-S01``)."""
    return criterion.rpartition("-")[0]


def vocabulary(systems: frozenset[str]) -> tuple[str, ...]:
    """Return every tag that stands for itself, in ordinal order; for did-you-mean and for pytest's markers."""
    return tuple(sorted(_FIXED | systems))


def ordinal(text: str) -> bytes:
    """Return the key that sorts texts by their UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")


def marker_name(tag: str) -> str:
    """Return the tag as a Python identifier, the spelling ``pytest -m`` understands: ``port:lib`` → ``port_lib``."""
    name = re.sub(r"\W", "_", tag)
    return f"_{name}" if name[:1].isdigit() else name
