"""The shared descriptor table (E02-S05)."""

import psycopg
import pytest

from tests.reference.ddl.stores import Store

LONGEST = ("N" * 255, "é" * 50)


def test_the_longest_descriptor_fits(town: Store) -> None:
    """A namespace of 255 and a code of 50 characters give a URI of 306."""
    town.descriptor(town.document(2), "Town:AddressTypeDescriptor", *LONGEST)
    assert town.run('SELECT "Namespace", "CodeValue", "Uri" FROM dms."Descriptor"') == [(*LONGEST, "#".join(LONGEST))]


def test_one_uri_may_stand_under_two_types_but_not_twice_under_one(town: Store) -> None:
    """The API allows the first; the second would make a lookup ambiguous."""
    for discriminator in ("Town:AddressTypeDescriptor", "Annex:AddressTypeDescriptor"):
        town.descriptor(town.document(2), discriminator, "uri://a", "B")
    other = town.document(2)
    with pytest.raises(psycopg.errors.UniqueViolation, match="UX_Descriptor_Uri_Discriminator"):
        town.descriptor(other, "Town:AddressTypeDescriptor", "uri://a", "B")


@pytest.mark.parametrize("values", [("uri://a", "C" * 51), ("N" * 256, "C")])
def test_a_longer_descriptor_is_refused(town: Store, values: tuple[str, str]) -> None:
    """What is cut off could never be found again."""
    document = town.document(2)
    with pytest.raises(psycopg.errors.StringDataRightTruncation):
        town.descriptor(document, "Town:AddressTypeDescriptor", *values)


def test_a_descriptor_goes_with_its_document(town: Store) -> None:
    """A descriptor row without document would keep its URI taken for ever."""
    document = town.document(2)
    town.descriptor(document, "Town:AddressTypeDescriptor", "uri://a", "B")
    town.run('DELETE FROM dms."Document" WHERE "DocumentId" = %s', document)
    assert town.run('SELECT * FROM dms."Descriptor"') == []
