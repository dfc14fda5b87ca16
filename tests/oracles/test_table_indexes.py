"""The oracle of indexes: which foreign keys need one."""

import pytest

from conformance.oracles.table_indexes import Key, leads, table_indexes

PRIMARY = ("PrimaryKey", ("Id",))


def support(*foreign_keys: Key, unique: tuple[Key, ...] = ()) -> list[tuple[str, ...]]:
    """Give the columns of the support indexes of a table keyed by Id."""
    chosen = table_indexes(("Id",), unique, foreign_keys)
    assert chosen[0] == PRIMARY
    return [columns for kind, columns in chosen if kind == "ForeignKeySupport"]


def test_a_key_that_leads_one_chosen_before_gets_no_index() -> None:
    """No schema set can show this rule, so the oracle itself must (E01-S07-AC4)."""
    assert support(Key("FK_1", ("A", "B")), Key("FK_2", ("A",))) == [("A", "B")]


def test_a_key_that_leads_one_chosen_later_gets_its_own() -> None:
    """The order of the names decides, not the order in which the keys were written."""
    assert support(Key("FK_2", ("A", "B")), Key("FK_1", ("A",))) == [("A",), ("A", "B")]


def test_a_unique_key_serves_only_what_it_starts_with() -> None:
    """An index is found by its first columns (E01-S07-AC3)."""
    unique = (Key("UX", ("B", "A")),)
    assert support(Key("FK_A", ("A",)), Key("FK_B", ("B",)), unique=unique) == [("A",)]


def test_the_primary_key_serves_too() -> None:
    """Every root has a key to its document."""
    assert support(Key("FK_Document", ("Id",))) == []


@pytest.mark.parametrize(
    ("columns", "others", "expected"),
    [(("A",), ("A", "B"), True), (("B",), ("A", "B"), False), (("A", "B"), ("A",), False), (("A",), ("A",), True)],
)
def test_leading_is_about_the_first_columns(columns: tuple[str, ...], others: tuple[str, ...], expected: bool) -> None:  # noqa: FBT001
    """A longer list never leads a shorter one."""
    assert leads(columns, others) is expected
