"""Executing plans as a runtime does: parameters by name, a page of documents, rows by their place (dms E15)."""

from collections.abc import Mapping, Sequence
from typing import Final

import sqlalchemy as sa

from conformance.assertions import require_equal
from conformance.oracles.plan_text import with_placeholders
from steps.dms.model.relational_models import Part
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.stores.stores import Store

_PAGES: Final = {
    PGSQL: ('DROP TABLE IF EXISTS "page"', 'CREATE TEMPORARY TABLE "page" ("DocumentId" bigint PRIMARY KEY)',
            'INSERT INTO "page" ("DocumentId") VALUES (:id)'),
    MSSQL: ("DROP TABLE IF EXISTS [#page]", "CREATE TABLE [#page] ([DocumentId] bigint PRIMARY KEY)",
            "INSERT INTO [#page] ([DocumentId]) VALUES (:id)"),
}  # fmt: skip
"""How the keyset of E15 C3 is made and filled."""


def execute(store: Store, sql: str, values: Mapping[str, object]) -> int:
    """Run a statement of a plan with its values and return how many rows it touched."""
    return store.execute(_bound(sql, values))


def rows_by_place(store: Store, sql: str, values: Mapping[str, object] | None = None) -> list[Sequence[object]]:
    """Run a query of a plan and return its rows, column by column."""
    return store.rows_of(_bound(sql, values or {}))


def fill_page(store: Store, documents: Sequence[int]) -> None:
    """Make the keyset anew and put the ids of documents into it."""
    drop, create, insert = (sa.text(one) for one in _PAGES[store.dialect])
    store.execute(drop)
    store.execute(create)
    for document in documents:
        store.execute(insert.bindparams(id=document))


def rows_of_table(store: Store, plan: Part) -> list[dict[str, object]]:
    """Hydrate a table for the documents of the page; every row has as many values as the select list has names."""
    names = plan["selectList"]
    rows = rows_by_place(store, plan["selectByKeysetSql"])
    for row in rows:
        require_equal(len(row), len(names), f"the number of values in a row of {plan['table']}")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _bound(sql: str, values: Mapping[str, object]) -> sa.TextClause:
    return sa.text(with_placeholders(sql, ":{}".format, lambda name: name.replace(":", r"\:"))).bindparams(**values)
