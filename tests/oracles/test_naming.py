"""The oracle of long names, held to the vectors of dms E01, CF-6 and E02, CF-3."""

import pytest

from conformance.oracles.naming import fits, folded, length, shortened

_LONG = "ThisIsAVeryLongFieldNameThatWillBeTruncatedByPostgreSQLAtSixtyThree"
_FOREIGN_KEY = (
    "ForeignKey|edfi.StudentEducationOrganizationAssociation|"
    "EducationOrganization_DocumentId,EducationOrganization_EducationOrganizationId|"
    "edfi.EducationOrganizationIdentity|DocumentId,EducationOrganizationId|NoAction|Cascade"
)


@pytest.mark.parametrize(
    ("name", "dialect", "expected"),
    [
        (_LONG, "pgsql", "ThisIsAVeryLongFieldNameThatWillBeTruncatedByPostgre_026b941dbf"),
        (f"{_LONG}X", "pgsql", "ThisIsAVeryLongFieldNameThatWillBeTruncatedByPostgre_e2f35e760a"),
        ("Größe" * 13, "pgsql", f"{'Größe' * 7}Gr_69f9da3528"),
        ("é" * 32, "pgsql", f"{'é' * 26}_2e5152e606"),
        (f"x{'é' * 31}", "pgsql", f"x{'é' * 31}"),
        ("A" * 63, "pgsql", "A" * 63),
        ("A" * 64, "pgsql", f"{'A' * 52}_d53eda7a63"),
        ("A" * 128, "mssql", "A" * 128),
        ("A" * 129, "mssql", f"{'A' * 117}_e7118c3a89"),
    ],
)
def test_a_long_name_is_cut_as_the_card_prints_it(name: str, dialect: str, expected: str) -> None:
    """Steps compare a backend with this oracle, so the oracle is compared with the card."""
    assert shortened(name, dialect) == expected


def test_a_constraint_is_hashed_by_its_signature() -> None:
    """The name alone would give constraints of different columns one hash."""
    name = "FK_StudentEducationOrganizationAssociation_EducationOrganization_RefKey"
    expected = "FK_StudentEducationOrganizationAssociation_Education_f5913947cf"
    assert shortened(name, "pgsql", _FOREIGN_KEY) == expected


def test_lengths_are_measured_in_the_units_of_the_engine() -> None:
    """A letter beyond ASCII is longer on PostgreSQL, one beyond the basic plane on both."""
    assert [length("é", "pgsql"), length("é", "mssql")] == [2, 1]
    assert [length("𐐨", "pgsql"), length("𐐨", "mssql")] == [4, 2]


def test_no_code_point_is_split() -> None:
    """Half a character would be no valid name."""
    short = shortened("𐐨" * 40, "pgsql")
    assert fits(short, "pgsql")
    assert short.startswith("𐐨" * 13 + "_")


def test_only_ascii_letters_are_folded() -> None:
    """The card compares names without regard to ASCII case alone."""
    assert folded("ABcÉé") == "abcÉé"
