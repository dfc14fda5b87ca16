"""One feature file → Gherkin's syntax tree as typed values, or the places where it is no Gherkin."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from conformance.catalogue.problems import Problem, ProblemCode

_REMEDY: Final = (
    "check the keyword, its colon and the indentation of the lines around it; "
    "every table row needs the same number of cells, and every doc string its closing quotes"
)


class Place(msgspec.Struct, frozen=True):
    """A line of the file, 1-based."""

    line: int


class TagTree(msgspec.Struct, frozen=True):
    """A tag; ``name`` still has its ``@``."""

    name: str
    location: Place

    @property
    def word(self) -> str:
        """The tag without ``@``."""
        return self.name[1:]


class CellTree(msgspec.Struct, frozen=True):
    """A cell of a table."""

    value: str


class RowTree(msgspec.Struct, frozen=True):
    """A row of a table."""

    cells: tuple[CellTree, ...]
    location: Place


class TableTree(msgspec.Struct, frozen=True):
    """The data table of a step."""

    rows: tuple[RowTree, ...]


class DocStringTree(msgspec.Struct, frozen=True):
    """The doc string of a step, its indentation removed."""

    content: str


class StepTree(msgspec.Struct, frozen=True, rename="camel"):
    """A step as written; ``keyword_type`` is Context, Action, Outcome, Conjunction or Unknown."""

    keyword: str
    keyword_type: str
    text: str
    location: Place
    doc_string: DocStringTree | None = None
    data_table: TableTree | None = None


class ExamplesTree(msgspec.Struct, frozen=True, rename="camel"):
    """One Examples table of an outline."""

    tags: tuple[TagTree, ...]
    location: Place
    table_header: RowTree | None = None
    table_body: tuple[RowTree, ...] = ()


class ScenarioTree(msgspec.Struct, frozen=True):
    """A Scenario or Scenario Outline."""

    name: str
    keyword: str
    tags: tuple[TagTree, ...]
    location: Place
    steps: tuple[StepTree, ...]
    examples: tuple[ExamplesTree, ...]


class BackgroundTree(msgspec.Struct, frozen=True):
    """A Background of a feature or a rule."""

    steps: tuple[StepTree, ...]


class RuleChild(msgspec.Struct, frozen=True):
    """What stands in a Rule: exactly one member is set."""

    background: BackgroundTree | None = None
    scenario: ScenarioTree | None = None


class RuleTree(msgspec.Struct, frozen=True):
    """A Rule."""

    name: str
    tags: tuple[TagTree, ...]
    location: Place
    children: tuple[RuleChild, ...]


class FeatureChild(msgspec.Struct, frozen=True):
    """What stands in a Feature: exactly one member is set."""

    background: BackgroundTree | None = None
    scenario: ScenarioTree | None = None
    rule: RuleTree | None = None


class FeatureTree(msgspec.Struct, frozen=True):
    """A Feature."""

    name: str
    description: str
    tags: tuple[TagTree, ...]
    location: Place
    children: tuple[FeatureChild, ...]

    @property
    def rules(self) -> Iterator[RuleTree]:
        """The rules, in file order."""
        return (child.rule for child in self.children if child.rule is not None)


def parse_document(content: bytes, file: str) -> FeatureTree | tuple[Problem, ...]:
    """Parse the bytes of ``file``; give back the problems instead when it is not one feature in UTF-8."""
    from gherkin.errors import CompositeParserException, ParserException  # noqa: PLC0415 - a warm cache needs no parser
    from gherkin.parser import Parser  # noqa: PLC0415

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        return (Problem(ProblemCode.ENCODING, message, file, line),)
    try:
        feature: object = Parser().parse(text).get("feature")
    except CompositeParserException as error:
        return tuple(_syntax_problems(error.errors, file))
    except ParserException as error:
        return tuple(_syntax_problems((error,), file))
    if feature is None:
        message = "there is no Feature here; begin the file with its tags and 'Feature: <title of the story>'"
        return (Problem(ProblemCode.NO_FEATURE, message, file, 1),)
    return msgspec.convert(feature, FeatureTree)


def _syntax_problems(errors: Iterable[Exception], file: str) -> Iterable[Problem]:
    for error in errors:
        location: dict[str, int] = getattr(error, "location", {})
        sentence = str(error).partition("): ")[2] or str(error)
        message = f"not Gherkin: {sentence}; remedy: {_REMEDY}"
        yield Problem(ProblemCode.SYNTAX, message, file, location.get("line", 1))
