"""One step definition, with its signature bound once instead of at every step."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pytest_bdd import parsers
from pytest_bdd.steps import StepFunctionContext

from conformance.catalogue.model import Step, StepKind

_TABLE: Final = "datatable"
_DOC_STRING: Final = "docstring"


class StepArgumentsInvalid(Exception):  # noqa: N818 - the definition is wrong, not the program
    """A definition parses arguments under a reserved name."""


@dataclass(frozen=True, slots=True)
class StepDefinition:
    """What an author wrote with ``given``, ``when``, ``then`` or ``step``.

    ``kind`` is None for a definition of all kinds. ``pattern`` is the text as written, ``language`` how it is read
    (``exact``, ``parse``, ``cfparse``, ``re`` or the name of an own parser). ``fixtures`` are the parameters without a
    default, in order; those that the text does not give are asked of pytest.
    """

    kind: StepKind | None
    pattern: str
    language: str
    function: Callable[..., object]
    parser: parsers.StepParser
    converters: Mapping[str, Callable[[str], object]]
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

    def matches(self, text: str) -> bool:
        """Whether the text of a step is meant for this definition."""
        return self.parser.is_matching(text)

    def arguments(self, step: Step) -> dict[str, object]:
        """Return what the step itself gives: parsed and converted values, its table, its doc string."""
        given: dict[str, object] = {}
        if self.language != "exact":
            parsed = self.parser.parse_arguments(step.text) or {}
            convert = self.converters
            for name, value in parsed.items():
                if name in {_TABLE, _DOC_STRING}:
                    message = f"{self.place}: {name!r} names the table or doc string of a step; rename the placeholder"
                    raise StepArgumentsInvalid(message)
                if name in self.parameters:
                    given[name] = convert[name](value) if name in convert else value
        if step.table is not None and _TABLE in self.parameters:
            given[_TABLE] = [list(row) for row in step.table]
        if step.doc_string is not None and _DOC_STRING in self.parameters:
            given[_DOC_STRING] = step.doc_string
        return given


def define(context: StepFunctionContext) -> StepDefinition:
    """Turn what pytest-bdd registered into a definition."""
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
