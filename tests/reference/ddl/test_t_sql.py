"""Every sort of batch is T-SQL to an independent parser; without a server that is the best evidence there is."""

import re

import pytest
from sqlfluff.core import FluffConfig, Linter

from reference_impl.dms.ddl.sql_text import classifying, splitting
from reference_impl.dms.dialects.dialect import Dialect
from tests.reference.ddl.sample_models import derived, measures, paths_of_two_lengths, script, town_and_annex


def samples() -> dict[str, str]:
    """Return for each sort of batch, triggers by purpose, the batch of the most lines."""
    models = (
        town_and_annex(Dialect.MSSQL),
        *(derived(Dialect.MSSQL, one()) for one in (measures, paths_of_two_lengths)),
    )
    found: dict[str, str] = {}
    for batch in (one.text for model in models for one in splitting.split(Dialect.MSSQL, script(model))):
        first, *_ = classifying.classify(Dialect.MSSQL, batch)
        purpose = (first.name or "").rpartition("_")[2] if first.kind == "trigger" else ""
        code = re.search(r"\w+_MISMATCH", batch)
        sort = f"{first.kind} {purpose} {code[0] if code else ''}"
        found[sort] = max(found.get(sort, ""), batch, key=lambda text: text.count("\n"))
    return found


@pytest.fixture(scope="module")
def linter() -> Linter:
    """Give a parser of T-SQL."""
    return Linter(config=FluffConfig(overrides={"dialect": "tsql"}))


def unparsed(linter: Linter, batch: str) -> list[str]:
    """Return what the parser makes nothing of."""
    parsed = linter.parse_string(f"{batch}\n")
    assert parsed.tree is not None
    return [segment.raw for segment in parsed.tree.recursive_crawl("unparsable")]


def test_the_parser_sees_what_is_no_t_sql(linter: Linter) -> None:
    """A parser that takes everything would prove nothing."""
    assert unparsed(linter, "CREATE TABLE IF NOT EXISTS [a].[b] ([c] bigint);")


def test_every_sort_of_batch_is_t_sql(linter: Linter) -> None:
    """A batch that no engine has run must at least be well-formed."""
    batches = samples()
    assert len(batches) == 18
    assert [sort for sort, batch in batches.items() if unparsed(linter, batch)] == []


def test_versions_are_drawn_where_the_server_lets_a_statement_draw_them() -> None:
    """The grammar takes them everywhere. Errors 11720, 11721, 11739 and 11741 came when the batch ran, not before."""
    refused = re.compile(r"\b(?:DISTINCT|UNION|EXCEPT|INTERSECT|TOP|ORDER BY|OUTPUT|MERGE)\b")
    hidden = re.compile(r"\b(?:CASE(?:(?!\bEND\b).)*?|(?:COALESCE|ISNULL|IIF|NULLIF)\([^)]*)NEXT VALUE FOR", re.DOTALL)
    statements = [one for batch in samples().values() for one in batch.split(";") if "NEXT VALUE FOR" in one]
    assert len(statements) == 3
    assert [one for one in statements if refused.search(one) or hidden.search(one)] == []
