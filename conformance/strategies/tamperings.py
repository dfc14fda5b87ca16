"""One change of one row in the tables that a script seeds (dms E02-S03)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from hypothesis import strategies as st

KEYS: Final = "dms.ResourceKey"
RECORD: Final = "dms.EffectiveSchema"
COMPONENTS: Final = "dms.SchemaComponent"
_FIELDS: Final = (
    *((KEYS, name) for name in ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")),
    *((RECORD, name) for name in ("ApiSchemaFormatVersion", "ResourceKeyCount", "ResourceKeySeedHash")),
    *((COMPONENTS, name) for name in ("ProjectEndpointName", "ProjectName", "ProjectVersion", "IsExtensionProject")),
)
"""What a seeded row says. The record's hash is left out (a database of another schema), and what is no part of it."""
_SMALLEST, _LARGEST = -(2**15), 2**15 - 1

SeedValue: TypeAlias = "bool | int | str | bytes"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Another value in one field of a row, chosen by a number that counts round the rows."""

    table: str
    column: str
    row: int
    how: int


@dataclass(frozen=True, slots=True)
class RowInsertion:
    """A row too many."""

    table: str
    values: Mapping[str, SeedValue]


@dataclass(frozen=True, slots=True)
class RowDeletion:
    """A row that is lost, chosen by a number that counts round the rows."""

    table: str
    row: int


Tampering: TypeAlias = FieldChange | RowInsertion | RowDeletion


def tamperings() -> st.SearchStrategy[Tampering]:
    """Give changes of any field, rows too many, and rows that are lost."""
    # Not integers: of those, small ones are drawn far more often, and a number here stands for a way or a row.
    numbers = st.sampled_from(range(48))
    fields = st.sampled_from(_FIELDS)
    changes = st.builds(lambda field, row, how: FieldChange(field[0], field[1], row, how), fields, numbers, numbers)
    deletions = st.builds(RowDeletion, st.sampled_from((KEYS, RECORD, COMPONENTS)), numbers)
    # Most are changes of a field: there are many fields and ways, and few ways to add or lose a row.
    return st.sampled_from((changes,) * 5 + (_keys(), _components(), deletions)).flatmap(lambda chosen: chosen)


def altered(value: SeedValue, how: int) -> SeedValue:
    """Return another value of the same type that is easily taken for the first: another case, one letter, one bit."""
    match value:
        case bool():
            return not value
        case int():
            near = value + (1, -1, 2, 8, -7, 100)[how % 6]
            return near if _SMALLEST <= near <= _LARGEST else 0
        case bytes():
            place = how % len(value)
            return bytes((*value[:place], value[place] ^ (1 << how % 8), *value[place + 1 :]))
        case str():
            ways = (value.swapcase(), f"{value} ", value[:-1], value.replace("e", "é"))
            return next(way for way in (*ways[how % len(ways) :], f"{value}x") if way != value)


def _keys() -> st.SearchStrategy[RowInsertion]:
    def row(number: int, project: str, name: str) -> RowInsertion:
        values: dict[str, SeedValue] = {
            "ResourceKeyId": number,
            "ProjectName": project,
            "ResourceName": name,
            "ResourceVersion": "1",
        }
        return RowInsertion(KEYS, values)

    return st.builds(row, st.integers(_SMALLEST, _LARGEST), _names(), _names())


def _components() -> st.SearchStrategy[RowInsertion]:
    def row(endpoint: str, name: str, extension: bool) -> RowInsertion:  # noqa: FBT001 - what a column holds
        values: dict[str, SeedValue] = {"ProjectEndpointName": endpoint, "ProjectName": name, "ProjectVersion": "1"}
        values["IsExtensionProject"] = extension
        return RowInsertion(COMPONENTS, values)

    return st.builds(row, _names(), _names(), st.booleans())


def _names() -> st.SearchStrategy[str]:
    familiar = st.sampled_from(("ed-fi", "Ed-Fi", "ED-FI", "sample", "Sample ", "School", ""))
    return familiar | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
