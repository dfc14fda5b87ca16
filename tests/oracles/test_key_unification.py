"""The oracle of key unification, held to the card's own examples."""

from hypothesis import given
from hypothesis import strategies as st

from conformance.oracles.key_unification import PathPair, Value, unification

VALUES = (
    Value("$.x", "T", "X", "X"),
    Value("$.y", "T", "Y", "Y"),
    Value("$.z", "T", "Z", "Z"),
    Value("$.lines[*].x", "TLine", "X", "X"),
)
TRANSFER = tuple(
    Value(f"$.{letter}Reference.libraryId", "Transfer", f"{letter.upper()}_LibraryId", "LibraryId") for letter in "abcd"
)


def classes(values: tuple[Value, ...], *equalities: PathPair) -> dict[str, list[tuple[str, list[str]]]]:
    """Give canonical names and member columns by table."""
    found = unification(values, equalities).classes
    return {
        table: [(name, [member.column for member in members]) for name, members in those]
        for table, those in found.items()
    }


def test_the_four_libraries_of_a_transfer_have_the_names_of_the_card() -> None:
    """The hash was printed in the card (CF-8) and computed by nobody here."""
    equalities = (
        ("$.dReference.libraryId", "$.cReference.libraryId"),
        ("$.aReference.libraryId", "$.bReference.libraryId"),
    )
    assert classes(TRANSFER, *equalities) == {
        "Transfer": [
            ("LibraryId_Ua6eeb2db_Unified", ["C_LibraryId", "D_LibraryId"]),
            ("LibraryId_Unified", ["A_LibraryId", "B_LibraryId"]),
        ]
    }


def test_a_chain_is_one_class() -> None:
    """Equality is transitive (E01-S10-AC7)."""
    assert classes(VALUES, ("$.x", "$.y"), ("$.z", "$.y")) == {"T": [("X_Unified", ["X", "Y", "Z"])]}


def test_what_unifies_nothing_is_told_apart() -> None:
    """The report tells why a constraint has no effect on storage."""
    found = unification(VALUES, [("$.x", "$.lines[*].x"), ("$.y", "$.y"), ("$.y", "$.x"), ("$.x", "$.y")])
    assert found.ignored == (("$.lines[*].x", "$.x"),)
    assert found.redundant == (("$.y", "$.y"),)
    assert found.applied == (("$.x", "$.y"),)


@given(st.lists(st.tuples(*[st.sampled_from([value.path for value in VALUES])] * 2), max_size=5), st.randoms())
def test_order_and_direction_mean_nothing(equalities: list[PathPair], shuffle: object) -> None:
    """The set of constraints decides, not how its author wrote it down."""
    shuffled = list(equalities)
    shuffle.shuffle(shuffled)  # type: ignore[attr-defined]
    turned = [(b, a) for a, b in shuffled]
    assert unification(VALUES, equalities) == unification(VALUES, turned)
