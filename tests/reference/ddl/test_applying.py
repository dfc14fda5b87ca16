"""The script on a real server: applied, applied again, refused, repaired (E02-S01, E02-S03)."""

import psycopg
import pytest

from reference_impl.dms.ddl.sql_text import splitting
from reference_impl.dms.dialects.dialect import Dialect
from tests.reference.ddl.sample_models import WHOLE, derived, measures, project, resource, script
from tests.reference.ddl.stores import Store

CODES = {
    "ResourceKey": r"^RESOURCE_KEY_MISMATCH: expected 8 rows, actual (8|9) rows;",
    "EffectiveSchema": "^EFFECTIVE_SCHEMA_MISMATCH: ",
    "SchemaComponent": r"^SCHEMA_COMPONENT_MISMATCH: expected 2 rows, actual (2|3) rows;",
}


def test_a_second_application_changes_nothing(town: Store, town_script: str) -> None:
    """A pipeline may repeat a script; a store in use must not notice, down to the time of the first application."""
    for key in (2, 3, 4):
        town.document(key)
    before = town.dump()
    town.run(town_script)
    assert town.dump() == before


def test_a_lost_resource_key_comes_back(town: Store, town_script: str) -> None:
    """A missing row that nothing refers to can be repaired without a guess."""
    town.run('DELETE FROM dms."ResourceKey" WHERE "ResourceKeyId" = 8')
    town.run(town_script)
    assert town.value('SELECT count(*) FROM dms."ResourceKey"') == 8


@pytest.mark.parametrize(
    ("table", "tampering", "named"),
    [
        ("ResourceKey", """SET "ResourceName" = 'Loanz' WHERE "ResourceKeyId" = 5""", "ResourceKeyId 5"),
        ("ResourceKey", """SET "ProjectName" = 'TOWN' WHERE "ResourceKeyId" = 4""", "ResourceKeyId 4"),
        ("ResourceKey", """SET "ResourceKeyId" = 9 WHERE "ResourceKeyId" = 1""", "ResourceKeyId 1, 9"),
        ("EffectiveSchema", """SET "ResourceKeySeedHash" = sha256('')""", "ResourceKeySeedHash"),
        ("EffectiveSchema", """SET "ResourceKeyCount" = 7, "ApiSchemaFormatVersion" = '2'""", "sion, ResourceKeyCount"),
        ("SchemaComponent", """SET "ProjectVersion" = '9' WHERE "ProjectName" = 'Annex'""", "EndpointName annex"),
        ("SchemaComponent", """SET "IsExtensionProject" = NOT "IsExtensionProject" """, "EndpointName annex, town"),
    ],
)
def test_altered_contract_rows_are_refused_and_left(
    town: Store, town_script: str, table: str, tampering: str, named: str
) -> None:
    """A store whose numbering or record was changed by hand would mix up resources; the script repairs nothing."""
    town.run(f'UPDATE dms."{table}" {tampering}')
    before = town.dump()
    with pytest.raises(psycopg.errors.RaiseException, match=CODES[table]) as refused:
        town.run(town_script)
    assert named in str(refused.value)
    assert town.dump() == before


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("ResourceKey", "VALUES (9, 'Town', 'Ghost', '1.0.0')"),
        ("SchemaComponent", """SELECT "EffectiveSchemaHash", 'x', 'X', '1', true FROM dms."EffectiveSchema" """),
    ],
)
def test_a_row_too_many_is_refused(town: Store, town_script: str, table: str, row: str) -> None:
    """A resource that the schema does not have must not hold a number of it."""
    town.run(f'INSERT INTO dms."{table}" {row}')
    with pytest.raises(psycopg.errors.RaiseException, match=CODES[table]):
        town.run(town_script)


def test_a_store_of_another_schema_is_refused_before_anything_is_created(town: Store) -> None:
    """The first statement protects a store that was named by mistake, also when each statement is committed alone."""
    first, *_ = splitting.statements_of(Dialect.PGSQL, script(derived(Dialect.PGSQL, measures())))
    with pytest.raises(psycopg.errors.RaiseException, match=r"^EFFECTIVE_SCHEMA_HASH_MISMATCH: expected .{64}, actual"):
        town.run(first)


def test_an_interrupted_application_is_completed(empty: Store, town_script: str) -> None:
    """Without a transaction a run can stop anywhere; the next one goes on from there."""
    half = town_script[: town_script.index("-- Phase 5")]
    empty.run(half)
    empty.run(town_script)
    assert empty.value('SELECT count(*) FROM dms."EffectiveSchema"') == 1


def test_names_with_quotes_dollars_and_any_script_read_back(empty: Store) -> None:
    """Project names are free text; none of them may end a literal, a body or a message."""
    name = "O'Brien $$ 学生 100% \\"
    things = {"things": resource("Thing", {"id": WHOLE}, ("id",))}
    sql = script(derived(Dialect.PGSQL, project(things, name=name)))
    empty.run(sql)
    empty.run(sql)
    assert empty.value('SELECT "ProjectName" FROM dms."ResourceKey"') == name
