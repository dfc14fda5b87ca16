"""Copies of an identity that no key keeps: parts that their target stores in one column (E09 K3)."""

import json
import re

from tests.reference.samples import FIXTURES, accepted

FILES = [{"path": str(FIXTURES / "estuary" / "inputs" / "core.json")}]
PLAIN = [{"path": str(FIXTURES / "fanout" / "inputs" / "core.json")}]


def script(dialect: str, files: list[dict[str, str]]) -> str:
    """Return the script of schema files, by way of their manifests."""
    model = json.loads(accepted("model.derive", files=files, dialect=dialect)["text"])
    schema = json.loads(accepted("schema.effective_manifest", files=files)["text"])
    written = accepted("ddl.write", dialect=dialect, relational_model=model, effective_schema=schema)
    return str(written["sql"])


def test_one_statement_of_sql_server_copies_both_parts() -> None:
    """A second one would come after the triggers that hash the row."""
    text = script("mssql", FILES)
    for column in ("River_SpringKey", "River_CreekSpringKey"):
        assert text.count(f"    [{column}] = inserted.[SpringKey_Unified]") == 2


def test_on_postgresql_the_row_itself_repeats_what_a_cascade_brought() -> None:
    """There is one for the collection and one for the root."""
    assert script("pgsql", FILES).count('SET "River_CreekSpringKey" = NEW."River_SpringKey"') == 2


def test_a_set_without_such_parts_repeats_nothing() -> None:
    """Generated columns follow by themselves, and a stamp has nothing else to do."""
    assert re.findall(r'^\s*UPDATE (?!"dms"\.)', script("pgsql", PLAIN), re.MULTILINE) == []
