"""Names follow the mechanical rules of dms E01 CF-5 and CF-6."""

import pytest

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.identifiers import LIMITS, shorten
from reference_impl.dms.model import constraint_names, naming
from reference_impl.dms.model.values import AllOrNone, ForeignKey, NullOrTrue, ReferentialAction, TableId

LIBRARY = TableId("town", "Library")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("b2bCode", "B2bCode"), ("x_y-z", "XYZ"), ("éclair", "Éclair"), ("2ndName", "2ndName"), ("_id", "Id"),
        ("student--ID", "StudentID"), ("a.b c", "ABC"), ("ßtraße", "ßtraße"), ("a\U0001d4b7c", "AC"),
        ("--", ""), ("", ""),
    ],
)  # fmt: skip
def test_pieces_are_joined_with_capitals(text: str, expected: str) -> None:
    """Letters beyond the basic plane separate; a letter without a one-letter capital stays."""
    assert naming.pascal_case(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("addresses", "address"), ("categories", "category"), ("batches", "batch"), ("classes", "class"),
        ("statuses", "status"), ("boxes", "box"), ("periods", "period"), ("courses", "cours"), ("phases", "phas"),
        ("series", "sery"), ("indices", "indice"), ("data", "data"), ("class", "class"), ("Addresses", "Address"),
        ("ADDRESSES", "ADDRESS"), ("ss", "ss"), ("lies", "ly"), ("wishes", "wish"), ("quizzes", "quizz"), ("s", ""),
    ],
)  # fmt: skip
def test_the_singular_is_mechanical(text: str, expected: str) -> None:
    """No dictionary: the same name on every machine and in every release."""
    assert naming.singularize(text) == expected


@pytest.mark.parametrize(
    ("endpoint", "expected"),
    [("ed-fi", "edfi"), ("ED_FI", "edfi"), ("Sample.Ext", "sampleext"), ("1st", "p1st"), ("Ü-b", "b"), ("-", "p")],
)
def test_schemas_are_plain_lower_case(endpoint: str, expected: str) -> None:
    """A schema name starts with a letter on every engine."""
    assert naming.schema_name(endpoint) == expected


@pytest.mark.parametrize(
    ("override", "root", "parents", "superclass", "base_root", "expected"),
    [
        ("Address", "Library", (), None, None, "Address"),
        ("LibraryAddress", "Library", (), None, None, "Address"),
        ("LibraryBranchAddress", "Library", (), None, None, "BranchAddress"),
        ("LibraryAddressPeriod", "Library", ("Address",), None, None, "Period"),
        ("AddressPeriod", "Library", ("Address",), None, None, "Period"),
        ("Period", "Library", ("Address",), None, None, "Period"),
        ("AssessmentScoreResult", "StudentAssessment", (), None, None, "ScoreResult"),
        ("OrganizationAddress", "Library", (), "Organization", None, "Address"),
        ("LibraryHour", "LibraryExtension", (), None, "Library", "Hour"),
        ("ExtensionHour", "LibraryExtension", (), None, "Library", "Hour"),
        ("LibraryExtensionHour", "LibraryExtension", (), None, "Library", "Hour"),
        ("Libraryesque", "Library", (), None, None, "Libraryesque"),
        ("Library2", "Library", (), None, None, "2"),
        ("Library", "Library", (), None, None, ""),
    ],
)
def test_an_override_may_repeat_what_the_table_name_implies(
    override: str, root: str, parents: tuple[str, ...], superclass: str | None, base_root: str | None, expected: str
) -> None:
    """The repetition is cut once, at a word; empty means that nothing was said."""
    assert naming.collection_name("things", root, override, parents, superclass, base_root) == expected


def test_the_superclass_is_implied_only_by_an_override_that_renames() -> None:
    """``OrganizationAddress`` for ``organizationAddresses`` is the default name and stays whole."""
    kept = naming.collection_name("organizationAddresses", "Library", "OrganizationAddress", (), "Organization")
    cut = naming.collection_name("places", "Library", "OrganizationAddress", (), "Organization")
    assert (kept, cut) == ("OrganizationAddress", "Address")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("Library_DocumentId", "DayName"), "DayName_Library_DocumentId"),
        (
            ("Club_DocumentId", "MeetingOrdinal", "Attendee_DocumentId"),
            "MeetingOrdinal_Attendee_DocumentId_Club_DocumentId",
        ),
        (("A_Y", "A_X"), "A_X_Y"),
        (("_Y", "X_"), "X___Y"),
    ],
)
def test_tokens_group_the_columns_of_a_key(columns: tuple[str, ...], expected: str) -> None:
    """The name of a key does not depend on the order of its columns."""
    assert constraint_names.tokens(columns) == expected
    assert constraint_names.tokens(reversed(columns)) == expected


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        (
            ForeignKey(
                "n", ("A", "B"), TableId("dms", "Document"), ("C", "D"),
                ReferentialAction.CASCADE, ReferentialAction.NO_ACTION,
            ),
            "ForeignKey|town.Library|A,B|dms.Document|C,D|Cascade|NoAction",
        ),
        (AllOrNone("n", "A", ("B", "C")), "AllOrNone|town.Library|A|B,C"),
        (NullOrTrue("n", "A"), "NullOrTrue|town.Library|A"),
    ],
)  # fmt: skip
def test_signatures_have_the_form_of_the_card(constraint: ForeignKey | AllOrNone | NullOrTrue, expected: str) -> None:
    """The hash of a shortened name is that of this text."""
    assert constraint_names.signature(LIBRARY, constraint) == expected


@pytest.mark.parametrize(
    ("dialect", "name", "signature", "expected"),
    [
        (Dialect.PGSQL, "A" * 63, None, "A" * 63),
        (Dialect.PGSQL, "A" * 64, None, "A" * 52 + "_d53eda7a63"),
        (Dialect.MSSQL, "A" * 129, None, "A" * 117 + "_e7118c3a89"),
        (Dialect.PGSQL, "é" * 32, None, "é" * 26 + "_2e5152e606"),
        (Dialect.PGSQL, "x" + "é" * 31, None, "x" + "é" * 31),
        (Dialect.PGSQL, "Größe" * 13, None, "Größe" * 7 + "Gr_69f9da3528"),
        (
            Dialect.PGSQL,
            "UX_LibraryAddress_AddressTypeDescriptor_DescriptorId_Library_DocumentId",
            "Unique|town.LibraryAddress|Library_DocumentId,AddressTypeDescriptor_DescriptorId",
            "UX_LibraryAddress_AddressTypeDescriptor_DescriptorId_58ce20b0ee",
        ),
    ],
)
def test_long_names_are_cut_as_in_the_card(dialect: Dialect, name: str, signature: str | None, expected: str) -> None:
    """The prefix is the longest that fits and splits no character; the hash is that of signature or name."""
    assert shorten(dialect, name, signature) == expected


@pytest.mark.parametrize("dialect", list(Dialect))
def test_supplementary_characters_are_counted_in_the_dialects_unit(dialect: Dialect) -> None:
    """One such character is four bytes, or two code units, and never half of it stays."""
    short = shorten(dialect, "😀" * 80)
    assert LIMITS[dialect].size_of(short) <= LIMITS[dialect].length
    assert short.rpartition("_")[0] == "😀" * (13 if dialect is Dialect.PGSQL else 58)


def test_the_single_reference_key_gives_way_to_a_link_of_its_name() -> None:
    """A self-reference in an extension root would otherwise have the name of the link to the extended table."""
    table = TableId("annex", "LibraryExtension")
    link = constraint_names.link_key(table, LIBRARY)
    assert constraint_names.single_reference_key(table, "Library", frozenset({link})) == f"{link}_Ref"
    assert constraint_names.single_reference_key(table, "Library", frozenset()) == link
