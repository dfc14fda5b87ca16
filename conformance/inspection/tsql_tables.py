"""Tables, keys and indexes from the trees of T-SQL statements."""

from collections.abc import Iterator

from conformance.inspection.description import (
    Action,
    Check,
    Column,
    Default,
    Dialect,
    ForeignKey,
    Generation,
    GenerationKind,
    Index,
    Key,
    KeyKind,
    ObjectName,
)
from conformance.inspection.key_actions import actions_of
from conformance.inspection.meanings import check_form, default_of, generated
from conformance.inspection.script_parts import Constraints
from conformance.inspection.tree import Node, NotUnderstood, constraint_name, plain_name, required_name
from conformance.inspection.type_classes import type_class


def columns(table: Node) -> tuple[Column, ...]:
    """Return the columns of a CREATE TABLE. A generated column has the type of the one it repeats."""
    found: list[Column] = []
    for part in _parts(table):
        if part.type == "column_definition":
            found.append(_column(part, len(found) + 1))
        elif part.type == "computed_column_definition":
            found.append(_computed(part, len(found) + 1, {column.name: column for column in found}))
    return tuple(found)


def constraints(parent: Node) -> Constraints:
    """Return the named constraints inside a CREATE TABLE or an ALTER TABLE, and those written beside a column."""
    keys: list[Key] = []
    foreign_keys: list[ForeignKey] = []
    checks: list[Check] = []
    for part, beside in _constraint_parts(parent):
        words = part.words
        if "foreign" in words or part.child("references_constraint_grammar"):
            foreign_keys.append(_foreign_key(part, beside))
        elif "primary" in words or "unique" in words:
            keys.append(_key(part, beside))
        elif part.child("check_constraint_grammar"):
            checks.append(_check(part))
        elif part.type == "table_constraint":
            raise NotUnderstood(part.sql)
    return Constraints(tuple(keys), tuple(foreign_keys), tuple(checks))


def index(statement: Node) -> tuple[ObjectName, Index]:
    """Return the table of a CREATE INDEX and the index."""
    name = statement.child("index_reference")
    where = statement.child("where_clause")
    included = [part for part in statement.children if part.type == "bracketed"]
    return required_name(statement, "table_reference"), Index(
        "" if name is None else name.names[-1],
        _index_columns(statement),
        tuple(sorted(_column_names(included[0]))) if "include" in statement.words and included else (),
        unique="unique" in statement.words,
        condition=None if where is None else where.sql.partition(" ")[2],
    )


def _parts(table: Node) -> tuple[Node, ...]:
    bracketed = table.child("bracketed")
    return () if bracketed is None else bracketed.children


def _column(part: Node, position: int) -> Column:
    data_type = part.child("data_type")
    if data_type is None:
        raise NotUnderstood(part.sql)
    text = data_type.sql.replace(" ", "")
    segments = [child for child in part.children if child.type == "column_constraint_segment"]
    words = [segment.words for segment in segments]
    identity = any(segment.child("identity_grammar") for segment in segments)
    collation = next((segment.child("collation_reference") for segment in segments if "collate" in segment.words), None)
    return Column(
        part.names[0],
        position,
        type_class(Dialect.MSSQL, text),
        text.lower(),
        nullable=("not", "null") not in words and not identity and not any("primary" in word for word in words),
        default=next((_default(segment) for segment in segments if "default" in segment.words), Default()),
        generation=Generation(GenerationKind.IDENTITY if identity else GenerationKind.NONE),
        collation=None if collation is None else collation.sql,
    )


def _default(segment: Node) -> Default:
    name = segment.child("object_reference")
    place = next(number for number, child in enumerate(segment.children) if child.text.lower() == "default")
    text = " ".join(child.sql for child in segment.children[place + 1 :])
    return default_of(text, None if name is None else name.names[-1])


def _computed(part: Node, position: int, before: dict[str, Column]) -> Column:
    bracketed = part.child("bracketed")
    words = [leaf.text.lower() for leaf in part.leaves() if leaf.type == "keyword"]
    kind = GenerationKind.STORED if "persisted" in words else GenerationKind.VIRTUAL
    generation = generated("" if bracketed is None else bracketed.sql, kind)
    canonical = before.get(generation.alias_of or "")
    told = words[-2:] == ["not", "null"]
    return Column(
        part.names[0],
        position,
        "other(computed)" if canonical is None else canonical.type_class,
        "computed" if canonical is None else canonical.type_text,
        nullable=not told and (canonical is None or canonical.nullable or generation.presence is not None),
        generation=generation,
        collation=None if canonical is None else canonical.collation,
    )


def _constraint_parts(parent: Node) -> Iterator[tuple[Node, str | None]]:
    """Give each constraint with the column it stands beside, if it does."""
    for part in (*_parts(parent), *parent.children):
        if part.type == "table_constraint":
            yield part, None
        elif part.type == "column_definition":
            for segment in part.children:
                if segment.type == "column_constraint_segment":
                    yield segment, part.names[0]


def _key(part: Node, beside: str | None) -> Key:
    words = part.words
    kind = KeyKind.PRIMARY if "primary" in words else KeyKind.UNIQUE
    told = "clustered" in words or "nonclustered" in words
    return Key(
        constraint_name(part),
        kind,
        _index_columns(part) if beside is None else (beside,),
        clustered="clustered" in words if told else kind is KeyKind.PRIMARY,
    )


def _foreign_key(part: Node, beside: str | None) -> ForeignKey:
    references = part.child("references_constraint_grammar") or part
    own = [child for child in part.children if child.type == "bracketed"]
    target = [child for child in references.children if child.type == "bracketed"]
    if not target:
        raise NotUnderstood(f"a foreign key that does not name the columns it points at: {part.sql[:80]}")
    actions = actions_of(references)
    return ForeignKey(
        constraint_name(part),
        _column_names(own[0]) if beside is None else (beside,),
        required_name(references, "table_reference"),
        _column_names(target[-1]),
        actions.get("delete", Action.NO_ACTION),
        actions.get("update", Action.NO_ACTION),
    )


def _check(part: Node) -> Check:
    grammar = part.child("check_constraint_grammar")
    bracketed = None if grammar is None else grammar.child("bracketed")
    return Check(constraint_name(part), check_form("" if bracketed is None else bracketed.sql))


def _index_columns(part: Node) -> tuple[str, ...]:
    listed = part.child("bracketed_index_column_list_grammar")
    if listed is None:
        raise NotUnderstood(part.sql)
    return tuple(
        column.names[0] + (" desc" if "desc" in column.words else "")
        for column in listed.all("index_column_definition")
    )


def _column_names(bracketed: Node) -> tuple[str, ...]:
    return tuple(
        plain_name(leaf.text) for leaf in bracketed.leaves() if leaf.type in ("quoted_identifier", "naked_identifier")
    )
