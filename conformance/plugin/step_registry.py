"""Step text → definition, looked up once per text."""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Final

from pytest_bdd import parsers

from conformance.catalogue.model import StepKind
from conformance.errors import ConformanceError
from conformance.plugin.bdd_contract import contexts_in
from conformance.plugin.step_definition import BoundStep, StepDefinition, bind, define
from conformance.suggestion import did_you_mean

_LITERAL_START: Final = re.compile(r"[A-Za-z0-9 ]*")


class StepPackageBroken(ConformanceError):  # noqa: N818 - reads as a sentence
    """A package of steps named in ``conformance.toml`` cannot be imported."""

    code = "STEP_PACKAGE_BROKEN"


@dataclass(frozen=True, slots=True)
class _Candidate:
    opening: str
    definition: StepDefinition


class StepRegistry:
    """All step definitions of a suite. ``definitions`` are in the order of their files and lines."""

    def __init__(self, definitions: Iterable[StepDefinition]) -> None:
        ordered = sorted(definitions, key=lambda one: (str(one.file), one.line, one.kind or "", one.pattern))
        self.definitions: tuple[StepDefinition, ...] = tuple(ordered)
        self._memo: dict[tuple[StepKind, str], tuple[BoundStep, ...]] = {}
        self._by_word: dict[tuple[StepKind, str], list[_Candidate]] = {}
        for definition in self.definitions:
            opening = _opening(definition)
            word = opening.split(" ", 1)[0] if " " in opening or _is_whole(definition) else ""
            for kind in (definition.kind,) if definition.kind else StepKind:
                self._by_word.setdefault((kind, word), []).append(_Candidate(opening, definition))

    def find(self, kind: StepKind, text: str) -> tuple[StepDefinition, ...]:
        """Return every definition that matches: none when the step is undefined, several when it is ambiguous."""
        return tuple(bound.definition for bound in self.bind(kind, text))

    def bind(self, kind: StepKind, text: str) -> tuple[BoundStep, ...]:
        """Return the text bound to every definition that matches it; each text is looked up once."""
        key = (kind, text)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = tuple(self._matching(kind, text))
        return found

    def suggestion(self, kind: StepKind, text: str) -> str:
        """Say what an undefined step may have meant."""
        for other in StepKind:
            if other is not kind and self.find(other, text):
                return f"It is defined as a {other.capitalize()} step in {self.find(other, text)[0].place}."
        return did_you_mean(text, (one.pattern for one in self.definitions if one.kind in {kind, None}), most=1)

    def _matching(self, kind: StepKind, text: str) -> Iterator[BoundStep]:
        folded = " ".join(text.casefold().split())
        word = folded.partition(" ")[0]
        for bucket in (word, "") if word else ("",):
            for candidate in self._by_word.get((kind, bucket), ()):
                if folded.startswith(candidate.opening):
                    bound = bind(candidate.definition, text)
                    if bound is not None:
                        yield bound


def load_step_definitions(packages: Sequence[str]) -> StepRegistry:
    """Import ``packages`` with all their submodules and return the step definitions in them.

    Raises :class:`StepPackageBroken`.
    """
    return StepRegistry(definitions_in(load_step_modules(packages)))


def load_step_modules(packages: Sequence[str]) -> tuple[ModuleType, ...]:
    """Import ``packages`` with all their submodules, in ordinal order of their names."""
    return tuple(module for package in packages for module in _modules(package))


def definitions_in(modules: Iterable[ModuleType]) -> Iterator[StepDefinition]:
    """Yield each step definition once, also when several modules import it."""
    seen: set[int] = set()
    for module in modules:
        for context in contexts_in(vars(module)):
            if id(context) not in seen:
                seen.add(id(context))
                yield define(context)


def _modules(package: str) -> Iterator[ModuleType]:
    root = _import(package)
    yield root
    paths = getattr(root, "__path__", ())
    for name in sorted(found.name for found in pkgutil.walk_packages(paths, f"{package}.")):
        yield _import(name)


def _import(name: str) -> ModuleType:
    loaded = sys.modules.get(name)
    if loaded is not None:
        return loaded
    try:
        return importlib.import_module(name)
    except Exception as error:
        raise StepPackageBroken(
            f"the step module {name!r} cannot be imported: {type(error).__name__}: {error}",
            remedy="mend the module, or [suite].steps in conformance.toml",
        ) from error


def _is_whole(definition: StepDefinition) -> bool:
    return definition.language == "exact"


def _is_free_form(pattern: re.Pattern[str]) -> bool:
    return bool(pattern.flags & re.VERBOSE) or "|" in pattern.pattern


def _opening(definition: StepDefinition) -> str:
    """Return the literal text, folded, that every step of this definition begins with; empty when unknown."""
    match definition.language:
        case "exact":
            literal = definition.pattern
        case "parse" | "cfparse":
            literal = definition.pattern.partition("{")[0].partition("}")[0]
        case "re" if isinstance(definition.parser, parsers.re) and not _is_free_form(definition.parser.regex):
            literal = "".join(_LITERAL_START.findall(definition.pattern)[:1])[:-1]
        case _:
            literal = ""
    folded = " ".join(literal.casefold().split())
    return f"{folded} " if folded and literal[-1:].isspace() else folded
