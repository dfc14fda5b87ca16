"""The statements of the script for SQL Server, judged as text where no server runs them (dms E02)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from pytest_bdd import parsers, then, when

from conformance.assertions import fail, require, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import Suite
from conformance.events.model import Grade
from conformance.inspection.sql_tokens import Token, TokenKind, tokens
from conformance.plugin.evidence import ScenarioEvidence
from steps.dms.emission.emissions import emitted
from steps.dms.emission.script_text import statements_of
from steps.dms.schema.dialects import MSSQL
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.descriptions import described_tsql

_SET_OPERATIONS: Final = ("distinct", "union", "except", "intersect")
_ROW_BY_ROW: Final = ("cursor", "fetch", "while")
Statements = tuple[tuple[Token, ...], ...]


@when("the statements of the script for mssql are read", target_fixture="tsql_statements")
def statements_read(schema_set: SchemaSet, backend: Backend, suite: Suite, evidence: ScenarioEvidence) -> Statements:
    """Take the script apart; a script that the grammar of T-SQL does not accept fails here."""
    script = emitted(backend, schema_set).script(MSSQL)
    described_tsql(script, suite.output)
    evidence.grade(Grade.PARSED)
    return tuple(map(tokens, statements_of(script, MSSQL)))


@then(parsers.parse("the trigger {name:w} turns the row count message off and takes its rows as a set"))
def trigger_is_set_based(name: str, tsql_statements: Statements) -> None:
    """Its body has neither a cursor or loop, nor a variable that holds a value of one row."""
    body = _trigger(name, tsql_statements)
    said = _words(body)
    require("set nocount on" in said, f"{name} does not turn the row count message off", actual=said)
    row_by_row = sorted({token.text for token in body if token.is_word(*_ROW_BY_ROW)})
    require_equal(row_by_row, [], f"the words of {name} that take rows one by one")
    held = [_words(one) for one in _inner_statements((body,)) if _reads_one_row(one)]
    require_equal(held, [], f"the statements of {name} that put a value of one row into a variable")


@then("every statement that creates something looks first whether it is there, or says CREATE OR ALTER")
def creations_are_guarded(tsql_statements: Statements) -> None:
    """A second run then finds nothing to create."""
    creating = [one for one in tsql_statements if any(map(_creates, one))]
    require(bool(creating), "the script creates nothing")
    bare = [" ".join(token.text for token in one[:6]) for one in creating
            if not one[0].is_word("if") and not (one[1].is_word("or") and one[2].is_word("alter"))]  # fmt: skip
    require_equal(bare, [], "the statements that create something whether it is there or not")


@then("no statement that draws a version of the sequence has DISTINCT, UNION, EXCEPT or INTERSECT in it")
def versions_are_drawn_alone(tsql_statements: Statements) -> None:
    """The engine refuses such a statement, also inside a trigger, but only when it is executed."""
    drawing = [one for one in _inner_statements(tsql_statements) if "next value for" in _words(one)]
    require(bool(drawing), "no statement draws a version")
    wrong = [_words(one)[:160] for one in drawing if any(token.is_word(*_SET_OPERATIONS) for token in one)]
    require_equal(wrong, [], "the statements that draw a version where the engine refuses it")


def _inner_statements(statements: Statements) -> Iterator[tuple[Token, ...]]:
    for one in statements:
        ends = [place for place, token in enumerate(one) if token.is_sign(";")]
        yield from (one[begin + 1 : end] for begin, end in pairwise((-1, *ends, len(one))))


def _reads_one_row(statement: tuple[Token, ...]) -> bool:
    """Whether a variable, not a table variable, gets a value out of the rows that the trigger is told of."""
    assigns = any(one.kind is TokenKind.PARAMETER and after.is_sign("=") for one, after in pairwise(statement))
    told = any(token.is_word("inserted", "deleted") for token in statement)
    return assigns and told and statement[0].is_word("select", "set", "declare")


def _words(statement: tuple[Token, ...]) -> str:
    return " ".join(token.text.lower() for token in statement)


def _trigger(name: str, statements: Statements) -> tuple[Token, ...]:
    for one in statements:
        head = one[:8]
        if any(token.is_word("trigger") for token in head) and any(token.text == name for token in head):
            return one
    return fail(f"the script makes no trigger {name}", expected=name)


def _creates(token: Token) -> bool:
    return token.is_word("create", "add") or (token.kind is TokenKind.TEXT and token.text.upper().startswith("CREATE"))
