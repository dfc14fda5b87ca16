"""The referential-id oracle against the table of dms E00 (CF-9)."""

import uuid

import pytest

from conformance.oracles.referential_id import NAMESPACE, hashed_name, identity_text, number_text, referential_id

SECTION = (
    ("$.localCourseCode", "abc"),
    ("$.schoolReference.schoolId", "123"),
    ("$.sessionReference.schoolYear", "2030"),
    ("$.sectionIdentifier", "sectionId"),
    ("$.sessionReference.sessionName", "d"),
)


@pytest.mark.parametrize(
    ("project", "resource", "identity", "expected"),
    [
        ("Ed-Fi", "School", (("$.schoolId", "123"),), "3af6ad85-1212-5833-be6f-f8df6f4d6402"),
        ("Ed-Fi", "Section", SECTION, "7400934a-8a00-551b-a1ba-4db0b3a4d556"),
        ("Town", "Patron", (("$.patronUniqueId", "P-1"),), "ed01ffa1-aad1-5c1d-a6a0-92d7b036afe8"),
        ("Town", "Patron", (("$.patronUniqueId", "Zo\u00eb"),), "b4155e23-d187-5507-87c1-77fb43253b3c"),
        (
            "Town",
            "Loan",
            (("$.loanDate", "2026-03-01"), ("$.patronReference.patronUniqueId", "P-1")),
            "4ceac396-e051-561a-943c-21e7af0e3836",
        ),
        ("Town", "Branch", (("$.branchId", "42"),), "f41403e7-1a60-5d50-987f-c5ea25e75658"),
        ("Town", "Organization", (("$.organizationId", "42"),), "d5939df7-4522-5f8d-b4da-a51fbcc15339"),
        (
            "Town",
            "AddressTypeDescriptor",
            (("$.descriptor", "uri://town.example/addresstypedescriptor#home"),),
            "0c52cbc1-1f2b-575e-81f0-a56a1cb2ac02",
        ),
    ],
)
def test_the_printed_ids_come_out(
    project: str, resource: str, identity: tuple[tuple[str, str], ...], expected: str
) -> None:
    """The first two rows were recorded elsewhere; all must agree."""
    assert referential_id(project, resource, identity) == expected


def test_the_standard_library_makes_name_based_ids_as_the_standard_says() -> None:
    """A known answer of RFC 4122 shows that the ground is sound."""
    assert str(uuid.uuid5(uuid.NAMESPACE_DNS, "www.example.com")) == "2ed6657d-e927-568b-95e1-2665a8aea6a2"
    assert str(NAMESPACE) == "edf1edf1-3df1-3df1-3df1-3df1edf1edf1"


def test_the_hashed_name_has_no_separators_but_those_of_the_identity() -> None:
    """Older notes show a doubled dollar sign; engine code and application code then disagree."""
    assert hashed_name("Town", "Loan", (("$.a", "1"), ("$.b.c", "x"))) == "TownLoan$.a=1#$.b.c=x"


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        ("$.descriptor", "uri://Town.EXAMPLE/A#Home", "uri://town.example/a#home"),
        ("$.addressTypeDescriptor", "uri://T#ÉZ", "uri://t#Éz"),
        ("$.schoolReference.gradeDescriptor", "ABC", "abc"),
        ("$.descriptorName", "ABC", "ABC"),
        ("$.gradeDescriptor.name", "ABC", "ABC"),
        ("$.schoolId", "A", "A"),
    ],
)
def test_only_descriptor_uris_are_folded_and_only_ascii_letters(path: str, value: str, text: str) -> None:
    """Engines and locales fold other letters differently."""
    assert identity_text(((path, value),)) == f"{path}={text}"


@pytest.mark.parametrize(
    ("token", "text"),
    [
        ("1", "1"), ("1.50", "1.5"), ("2.00", "2"), ("1e2", "100"), ("1.23e-1", "0.123"), ("-0.00", "0"),
        ("-1.50", "-1.5"), ("0", "0"), ("-0", "0"), ("100", "100"), ("1E+2", "100"), ("0.0e5", "0"), ("10.0", "10"),
        ("12345678901234567890123.50", "12345678901234567890123.5"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_fixed_point(token: str, text: str) -> None:
    """A database column forgets how the number was spelled; the id must not remember it."""
    assert number_text(token) == text
