"""Scenarios of a rule: outlines expanded to rows, backgrounds prepended, placeholders filled in."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from conformance.catalogue.document import ExamplesTree, ScenarioTree, StepTree, TagTree
from conformance.catalogue.model import Scenario, Step, StepKind
from conformance.catalogue.tags import ordinal

_PLACEHOLDER: Final = re.compile(r"<([^<>\n]+)>")
_KINDS: Final = {"Context": StepKind.GIVEN, "Action": StepKind.WHEN, "Outcome": StepKind.THEN}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a scenario takes over from the rule and the feature it stands in."""

    story: str
    criterion: str
    file: str
    tags: frozenset[str]
    background: tuple[StepTree, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    values: Mapping[str, str]
    line: int
    tags: frozenset[str]


def slug(name: str) -> str:
    """Return ``name`` in lower-case ASCII words joined by ``-``; what cannot be spelt so is left out."""
    plain = unicodedata.normalize("NFKD", _PLACEHOLDER.sub(" ", name)).encode("ascii", "ignore").decode("ascii")
    return "-".join(re.findall(r"[a-z0-9]+", plain.casefold())) or "example"


def scenarios_of(tree: ScenarioTree, around: Surroundings) -> Iterator[Scenario]:
    """Yield the runnable examples of one Scenario or Scenario Outline, in file order."""
    own = around.tags | tag_words(tree.tags)
    identity = f"{around.criterion}-{slug(tree.name)}"
    steps = (*around.background, *tree.steps)
    if not tree.examples:
        yield _scenario(identity, tree.name, steps, around, _Row({}, tree.location.line, own))
        return
    for number, row in enumerate(_rows(tree.examples, own), start=1):
        yield _scenario(f"{identity}[{number}]", tree.name, steps, around, row)


def tag_words(tags: Iterable[TagTree]) -> frozenset[str]:
    """Return the tags without their ``@``."""
    return frozenset(tag.word for tag in tags)


def placeholders(text: str) -> list[str]:
    """Return the names between ``<`` and ``>`` in ``text``."""
    return _PLACEHOLDER.findall(text)


def _rows(tables: Sequence[ExamplesTree], outer: frozenset[str]) -> Iterator[_Row]:
    for table in tables:
        if table.table_header is None:
            continue
        names = [cell.value for cell in table.table_header.cells]
        tags = outer | tag_words(table.tags)
        for row in table.table_body:
            values = dict(zip(names, (cell.value for cell in row.cells), strict=True))
            yield _Row(values, row.location.line, tags)


def _scenario(identity: str, name: str, steps: Sequence[StepTree], around: Surroundings, row: _Row) -> Scenario:
    return Scenario(
        id=identity,
        name=_filled(name, row.values),
        story=around.story,
        criterion=around.criterion,
        file=around.file,
        line=row.line,
        tags=tuple(sorted(row.tags, key=ordinal)),
        steps=tuple(_steps(steps, row.values)),
        row=tuple(row.values.items()),
    )


def _steps(trees: Sequence[StepTree], values: Mapping[str, str]) -> Iterator[Step]:
    kind = StepKind.GIVEN
    for tree in trees:
        kind = _KINDS.get(tree.keyword_type, kind)
        doc_string, table = tree.doc_string, tree.data_table
        yield Step(
            kind=kind,
            keyword=tree.keyword.strip(),
            text=_filled(tree.text, values),
            line=tree.location.line,
            doc_string=None if doc_string is None else _filled(doc_string.content, values),
            table=None
            if table is None
            else tuple(tuple(_filled(cell.value, values) for cell in row.cells) for row in table.rows),
        )


def _filled(text: str, values: Mapping[str, str]) -> str:
    if not values or "<" not in text:
        return text
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
