"""One step definition, with its signature bound once instead of at every step."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import NoneType
from typing import Any, ClassVar, Final

from pytest_bdd import parsers
from pytest_bdd.steps import StepFunctionContext

from conformance.catalogue.model import Step, StepKind
from conformance.errors import ConformanceError

_TABLE: Final = "datatable"
_DOC_STRING: Final = "docstring"
_RESERVED: Final = frozenset({_TABLE, _DOC_STRING})
_UNCHANGEABLE: Final = frozenset({str, int, float, bool, Decimal, NoneType})


_DEFINED: Final[dict[int, tuple[StepFunctionContext, "StepDefinition"]]] = {}
"""Each context and what became of it. They are kept, so that no other can have the id of one of them."""


class StepArgumentsInvalid(ConformanceError):  # noqa: N818 - reads as a sentence
    """A definition names a placeholder by a reserved word."""

    code: ClassVar[str] = "STEP_ARGUMENTS_INVALID"


@dataclass(frozen=True, slots=True, eq=False)
class StepDefinition:
    """What an author wrote with ``given``, ``when``, ``then`` or ``step``; equal only to itself.

    ``kind`` is None for a definition of all kinds. ``pattern`` is the text as written, ``language`` how it is read
    (``exact``, ``parse``, ``cfparse``, ``re`` or the name of an own parser). ``fixtures`` are the parameters without a
    default, in order; those that the text does not give are asked of pytest.
    """

    kind: StepKind | None
    pattern: str
    language: str
    function: Callable[..., object]
    parser: parsers.StepParser
    converters: Mapping[str, Callable[[Any], object]]
    target_fixture: str | None
    parameters: frozenset[str]
    fixtures: tuple[str, ...]
    yields: bool
    file: Path
    line: int

    @property
    def place(self) -> str:
        """``file:line`` of the function, relative to the working directory where that is shorter."""
        try:
            shown = self.file.relative_to(Path.cwd())
        except ValueError:
            shown = self.file
        return f"{shown.as_posix()}:{self.line}"

    def read(self, text: str) -> Mapping[str, object] | None:
        """Return the values in the text of a step, not yet converted; None when the step is not meant for this one."""
        parser = self.parser
        if isinstance(parser, parsers.parse):
            try:
                result = parser.parser.parse(text)
            except ValueError:
                return None
            return None if result is None else result.named
        return (parser.parse_arguments(text) or {}) if parser.is_matching(text) else None


@dataclass(frozen=True, slots=True)
class BoundStep:
    """A step's text bound to its definition.

    ``values`` are those of the text where they can be shared between runs, None where they must be read anew each
    time, being of types that a step may change.
    """

    definition: StepDefinition
    values: Mapping[str, object] | None

    def arguments(self, step: Step) -> dict[str, object]:
        """Return what the step itself gives: its converted values, its table, its doc string."""
        definition = self.definition
        values = self.values
        if values is None:
            values = definition.read(step.text) or {}
        convert, parameters = definition.converters, definition.parameters
        given = {
            name: convert[name](value) if name in convert else value
            for name, value in values.items()
            if name in parameters
        }
        if step.table is not None and _TABLE in parameters:
            given[_TABLE] = [list(row) for row in step.table]
        if step.doc_string is not None and _DOC_STRING in parameters:
            given[_DOC_STRING] = step.doc_string
        return given


def mismatches(definition: StepDefinition, step: Step) -> Iterator[str]:
    """Say what a step brings that its definition does not read, and what the definition reads that it lacks.

    A table that nobody reads is an expectation that nobody checks.
    """
    for name, said, content in ((_TABLE, "table", step.table), (_DOC_STRING, "doc string", step.doc_string)):
        if content is not None and name not in definition.parameters:
            yield f"has a {said}, which its definition does not read; name {name} there, or take it away"
        if content is None and name in definition.fixtures:
            yield f"needs a {said}, which its definition reads"


def bind(definition: StepDefinition, text: str) -> BoundStep | None:
    """Bind ``text`` to ``definition``; None when it is not meant for it. Raises :class:`StepArgumentsInvalid`."""
    values = definition.read(text)
    if values is None:
        return None
    for name in _RESERVED.intersection(values):
        message = f"{definition.place}: {name!r} stands for the table or doc string of a step; rename the placeholder"
        raise StepArgumentsInvalid(message)
    return BoundStep(definition, values if all(type(value) in _UNCHANGEABLE for value in values.values()) else None)


def define(context: StepFunctionContext) -> StepDefinition:
    """Turn what pytest-bdd registered into a definition, once in the life of a process that runs many pytests."""
    known = _DEFINED.get(id(context))
    if known is None:
        known = _DEFINED[id(context)] = context, _defined(context)
    return known[1]


def _defined(context: StepFunctionContext) -> StepDefinition:
    function = context.step_func
    parameters = inspect.signature(function).parameters
    code = inspect.unwrap(function).__code__
    return StepDefinition(
        kind=None if context.type is None else StepKind(context.type),
        pattern=context.parser.name,
        language="exact" if type(context.parser) is parsers.string else type(context.parser).__name__,
        function=function,
        parser=context.parser,
        converters=context.converters,
        target_fixture=context.target_fixture,
        parameters=frozenset(parameters),
        fixtures=tuple(
            name
            for name, parameter in parameters.items()
            if parameter.kind is parameter.POSITIONAL_OR_KEYWORD and parameter.default is parameter.empty
        ),
        yields=inspect.isgeneratorfunction(function),
        file=Path(code.co_filename),
        line=code.co_firstlineno,
    )
