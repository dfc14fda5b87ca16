"""The contract of scripts prints no value that the oracles do not compute and no code that no feature asks for."""

from typing import Final
from uuid import UUID, uuid5

import pytest

from conformance.oracles.naming import fits, shortened
from tests.docs.pages import ROOT, code, codes, contract_pages

PAGE: Final = contract_pages()["dms-ddl.md"]
SHORT: Final = PAGE.rows("Name", "Dialect", "Signature", "Becomes")
UUIDS: Final = PAGE.rows("Namespace", "Name", "UUID")
FEATURES: Final = ROOT / "features" / "dms" / "e02_ddl_emission"


def test_the_page_prints_the_values_that_a_reader_needs() -> None:
    """The tests below would pass over a page without tables."""
    assert len(SHORT) >= 5
    assert len(UUIDS) >= 4


@pytest.mark.parametrize("row", SHORT, ids=lambda row: row["Becomes"])
def test_a_long_name_becomes_what_is_shown(row: dict[str, str]) -> None:
    """A reader checks his own shortening against these."""
    signature = code(row["Signature"]) if row["Signature"] else ""
    assert shortened(code(row["Name"]), code(row["Dialect"]), signature) == code(row["Becomes"])
    assert fits(code(row["Becomes"]), code(row["Dialect"]))


@pytest.mark.parametrize("row", UUIDS, ids=lambda row: row["UUID"])
def test_a_name_has_the_uuid_that_is_shown(row: dict[str, str]) -> None:
    """The standard library is the judge."""
    assert str(uuid5(UUID(code(row["Namespace"])), code(row["Name"]))) == code(row["UUID"])


def test_every_type_and_pattern_of_the_page_is_that_of_the_feature() -> None:
    """Two tables that say the same drift apart unless somebody compares them."""
    feature = (FEATURES / "s00_dialect_rules.feature").read_text("utf-8")
    types = PAGE.rows("Type", "`pgsql`", "`mssql`")
    patterns = PAGE.rows("Object", "`pgsql`", "`mssql`")
    words = [word for row in (*types, *patterns) for head in ("`pgsql`", "`mssql`") for word in codes(row[head])[:1]]
    assert len(words) == 2 * (len(types) + len(patterns))
    assert [word for word in words if f" {word} " not in feature] == []


def test_every_code_of_the_page_is_asked_for_by_a_feature() -> None:
    """A code that no example provokes is a guess."""
    features = "".join(path.read_text("utf-8") for path in sorted(FEATURES.glob("*.feature")))
    tables = [table for table in PAGE.tables if table.heads == ("Code", "Details", "When")]
    said = [code(row["Code"]) for table in tables for row in table.rows]
    assert len(said) >= 6
    assert [one for one in said if f"refused as {one}" not in features] == []
