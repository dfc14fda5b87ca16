"""Generated descriptors of three types, and filters over their members (dms E08-S05)."""

from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st

from conformance.json_values import JsonValue
from conformance.oracles.query_filter import Document, Field, FieldType

TYPES: Final = ("gradeLevelDescriptors", "termDescriptors", "absenceEventCategoryDescriptors")
_POOLS: Final[dict[str, tuple[str, ...]]] = {
    "namespace": ("uri://a.org/X", "uri://A.org/X", "uri://b.org/Y"),
    "codeValue": ("Sick Leave", "sick leave!", "Ä", "%", "O'Hara", "\U0001f600"),
    "shortDescription": ("Away", "away", "Away now"),
    "description": ("Ill", "ill"),
    "effectiveBeginDate": ("2025-01-01", "2024-02-29"),
    "effectiveEndDate": ("2025-12-31", "9999-12-31"),
}
_OPTIONAL: Final = frozenset({"description", "effectiveBeginDate", "effectiveEndDate"})
_FIELDS: Final = tuple(
    Field(name, (name,), FieldType.DATE if name.endswith("Date") else FieldType.TEXT) for name in _POOLS
)
_OTHERS: Final = {FieldType.TEXT: "nowhere", FieldType.DATE: "1999-01-01"}


@dataclass(frozen=True, slots=True)
class DescriptorTrial:
    """Descriptors with their collections in the order of creation, and filters."""

    descriptors: tuple[tuple[str, Document], ...]
    filters: tuple[tuple[Field, str], ...]


@st.composite
def descriptor_trials(draw: st.DrawFn) -> DescriptorTrial:
    """Draw descriptors, no two of one type with one URI in any letter case, and up to two filters."""
    descriptors: dict[tuple[str, str], Document] = {}
    for _ in range(draw(st.integers(0, 15))):
        type_ = draw(st.sampled_from(TYPES))
        one: dict[str, JsonValue] = {}
        for name, pool in _POOLS.items():
            value = draw(st.sampled_from((*pool, None) if name in _OPTIONAL else pool))
            one |= {} if value is None else {name: value}
        descriptors.setdefault((type_, f"{one['namespace']}#{one['codeValue']}".lower()), one)
    chosen = draw(st.lists(st.sampled_from(_FIELDS), max_size=2, unique=True))
    filters = [(one, draw(st.sampled_from((*_POOLS[one.name], _OTHERS[one.type])))) for one in chosen]
    return DescriptorTrial(tuple((type_, one) for (type_, _), one in descriptors.items()), tuple(filters))
