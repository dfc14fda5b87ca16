"""Generated resources with equality constraints between values of one type (dms E01-S10).

All values are 32-bit integers, so that any two may be equal: scalars of the root, scalars of a collection, and parts of
references to one target, whose base names collide on purpose.
"""

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from conformance.strategies.declared_resources import Part, Plain, Property, ReferenceTo, Text, resource_entry

PathPair: TypeAlias = "tuple[str, str]"
"""The two ends of an equality, as declared."""
RESOURCE: Final = "Ledger"
_SCALARS: Final = ("$.p", "$.q", "$.R", "$.box.s", "$.box.t")
_ITEMS: Final = ("$.lines[*].p", "$.lines[*].u", "$.lines[*].v")
_ROOT_REFERENCES: Final = ("$.aReference", "$.bReference", "$.cReference", "$.dReference")
_REFERENCES: Final = (*_ROOT_REFERENCES, "$.lines[*].eReference")
_TARGET_PATH: Final = "$.libraryId"


@dataclass(frozen=True, slots=True)
class EqualitySet:
    """The resource Ledger: its required and optional properties, and its equalities as declared."""

    required: frozenset[str]
    equalities: tuple[PathPair, ...]

    @property
    def entry(self) -> dict[str, Any]:
        """The entry of Ledger, to be added to Town."""
        constraints = [{"sourceJsonPath": one, "targetJsonPath": other} for one, other in self.equalities]
        return resource_entry(RESOURCE, self._properties(), equalityConstraints=constraints)

    def without_equalities(self) -> "EqualitySet":
        """The same resource with nothing that must be equal."""
        return EqualitySet(self.required, ())

    def _properties(self) -> list[Property]:
        part = Part(_TARGET_PATH, "libraryId", {"type": "integer"})
        scalars = [Property(path, Plain("integer"), required=path in self.required) for path in (*_SCALARS, *_ITEMS)]
        references = [
            Property(path, ReferenceTo("Town", "Library", _key(path), (part,)), required=path in self.required)
            for path in _REFERENCES
        ]
        return [Property("$.ledgerCode", Text(20), identity=True), *scalars, *references]


VALUE_PATHS: Final = (*_SCALARS, *_ITEMS, *(f"{path}.libraryId" for path in _REFERENCES))
"""The paths that an equality may name."""
_POOLS: Final = st.one_of(
    st.lists(st.sampled_from(VALUE_PATHS), min_size=2, max_size=6, unique=True),
    st.just([f"{path}.libraryId" for path in _ROOT_REFERENCES]),
)


@st.composite
def equality_sets(draw: DrawFn) -> EqualitySet:
    """Up to seven equalities between few paths: chains, and repeated, turned round and reflexive ones among them."""
    paths = st.sampled_from(draw(_POOLS))
    pairs = draw(st.lists(st.tuples(paths, paths), max_size=7))
    turned = [(other, one) for one, other in draw(st.lists(st.sampled_from(pairs), max_size=2))] if pairs else []
    required = draw(st.sets(st.sampled_from((*_SCALARS, *_ITEMS, *_REFERENCES))))
    return EqualitySet(frozenset(required), tuple(draw(st.permutations([*pairs, *turned]))))


def _key(path: str) -> str:
    name = path.rpartition(".")[2].removesuffix("Reference")
    return name.upper()
