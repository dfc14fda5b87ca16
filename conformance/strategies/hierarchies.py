"""Generated hierarchies: an abstract resource with members of one family of types, some in an extension project."""

from dataclasses import dataclass
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from conformance.strategies.declared_resources import (
    Fraction,
    Plain,
    Property,
    Shape,
    Text,
    project_schema,
    resource_entry,
    schema_document,
)
from conformance.strategies.relational_sets import CORE, RelationalSet

_FAMILIES: Final[tuple[SearchStrategy[Shape], ...]] = (
    st.builds(Text, st.integers(1, 400)),
    st.sampled_from((Plain("integer"), Plain("int64"))),
    st.tuples(st.integers(0, 19), st.integers(0, 19)).filter(any).map(lambda one: Fraction(sum(one), one[1])),
    st.just(Plain("date")),
)
_PATH: Final = "$.partyId"


@dataclass(frozen=True, slots=True)
class Hierarchy(RelationalSet):
    """A set with one abstract resource; ``shapes`` are the identity types of its members in the order of names."""

    shapes: tuple[Shape, ...] = ()
    renaming: tuple[bool, ...] = ()
    projects: tuple[str, ...] = ()

    def dealt_anew(self) -> SearchStrategy["Hierarchy"]:
        """Deal the same shapes out to the members in another order."""
        return st.permutations(self.shapes).map(lambda shapes: hierarchy(tuple(shapes), self.renaming, self.projects))


@st.composite
def hierarchies(draw: DrawFn) -> Hierarchy:
    """One abstract resource with two to four members."""
    shapes = tuple(draw(st.lists(draw(st.sampled_from(_FAMILIES)), min_size=2, max_size=4)))
    renaming = tuple(draw(st.booleans()) for _ in shapes)
    projects = tuple(draw(st.sampled_from((CORE, "Ext"))) for _ in shapes)
    return hierarchy(shapes, renaming, projects)


def hierarchy(shapes: tuple[Shape, ...], renaming: tuple[bool, ...], projects: tuple[str, ...]) -> Hierarchy:
    """Write the set: member number n is called ``Member<n>``."""
    entries: dict[str, dict[str, Any]] = {CORE: {}, "Ext": {}}
    for number, (shape, renames, project) in enumerate(zip(shapes, renaming, projects, strict=True)):
        identity = Property(f"$.member{number}Id" if renames else _PATH, shape, identity=True)
        members = {"isSubclass": True, "superclassProjectName": CORE, "superclassResourceName": "Party"}
        renamed = {"superclassIdentityJsonPath": _PATH} if renames else {}
        entries[project][f"members{number}"] = resource_entry(f"Member{number}", [identity], **members, **renamed)
    documents = (
        schema_document(project_schema(CORE, entries[CORE], {"Party": {"identityJsonPaths": [_PATH]}})),
        schema_document(project_schema("Ext", entries["Ext"], is_extension=True)),
    )
    return Hierarchy(documents, shapes, renaming, projects)
