"""Every batch that the runtime can send to SQL Server is T-SQL to an independent parser."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest

from conformance.inspection.description import Dialect as Grammar
from conformance.inspection.grammar import parse_shape
from conformance.inspection.shapes import Skeleton
from reference_impl.dms.database import odbc, sql_server
from reference_impl.dms.database.hydration import descriptor_commands, descriptor_item_commands, hydration_of
from reference_impl.dms.database.identity_index import lookup
from reference_impl.dms.database.row_deletes import DESCRIPTOR_DELETES
from reference_impl.dms.database.session import Command
from reference_impl.dms.database.statements import numbered
from reference_impl.dms.database.t_sql import batches, taken_apart
from reference_impl.dms.deleting import diagnosis, referrers
from reference_impl.dms.deleting.inbound_keys import inbound_keys
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.flattening.values import TableRows
from reference_impl.dms.plans.queries import Predicate, query_plan
from reference_impl.dms.plans.query_fields import QueryFields
from reference_impl.dms.plans.sql_text import PlanWriter
from reference_impl.dms.reading import pages
from reference_impl.dms.runtime import gate_reads
from reference_impl.dms.runtime.schema_view import (
    ResourceMapping,
    RuntimeMapping,
    load_schemas,
    mapping_of,
    view_of,
)
from reference_impl.dms.writing import descriptors, documents, targets
from tests.reference.samples import FIXTURES

FOREIGN = re.compile(r"\$\d|::|\bRETURNING\b|\bLIMIT\b|\bFOR UPDATE\b|\bANY\(|\bBEGIN\b|@\w")
"""What only PostgreSQL understands, and placeholders that were forgotten."""
KINDS = frozenset(
    {
        "create_table_statement",
        "delete_statement",
        "insert_statement",
        "select_statement",
        "set_language_statement",
        "set_segment",
        "update_statement",
    }
)
SOME_ID = UUID(int=1)
CONSTANTS = (
    documents._IDENTITY,
    descriptors._STORED,
    descriptors._UPDATE,
    descriptors._DESCRIPTOR,
    descriptors._IDENTITY,
    *DESCRIPTOR_DELETES,
    diagnosis._DOCUMENT,
)
PROOFS = (
    sql_server.OPTIONS,
    gate_reads._PRESENT[Dialect.MSSQL],
    gate_reads._RECORD,
    gate_reads._KEYS,
    Command(odbc._SETTINGS + "SET TRANSACTION ISOLATION LEVEL SNAPSHOT"),
)


@cache
def mapping(fixture: str) -> RuntimeMapping:
    """Return the mapping set of a fixture for SQL Server."""
    folder = FIXTURES / fixture
    files = json.loads((folder / "fixture.json").read_bytes())["apiSchemaFiles"]
    schemas = load_schemas([str(Path("inputs") / one) for one in files], folder)
    return mapping_of(view_of(schemas), Dialect.MSSQL)


def writes(resource: ResourceMapping) -> Iterator[Sequence[Command]]:
    """Yield the commands that store, replace and delete a document, with and without values, in rows of some number."""
    tables = resource.plans.write.tables
    for count in (1, 3):
        for value in (7, None):
            rows = [TableRows(one.table, ((value or 1,) * len(one.bindings),) * count) for one in tables]
            yield [*resource.row_commands.creating(rows), targets.version_of(1)]
            root = TableRows(tables[0].table, rows[0].rows[:1])
            yield [*resource.row_commands.replacing([root, *rows[1:]]), targets.version_of(1)]


def of_targets(dialect: Dialect) -> list[Command]:
    """Return the commands about the row of a document."""
    lock, lock_again = targets.lock_item(dialect, SOME_ID, 1), targets.lock_document(dialect, 1)
    return [lock, lock_again, targets.insertion(dialect, SOME_ID, 1)]


def queries(fields: QueryFields) -> Iterator[Sequence[Command]]:
    """Yield the page queries of each field, with and without the further conditions."""
    values = {"p": 1, "offset": 0, "limit": 25, "resourceKeyId": 1, "documentUuid": SOME_ID}
    columns = dict.fromkeys(one.column for one in fields.fields.values())
    for column in (None, *columns):
        predicates = [] if column is None else [Predicate(column, "=", "p")]
        for conditions in ((), (pages._OF_TYPE, pages._OF_ID)):
            plan = query_plan(
                PlanWriter(Dialect.MSSQL), fields.root, predicates, total_count=True, conditions=conditions
            )
            statements = [numbered(plan.page_document_id_sql), numbered(str(plan.total_count_sql))]
            yield [Command(one.text, [values[name] for name in one.parameters]) for one in statements]


def everything(fixture: str) -> Iterator[Sequence[Command]]:
    """Yield all exchanges with a database of a fixture."""
    found = mapping(fixture)
    for name, one in found.resources.items():
        hydration = hydration_of(one.plans.read, one.detail, one.reconstituter, Dialect.MSSQL)
        yield hydration.for_documents([1, 2])
        yield hydration.for_item(SOME_ID, 1)
        yield from writes(one)
        yield [Command(text, (1,)) for text in one.row_deletes]
        yield [Command(text, ([SOME_ID],)) for text in one.reference_locks]
        yield from queries(one.query_fields)
        for key in inbound_keys(name, found):
            yield [Command(referrers._existence(key, found), (1,)), Command(referrers._listing(key, found), (1, 101))]
    yield from queries(pages._DESCRIPTOR_FIELDS)
    yield descriptor_commands(Dialect.MSSQL, [1, 2])
    yield descriptor_item_commands(Dialect.MSSQL, SOME_ID, 1)
    yield [lookup(Dialect.MSSQL, [SOME_ID])]
    yield from ([one] for one in of_targets(Dialect.MSSQL))
    yield from ([Command(text, (1,) * 9)] for text in CONSTANTS)
    yield from ([one] for one in PROOFS)


def kinds(tree: "Skeleton | str") -> list[str]:
    """Return the kinds of the statements of a tree."""
    if isinstance(tree, str) or not isinstance(tree[1], list):
        return []
    below = tree[1]
    own = [str(one[0]) for one in below] if tree[0] == "statement" else []
    return own + [kind for one in below for kind in kinds(one)]


def refusal_of(text: str) -> str | None:
    """Return what is no T-SQL in a batch, None when there is nothing."""
    # The grammar knows variables only; the driver puts them where the marks are.
    tree = parse_shape(Grammar.MSSQL, text.replace("?", "@p"), ())
    if isinstance(tree, str):
        return tree
    # What it does not know it may take for the call of a procedure.
    return next((kind for kind in kinds(tree) if kind not in KINDS), None)


@pytest.mark.parametrize("fixture", ["campus", "school-mini", "identity-chain", "fanout"])
def test_every_batch_is_t_sql(fixture: str) -> None:
    """The grammar takes it, nothing in it is PostgreSQL's, and there is a value for every mark."""
    seen: set[str] = set()
    for batch in (batch for commands in everything(fixture) for batch in batches(commands)):
        assert not FOREIGN.search(batch.text), batch.text
        assert batch.text.count("?") == len(batch.values)
        if batch.text not in seen:
            seen.add(batch.text)
            assert refusal_of(batch.text) is None, batch.text
    assert len(seen) > 50


def test_a_target_is_locked_where_each_change_of_it_locks_it() -> None:
    """A count reads the narrowest index by itself, and a lock there stops no rename that leaves this index alone."""
    locks = [text for one in mapping("fanout").resources.values() for text in one.reference_locks]
    hints = [found.split(", ") for text in locks for found in re.findall(r" r WITH \((.*)\) ON ", text)]
    assert locks
    assert len(hints) == len(locks)
    assert all({"REPEATABLEREAD", "INDEX(1)", "FORCESEEK"} <= {*one} for one in hints)


def test_a_text_of_postgresql_is_refused() -> None:
    """The grammar is no yes-man."""
    for text in (*(one.text for one in of_targets(Dialect.PGSQL)), "SELECT 1 LIMIT 3"):
        assert refusal_of(re.sub(r"\$\d", "?", text)) is not None


def test_only_the_last_statement_gives_rows() -> None:
    """A command has one result: what comes before its last statement must not have another."""
    for commands in everything("campus"):
        for command in commands:
            found = kinds(parse_shape(Grammar.MSSQL, re.sub(r"\$\d+", "@p", command.text), ()))
            assert "select_statement" not in found[:-1]
            assert taken_apart(command.text).reads_rows == (found[-1] == "select_statement")
