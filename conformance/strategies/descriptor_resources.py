"""Generated descriptor resources, all of which fit the shared descriptor table (dms E01-S06)."""

from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from conformance.strategies.synthetic_resources import descriptor_entry

MEMBERS: Final = (
    "namespace",
    "codeValue",
    "shortDescription",
    "description",
    "effectiveBeginDate",
    "effectiveEndDate",
)
_LIMITS: Final = {"namespace": 255, "codeValue": 50, "shortDescription": 75, "description": 1024}
_OPTIONAL: Final = ("description", "effectiveBeginDate", "effectiveEndDate")
_EXTRAS: Final[tuple[dict[str, Any], ...]] = (
    {"type": "string", "maxLength": 10},
    {"type": "integer"},
    {"type": "boolean"},
    {"type": "object", "properties": {"inner": {"type": "string", "maxLength": 5}}},
)


@st.composite
def descriptor_entries(draw: DrawFn, name: str) -> dict[str, Any]:
    """One descriptor: shorter texts, some optional members left out, some unknown ones added, any query fields."""
    entry: dict[str, Any] = descriptor_entry(name, draw(st.integers(0, 5)))
    properties = entry["jsonSchemaForInsert"]["properties"]
    for member, limit in _LIMITS.items():
        properties[member] = {"type": "string", "maxLength": draw(st.integers(1, limit))}
    for member in draw(st.sets(st.sampled_from(_OPTIONAL))):
        del properties[member]
    for position, extra in enumerate(draw(st.lists(st.sampled_from(_EXTRAS), max_size=2))):
        properties[f"extra{position}"] = extra
    known = [member for member in MEMBERS if member in properties]
    queried = draw(st.lists(st.sampled_from(known), unique=True))
    return {**entry, "queryFieldMapping": {f"by-{one}": [{"path": f"$.{one}", "type": "string"}] for one in queried}}


def descriptor_sets() -> SearchStrategy[list[dict[str, Any]]]:
    """One to four descriptors with different names."""
    counts = st.integers(1, 4)
    return counts.flatmap(
        lambda count: st.tuples(*(descriptor_entries(f"Kind{n}Descriptor") for n in range(count)))
    ).map(list)
