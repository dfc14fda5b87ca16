"""Referential ids, abstract identities and renames on a real server (E02 CF-8, CF-10)."""

from uuid import UUID, uuid5

import psycopg
import pytest

from reference_impl.dms.referential_id import NAMESPACE
from tests.reference.ddl.stores import Store

STRANGE_SESSION = """SET search_path = ''; SET "TimeZone" = 'America/Chicago'; SET "DateStyle" = 'SQL, DMY'"""


def expected(name: str) -> UUID:
    """Return the referential id of a text."""
    return uuid5(NAMESPACE, name)


def patron(town: Store, unique_id: str) -> int:
    """Insert a patron and return its document."""
    document = town.document(8)
    town.insert('town."Patron"', DocumentId=document, NameFirstName="Zoë", PatronUniqueId=unique_id)
    return document


def loan(town: Store, patron_document: int, unique_id: str) -> int:
    """Insert a loan of a patron and return its document."""
    document = town.document(5)
    town.insert(
        'town."Loan"',
        DocumentId=document,
        PatronUniqueId_Unified=unique_id,
        Patron_DocumentId=patron_document,
        LoanDate="2024-08-15",
    )
    return document


def member(town: Store, patron_document: int, unique_id: str, library_id: int) -> int:
    """Insert a library and the membership of a patron in it; return the membership's document."""
    library, document = town.document(4), town.document(6)
    town.insert('town."Library"', DocumentId=library, LibraryId=library_id, LibraryName="Main")
    town.insert(
        'town."Membership"',
        DocumentId=document,
        Library_DocumentId=library,
        Library_LibraryId=library_id,
        Patron_DocumentId=patron_document,
        Patron_PatronUniqueId=unique_id,
    )
    return document


def test_a_subclass_has_its_own_id_and_that_of_its_superclass(town: Store) -> None:
    """A reference to the abstract resource must find the document, too."""
    document = town.document(4)
    town.insert('town."Library"', DocumentId=document, LibraryId=255901, LibraryName="Main")
    assert town.referential_ids(document) == {
        4: expected("TownLibrary$.libraryId=255901"),
        7: expected("TownOrganization$.organizationId=255901"),
    }
    assert town.run('SELECT * FROM town."OrganizationIdentity"') == [(document, 255901, "Town:Library")]
    assert town.run('SELECT * FROM town."Organization_View"') == [(document, 255901, "Town:Library")]


def test_a_rename_reaches_all_copies_and_ids_in_one_transaction(town: Store) -> None:
    """References hold copies of identities; a stale copy would be served, and found under the old id."""
    person = patron(town, "604822")
    membership, lent = member(town, person, "604822", 7), loan(town, person, "604822")
    town.run('UPDATE town."Loan" SET "Membership_DocumentId" = %s, "Membership_LibraryId" = 7', membership)
    before = town.stamps(membership), town.stamps(lent)
    with town.connection.transaction():
        town.run("SET CONSTRAINTS ALL DEFERRED")
        town.run("""UPDATE town."Patron" SET "PatronUniqueId" = '604823'""")
        town.run("SET CONSTRAINTS ALL IMMEDIATE")
    assert town.run('SELECT "Membership_PatronUniqueId", "Patron_PatronUniqueId" FROM town."Loan"') == [("604823",) * 2]
    assert town.referential_ids(lent) == {
        5: expected("TownLoan$.loanDate=2024-08-15#$.patronReference.patronUniqueId=604823")
    }
    assert town.referential_ids(membership) == {
        6: expected("TownMembership$.libraryReference.libraryId=7#$.patronReference.patronUniqueId=604823")
    }
    after = town.stamps(membership), town.stamps(lent)
    assert all(
        new.identity > old.identity and new.content > old.content for old, new in zip(before, after, strict=True)
    )


def test_one_statement_renames_several_documents(town: Store) -> None:
    """An id computed from one row of many would let documents be found under the name of another."""
    people = [patron(town, f"p{number}") for number in range(3)]
    lent = [loan(town, person, f"p{number}") for number, person in enumerate(people)]
    town.run("""UPDATE town."Patron" SET "PatronUniqueId" = 'q' || "PatronUniqueId" """)
    for number, (person, document) in enumerate(zip(people, lent, strict=True)):
        assert town.referential_ids(person) == {8: expected(f"TownPatron$.patronUniqueId=qp{number}")}
        path = f"TownLoan$.loanDate=2024-08-15#$.patronReference.patronUniqueId=qp{number}"
        assert town.referential_ids(document) == {5: expected(path)}
    assert len({town.stamps(document).content for document in (*people, *lent)}) == 6


@pytest.mark.parametrize("renamed", ["ABC", "abc "])
def test_case_and_trailing_blanks_are_changes(town: Store, renamed: str) -> None:
    """Identities are compared as written; a reader asks with exactly the text it was given."""
    person = patron(town, "abc")
    town.run('UPDATE town."Patron" SET "PatronUniqueId" = %s', renamed)
    assert town.referential_ids(person) == {8: expected(f"TownPatron$.patronUniqueId={renamed}")}


def test_a_rename_to_a_taken_identity_is_refused(town: Store) -> None:
    """Two documents must never share a referential id."""
    first, second = patron(town, "a"), patron(town, "b")
    before = town.referential_ids(first) | town.referential_ids(second)
    with pytest.raises(psycopg.errors.UniqueViolation, match="UX_Patron_NK"):
        town.run("""UPDATE town."Patron" SET "PatronUniqueId" = 'b' WHERE "PatronUniqueId" = 'a'""")
    assert town.referential_ids(first) | town.referential_ids(second) == before


def test_a_half_reference_is_refused(town: Store) -> None:
    """A reference without its copies could not be served; copies without a reference could never be kept right."""
    person = patron(town, "a")
    loan(town, person, "a")
    with pytest.raises(psycopg.errors.CheckViolation, match="CK_Loan_LendingOrganization_AllNone"):
        town.run('UPDATE town."Loan" SET "LendingOrganization_OrganizationId" = 5')


def test_an_alias_cannot_be_written(town: Store) -> None:
    """There is one stored value behind all aliases."""
    loan(town, patron(town, "a"), "a")
    with pytest.raises(psycopg.errors.GeneratedAlways):
        town.run("""UPDATE town."Loan" SET "Patron_PatronUniqueId" = 'b'""")


def test_an_identity_of_all_types_is_written_the_same_in_every_session(measure_store: Store) -> None:
    """The id of a document must not depend on who inserts it; application code computes the same one."""
    document, unit = measure_store.document(1), measure_store.document(2)
    measure_store.descriptor(unit, "Kinds:UnitDescriptor", "uri://Kinds/UnitDescriptor", "Écu")
    measure_store.run(STRANGE_SESSION)
    measure_store.insert(
        '"kinds"."Measure"',
        DocumentId=document,
        Amount="100.5000",
        Day="2024-08-15",
        Flag=True,
        Hour="08:30:00.75",
        Moment="2024-08-15T10:00:00.9-05:00",
        Number=-5,
        Title="Zoë 😀 ",
        UnitDescriptor_DescriptorId=unit,
    )
    text = (
        "KindsMeasure$.amount=100.5#$.day=2024-08-15#$.flag=true#$.hour=08:30:00"
        "#$.moment=2024-08-15T15:00:00Z#$.number=-5#$.title=Zoë 😀 "
        "#$.unitDescriptor=uri://kinds/unitdescriptor#Écu"
    )
    assert measure_store.referential_ids(document) == {1: expected(text)}
    measure_store.run("""UPDATE "kinds"."Measure" SET "Amount" = 100, "Flag" = false""")
    text = text.replace("100.5", "100").replace("true", "false")
    assert measure_store.referential_ids(document) == {1: expected(text)}


def link(chain: Store, table: str, number: int, **references: int) -> int:
    """Insert a row that refers to others by the key ``a``, and return its document."""
    document = chain.document(number)
    columns = {f"{name}_DocumentId": target for name, target in references.items()}
    copies = (
        dict.fromkeys((f"{name}_Key" for name in references), "a") if table != "X" else {"Key_Unified": "a", "XId": 1}
    )
    chain.insert(f'kinds."{table}"', DocumentId=document, **columns, **copies)
    return document


def test_a_rename_over_paths_of_two_lengths_commits_and_reaches_all(chain: Store) -> None:
    """Cascades run breadth first; without deferred checks the short path would be refused for the long one."""
    origin = chain.document(1)
    chain.insert('kinds."A"', DocumentId=origin, Key="a")
    first = link(chain, "B", 2, A=origin)
    second = link(chain, "C", 3, B=first)
    third = link(chain, "D", 4, C=second)
    link(chain, "X", 5, A=origin, D=third)
    with chain.connection.transaction():
        chain.run("SET CONSTRAINTS ALL DEFERRED")
        chain.run("""UPDATE kinds."A" SET "Key" = 'b'""")
        chain.run("SET CONSTRAINTS ALL IMMEDIATE")
    copies = (
        """SELECT "A_Key" FROM kinds."B" """,
        """SELECT "B_Key" FROM kinds."C" """,
        """SELECT "C_Key" FROM kinds."D" """,
    )
    assert [chain.value(sql) for sql in copies] == ["b", "b", "b"]
    assert chain.run("""SELECT "Key_Unified", "A_Key", "D_Key" FROM kinds."X" """) == [("b", "b", "b")]
    assert chain.referential_ids(third) == {4: expected("KindsD$.cReference.key=b")}
