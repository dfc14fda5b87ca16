"""Journal and stamps on a real server (E02 CF-7)."""

import psycopg
import pytest

from tests.reference.ddl.stores import Store


@pytest.fixture
def library(town: Store) -> int:
    """Return the document of a library with an address, a period, an extension row and its hour."""
    document = town.document(4)
    descriptor = town.document(2)
    town.descriptor(descriptor, "Town:AddressTypeDescriptor", "uri://town/AddressTypeDescriptor", "Home")
    town.insert('town."Library"', DocumentId=document, LibraryId=7, LibraryName="Main")
    address = {"Library_DocumentId": document, "Ordinal": 1}
    town.insert('town."LibraryAddress"', **address, AddressTypeDescriptor_DescriptorId=descriptor, City="Austin")
    town.insert(
        'town."LibraryAddressPeriod"',
        Library_DocumentId=document,
        AddressOrdinal=1,
        Ordinal=1,
        BeginDate="2024-01-01",
    )
    town.insert('annex."LibraryExtension"', DocumentId=document, BookmobileCount=2)
    town.insert('annex."LibraryExtensionHour"', **address, DayName="Monday")
    return document


def test_a_new_document_has_two_versions_and_is_journalled_once(town: Store) -> None:
    """Readers of the journal must see a document with its first version."""
    document = town.document(4)
    stamps = town.stamps(document)
    assert stamps.content != stamps.identity
    assert town.journal(document) == [stamps.content]


def test_an_update_without_a_new_version_is_not_journalled(town: Store) -> None:
    """Journal rows stand for versions, not for statements."""
    document = town.document(4)
    town.run('UPDATE dms."Document" SET "ContentVersion" = "ContentVersion", "CreatedAt" = now()')
    assert len(town.journal(document)) == 1


def test_one_statement_gives_each_document_a_version_of_its_own(town: Store) -> None:
    """Two documents with one version could not be told apart by a reader that pages by version."""
    documents = [town.document(4) for _ in range(5)]
    town.run("""UPDATE dms."Document" SET "ContentVersion" = nextval('dms."ChangeVersionSequence"')""")
    assert len({town.stamps(document).content for document in documents}) == 5
    assert all(len(town.journal(document)) == 2 for document in documents)


@pytest.mark.parametrize(
    "change",
    [
        """UPDATE town."Library" SET "LibraryName" = 'Other'""",
        """UPDATE town."LibraryAddress" SET "City" = 'austin'""",
        """UPDATE town."LibraryAddress" SET "City" = 'Austin '""",
        """UPDATE town."LibraryAddressPeriod" SET "EndDate" = '2025-01-01'""",
        """UPDATE annex."LibraryExtension" SET "BookmobileCount" = NULL""",
        """DELETE FROM annex."LibraryExtensionHour" """,
    ],
)
def test_a_change_anywhere_stamps_the_content_and_not_the_identity(town: Store, library: int, change: str) -> None:
    """A document is one thing to its readers, however many tables hold it."""
    before = town.stamps(library)
    town.run(change)
    after = town.stamps(library)
    assert after.content > before.content
    assert after.identity == before.identity
    assert town.journal(library)[-1] == after.content


@pytest.mark.parametrize(
    "change",
    [
        """UPDATE town."Library" SET "LibraryName" = "LibraryName", "LibraryId" = 7""",
        """UPDATE annex."LibraryExtension" SET "BookmobileCount" = 2""",
        """UPDATE dms."Descriptor" SET "Description" = NULL""",
    ],
)
@pytest.mark.usefixtures("library")
def test_an_update_that_changes_no_value_stamps_nothing(town: Store, change: str) -> None:
    """Writing a document back as it is must not wake its readers."""
    before = town.dump()
    town.run(change)
    assert town.dump() == before


def test_a_changed_identity_gets_a_version_of_its_own(town: Store, library: int) -> None:
    """Content and identity are watched by different readers; neither may take the other's number."""
    before = town.stamps(library)
    town.run('UPDATE town."Library" SET "LibraryId" = 8')
    after = town.stamps(library)
    assert after.identity > before.identity
    assert after.content not in {before.content, after.identity}


def test_a_descriptor_is_stamped_and_its_identity_is_its_uri(town: Store, library: int) -> None:
    """Descriptors are documents like others, though they share one table."""
    document = town.value('SELECT "DocumentId" FROM dms."Descriptor"')
    assert isinstance(document, int)
    assert document != library
    before = town.stamps(document)
    town.run("""UPDATE dms."Descriptor" SET "ShortDescription" = 'Other'""")
    between = town.stamps(document)
    assert (between.content > before.content, between.identity) == (True, before.identity)
    town.run("""UPDATE dms."Descriptor" SET "CodeValue" = 'home'""")
    assert town.stamps(document).identity > before.identity


def test_a_stamp_never_goes_back_in_time(town: Store, library: int) -> None:
    """A clock that was set back must not make a later change look older."""
    town.run("""UPDATE dms."Document" SET "ContentLastModifiedAt" = '2999-01-01Z'""")
    town.run("""UPDATE town."Library" SET "LibraryName" = 'Other'""")
    sql = """SELECT "ContentLastModifiedAt" = '2999-01-01Z' FROM dms."Document" WHERE "DocumentId" = %s"""
    assert town.value(sql, library) is True


def test_moving_a_row_to_another_document_stamps_both(town: Store, library: int) -> None:
    """A child row that changes its parent is a loss for one document and a gain for the other."""
    other = town.document(4)
    town.insert('town."Library"', DocumentId=other, LibraryId=9, LibraryName="Other")
    town.insert('annex."LibraryExtension"', DocumentId=other, BookmobileCount=None)
    before = town.stamps(library), town.stamps(other)
    town.run('UPDATE annex."LibraryExtensionHour" SET "Library_DocumentId" = %s', other)
    assert town.stamps(library).content > before[0].content
    assert town.stamps(other).content > before[1].content


def test_deleting_a_document_leaves_nothing_of_it(town: Store, library: int) -> None:
    """The triggers that fire on the way find no document any more, and must neither fail nor write."""
    town.run('DELETE FROM dms."Document" WHERE "DocumentId" = %s', library)
    assert town.journal(library) == []
    tables = ('town."Library"', 'town."LibraryAddressPeriod"', 'annex."LibraryExtensionHour"')
    assert [town.value(f"SELECT count(*) FROM {table}") for table in tables] == [0, 0, 0]
    assert town.value('SELECT count(*) FROM town."OrganizationIdentity"') == 0


@pytest.mark.usefixtures("library")
def test_a_descriptor_in_use_cannot_be_deleted(town: Store) -> None:
    """A reference without its target would be served as nothing."""
    with pytest.raises(psycopg.errors.ForeignKeyViolation) as refused:
        town.run('DELETE FROM dms."Document" WHERE "ResourceKeyId" = 2')
    assert refused.value.diag.constraint_name == "FK_LibraryAddress_AddressTypeDescriptor"


def test_a_rolled_back_change_leaves_no_journal_row(town: Store, library: int) -> None:
    """What never happened must not be told."""
    before = town.journal(library)
    with town.connection.transaction(force_rollback=True):
        town.run("""UPDATE town."Library" SET "LibraryName" = 'Other'""")
        assert town.journal(library) != before
    assert town.journal(library) == before
