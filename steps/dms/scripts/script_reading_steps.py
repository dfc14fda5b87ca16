"""The emitted text in the eyes of a parser that nobody here wrote, and of the server itself (PAR-S02)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from pytest_bdd import parsers, then, when

from conformance.assertions import ACCEPTED, REFUSED, NotAvailable, fail, require, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import Suite
from conformance.events.model import Grade
from conformance.plugin.evidence import ScenarioEvidence
from steps.dms.emission.emissions import emitted
from steps.dms.schema.dialects import PGSQL
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.descriptions import SHAPES, ChangedScript, described_script
from steps.dms.stores.stores import Refusal, Store, refusal_of

if TYPE_CHECKING:
    from conformance.inspection.parsing import ParsedScript, ParsedStatement
    from conformance.inspection.tree import Node

_WRITING: Final = ("insert_statement", "update_statement", "delete_statement", "merge_statement")
_OPAQUE: Final = {"create_function_statement": "function", "do_statement": "DO block"}
_AROUND: Final = frozenset({"batch", "begin_end_block", "file", "if_then_statement", "statement"})
_SYNTAX_ERROR: Final = "42601"


@when(parsers.parse("the script for {dialect:w} is parsed"), target_fixture="parsed")
def script_parsed(
    dialect: str, schema_set: SchemaSet, backend: Backend, suite: Suite, evidence: ScenarioEvidence
) -> "ParsedScript":
    """Parse every statement of the emitted text, those inside bodies too."""
    evidence.grade(Grade.PARSED)
    return parsed_script(dialect, emitted(backend, schema_set).script(dialect), suite.output)


@when(parsers.parse("in the script for {dialect:w} the first {old} becomes {new}"), target_fixture="script")
def script_changed(dialect: str, old: str, new: str, schema_set: SchemaSet, backend: Backend) -> ChangedScript:
    """Spell one place of the emitted script otherwise."""
    script = emitted(backend, schema_set).script(dialect)
    if old not in script:
        raise NotAvailable(f"the script for {dialect} does not contain {old}")
    return ChangedScript(dialect, script, script.replace(old, new, 1))


@when("the statements of the script are executed one by one", target_fixture="refusal")
def statements_executed(store: Store, suite: Suite) -> Refusal | None:
    """Give the server each statement that the parser accepts, alone."""
    found = parsed_script(store.dialect, store.script, suite.output)

    def each() -> None:
        for statement in found.statements:
            store.connection.exec_driver_sql(statement.piece.text, execution_options={"no_parameters": True})
        store.connection.commit()

    return refusal_of(each)


@when(parsers.parse('the first statement that begins with {words} has "{new}" for "{old}"'), target_fixture="statement")
def statement_broken(words: str, old: str, new: str, store: Store) -> str:
    """Take a statement of the emitted script and break it by hand."""
    from conformance.inspection.pgsql_statements import statements_of  # noqa: PLC0415

    for piece in statements_of(store.script):
        if piece.text.startswith(words) and old in piece.text:
            return new.join(piece.text.rsplit(old, 1))
    raise NotAvailable(f"the script has no statement {words} with {old}")


@then(parsers.parse("its opaque statements are {kinds}"))
def opaque_statements(kinds: str, parsed: "ParsedScript") -> None:
    """Only of these kinds are the statements that the grammar takes as one text; all others it takes apart."""
    said = {_OPAQUE[node.type] for one in parsed.statements for node in _statements(one.tree()) if node.type in _OPAQUE
            and one.body}  # fmt: skip
    require_equal(sorted(said), sorted(kinds.split(", ")), "the kinds of opaque statements")


@then("it has no opaque statement")
def no_opaque_statement(parsed: "ParsedScript") -> None:
    """The grammar takes every statement apart, bodies included."""
    require(bool(parsed.statements), "the script has no statement")
    said = [one.piece.excerpt for one in parsed.statements if one.body]
    require_equal(said, [], "the opaque statements")


@then("its statements are parsed as")
def parsed_as(datatable: list[list[str]], parsed: "ParsedScript") -> None:
    """Each statement that begins with these words is of this kind to the grammar, and there is one."""
    kinds = [(node.sql.upper(), node.type) for one in parsed.statements for inner in (one, *one.body)
             for node in _statements(inner.tree())]  # fmt: skip
    for words, kind in datatable[1:]:
        said = sorted({found for text, found in kinds if text.startswith(f"{words} ")})
        require_equal(said, [kind], f"what the grammar takes the statements for that begin with {words}")


@then("every trigger writes by statements that are parsed")
def triggers_write(parsed: "ParsedScript") -> None:
    """Each trigger, or the function that it calls, has a statement that writes, and no such statement is overlooked."""
    from conformance.inspection.trigger_bodies import written_tables  # noqa: PLC0415

    bodies = [one for one in parsed.statements if _is_trigger_body(one)]
    require(bool(bodies), "the script makes no trigger")
    for one in bodies:
        trees = [inner.tree() for inner in one.body] if one.body else [one.tree()]
        writing = [node for tree in trees for node in tree.every(*_WRITING)]
        require(bool(writing), f"no statement that writes is found in {one.piece.excerpt}")
        if one.body:
            told = {str(name) for name in written_tables(one.piece.text)}
            found = {str(table.object_name) for node in writing for table in node.children
                     if table.type == "table_reference"}  # fmt: skip
            require_equal(sorted(found), sorted(told), f"the tables written in {one.piece.excerpt}")


@then(parsers.parse("every name of an object is quoted in the script for {dialect:w}"))
def names_are_quoted(
    dialect: str, schema_set: SchemaSet, backend: Backend, suite: Suite, evidence: ScenarioEvidence
) -> None:
    """No token outside comments and constants is a generated name without the quotes of the dialect."""
    evidence.grade(Grade.PARSED)
    script = emitted(backend, schema_set).script(dialect)
    require_equal(
        misspelled(dialect, script, script, suite.output), [], f"the misspellings of the script for {dialect}"
    )


@then(parsers.parse("that line is reported: {sentence}"))
def reported_in_line(sentence: str, script: ChangedScript, suite: Suite, evidence: ScenarioEvidence) -> None:
    """Nothing but the changed line is reported, with its number."""
    evidence.grade(Grade.PARSED)
    lines = zip_longest(script.original.split("\n"), script.text.split("\n"), fillvalue="")
    changed = next(number for number, (one, other) in enumerate(lines, 1) if one != other)
    said = misspelled(script.dialect, script.text, script.original, suite.output)
    expected = f"line {changed}: {sentence}"
    require(expected in said, f"{expected!r} is not reported", actual=said)
    others = [one for one in said if not one.startswith(f"line {changed}: ")]
    require_equal(others, [], "what is reported of other lines")


@then("both the parser and the server refuse it")
def refused_by_both(statement: str, store: Store) -> None:
    """Neither takes the broken statement; the server calls it an error of syntax."""
    from conformance.inspection.errors import BatchRejected  # noqa: PLC0415
    from conformance.inspection.parsing import parse_pgsql  # noqa: PLC0415

    refusal = refusal_of(lambda: store.execute(sa.text(statement.replace(":", r"\:"))))
    if refusal is None:
        fail("the server accepts the broken statement", code=ACCEPTED, actual=statement)
    require_equal(refusal.state, _SYNTAX_ERROR, f"the SQLSTATE of {refusal.message!r}")
    try:
        parse_pgsql(statement)
    except BatchRejected:
        return
    fail("the parser accepts a statement that the server refuses", code=ACCEPTED, actual=statement)


@lru_cache(maxsize=4)
def parsed_script(dialect: str, script: str, cache: Path) -> "ParsedScript":
    """Parse a script. Fails when the grammar of its dialect does not accept it."""
    from conformance.inspection.errors import ScriptError  # noqa: PLC0415
    from conformance.inspection.parsing import parse_pgsql, parse_tsql  # noqa: PLC0415

    try:
        return (parse_pgsql if dialect == PGSQL else parse_tsql)(script, cache=cache / SHAPES)
    except ScriptError as error:
        fail(f"the script for {dialect} is not parsed: {error}", code=REFUSED)


def misspelled(dialect: str, script: str, original: str, cache: Path) -> list[str]:
    """Return what is misspelled in a script; the names are those that the original one makes."""
    from conformance.inspection.description import Dialect  # noqa: PLC0415
    from conformance.inspection.sql_spelling import misspellings, names_of  # noqa: PLC0415

    names = names_of(described_script(dialect, original, cache))
    return [str(one) for one in misspellings(Dialect(dialect), script, names)]


def _statements(tree: "Node") -> Iterator["Node"]:
    """Give what stands in a statement on its own, blocks and conditions opened."""
    for child in tree.children:
        if child.type in _AROUND:
            yield from _statements(child)
        elif child.children and child.type != "if_clause":
            yield child


def _is_trigger_body(statement: "ParsedStatement") -> bool:
    """Whether a statement holds what a trigger does: a trigger of SQL Server, a trigger function of PostgreSQL."""
    text = statement.piece.text
    return bool(re.match(r"CREATE\s+OR\s+ALTER\s+TRIGGER\b", text) or re.search(r"\bRETURNS\s+trigger\b", text))
