"""Descriptors written to a real database (E03-S05)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

import psycopg
import pytest

from reference_impl.dms.descriptors import seeding
from reference_impl.dms.descriptors.resolution import descriptor_types, in_writing_order, seed_descriptor
from reference_impl.dms.descriptors.values import (
    DescriptorCommand,
    DescriptorFields,
    DescriptorType,
    Place,
    SeedCounts,
    SeedDescriptor,
)
from reference_impl.dms.dialects.dialect import Dialect
from tests.reference.ddl.sample_models import town_and_annex
from tests.reference.ddl.stores import Store

ADDRESS = descriptor_types(town_and_annex(Dialect.PGSQL)).core["AddressTypeDescriptor"]


@dataclass
class Journeys:
    """A transaction that counts its round trips."""

    connection: psycopg.Connection[tuple[object, ...]]
    made: list[str] = field(default_factory=list)

    def execute(self, statement: str, parameters: Sequence[str]) -> None:
        """Run a statement."""
        self.made.append(statement.partition(" ")[0])
        self.connection.execute(statement.encode(), parameters)

    def rows(self, statement: str, parameters: Sequence[str]) -> list[tuple[object, ...]]:
        """Run a query."""
        self.made.append(statement.partition(" ")[0])
        return self.connection.execute(statement.encode(), parameters).fetchall()


def descriptor(code: str, kind: DescriptorType = ADDRESS, **fields: str | date) -> SeedDescriptor:
    """Return a descriptor of Town."""
    values = {"short_description": code, "description": None, "effective_begin_date": None, "effective_end_date": None}
    given = DescriptorFields(namespace="uri://town.org/T", code_value=code, **{**values, **fields})  # type: ignore[arg-type]
    return seed_descriptor(DescriptorCommand(kind.resource, None, given, Place("a.xml", 1)), kind)


def seed(store: Store, *descriptors: SeedDescriptor) -> SeedCounts:
    """Seed them and return the counts; there must be no conflict."""
    counts, conflicts = seeding.seed(Journeys(store.connection), Dialect.PGSQL, in_writing_order(descriptors), uuid4)
    assert conflicts == ()
    return counts


def test_every_field_is_stored_as_given(town: Store) -> None:
    """What is stored is what everybody reads from then on."""
    begin, end = date(2024, 8, 1), date(2025, 7, 31)
    given = descriptor('Zoë\'s "𝄞" {x} %s', description="ä\nb", effective_begin_date=begin, effective_end_date=end)
    assert seed(town, given) == SeedCounts(1, 0)
    [row] = town.run('SELECT * FROM dms."Descriptor"')
    fields = given.fields
    assert row[1:] == (
        fields.namespace, fields.code_value, fields.short_description, fields.description, begin, end,
        "Town:AddressTypeDescriptor", fields.uri,
    )  # fmt: skip
    assert town.referential_ids(int(str(row[0]))) == {ADDRESS.resource_key_id: given.referential_id}


def test_rows_are_written_in_the_order_given(town: Store) -> None:
    """Two runs over the same data number it alike."""
    many = [descriptor(f"code {number:04}") for number in range(1200)]
    seed(town, *reversed(many))
    codes = town.run('SELECT "CodeValue" FROM dms."Descriptor" ORDER BY "DocumentId"')
    assert codes == [(one.fields.code_value,) for one in many]
    versions = town.run('SELECT "ContentVersion" FROM dms."Document" ORDER BY "DocumentId"')
    assert versions == sorted(set(versions))


def test_the_journeys_do_not_grow_with_the_batch(town: Store) -> None:
    """One to compare and three to write per batch, whether it holds one descriptor or a thousand."""
    for count in (1, 1000):
        transaction = Journeys(town.connection)
        many = [descriptor(f"{count} {number}") for number in range(count)]
        seeding.seed(transaction, Dialect.PGSQL, many, uuid4)
        assert transaction.made == ["SELECT", "INSERT", "INSERT", "INSERT"]


def test_a_second_run_reads_and_writes_nothing(town: Store) -> None:
    """Not even a value of the sequence is used up."""
    many = [descriptor("a"), descriptor("b", description="x")]
    seed(town, *many)
    before = town.dump()
    assert seed(town, *many) == SeedCounts(0, 2)
    assert town.dump() == before


@pytest.mark.parametrize(
    ("stored", "given", "fields"),
    [
        ({}, {"short_description": "other"}, ["ShortDescription"]),
        ({}, {"description": "now there"}, ["Description"]),
        ({"description": "gone"}, {}, ["Description"]),
        ({}, {"effective_begin_date": date(2024, 1, 1)}, ["EffectiveBeginDate"]),
        ({"effective_end_date": date(2024, 1, 1)}, {"effective_end_date": date(2024, 1, 2)}, ["EffectiveEndDate"]),
        ({"code": "Home"}, {"code": "HOME", "short_description": "Home"}, ["CodeValue"]),
    ],
)
def test_another_value_is_a_conflict_and_stops_all(
    town: Store, stored: dict[str, str], given: dict[str, str], fields: list[str]
) -> None:
    """Every field is compared exactly, letter case and absence included; nothing of the run is written."""
    seed(town, descriptor(**{"code": "Home", **stored}))  # type: ignore[arg-type]
    before = town.dump()
    run = [descriptor("New"), descriptor(**{"code": "Home", **given})]  # type: ignore[arg-type]
    counts, conflicts = seeding.seed(Journeys(town.connection), Dialect.PGSQL, run, uuid4)
    assert counts == SeedCounts(1, 0)
    assert [sorted(conflict.details.keys() - {"type", "uri", "place"}) for conflict in conflicts] == [fields]
    assert town.dump() == before


def test_an_identity_without_descriptor_is_a_conflict(town: Store) -> None:
    """A document that lost its descriptor is somebody's accident, which seeding must not paint over."""
    seed(town, descriptor("Home"))
    town.run('DELETE FROM dms."Descriptor"')
    _, [conflict] = seeding.seed(Journeys(town.connection), Dialect.PGSQL, [descriptor("Home")], uuid4)
    assert conflict.details["CodeValue"] == "stored=absent given='Home'"


def test_one_uri_may_stand_under_two_types(town: Store) -> None:
    """Types are told apart by project and resource, not by the URI."""
    other = DescriptorType("Town", "OtherDescriptor", ADDRESS.resource_key_id)
    assert seed(town, descriptor("Home"), descriptor("Home", other)) == SeedCounts(2, 0)


def test_documents_get_the_uuids_that_are_handed_in(town: Store) -> None:
    """Ids are an effect, which only the caller may have."""
    uuid = UUID("00000000-0000-4000-8000-000000000001")
    seeding.seed(Journeys(town.connection), Dialect.PGSQL, [descriptor("Home")], lambda: uuid)
    assert town.run('SELECT "DocumentUuid" FROM dms."Document"') == [(uuid,)]
