"""Graphs of documents that refer to each other, for properties of deletes (dms E11).

A graph is in creation order; references point backwards, and each hub may besides have any hub for its parent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

_MOST_HUBS = 4
_MOST_OTHERS = 4


@dataclass(frozen=True, slots=True)
class Node:
    """A document: what it is, its key, and the keys of the hubs to which its sites refer."""

    kind: str
    key: str
    hubs: Mapping[str, Sequence[str]]

    @property
    def targets(self) -> frozenset[str]:
        """The keys of all documents to which this one refers, itself excepted."""
        return frozenset(one for hubs in self.hubs.values() for one in hubs) - {self.key}


@st.composite
def document_graphs(draw: st.DrawFn, *, cyclic: bool) -> tuple[Node, ...]:
    """Generate hubs, pairs, nears and baskets; with ``cyclic`` hubs may be their own or each other's parents."""
    keys = [f"H{number}" for number in range(draw(st.integers(1, _MOST_HUBS)))]
    hubs = []
    for number, key in enumerate(keys):
        parents = keys if cyclic else keys[:number]
        parent = draw(st.sampled_from([None, *parents]))
        hubs.append(Node("hub", key, {} if parent is None else {"parent": (parent,)}))
    others = [draw(_others(f"O{number}", keys)) for number in range(draw(st.integers(0, _MOST_OTHERS)))]
    return (*hubs, *others)


@st.composite
def _others(draw: st.DrawFn, key: str, hubs: Sequence[str]) -> Node:
    one = st.sampled_from(hubs)
    match draw(st.sampled_from(("near", "pair", "basket"))):
        case "near":
            return Node("near", key, {"hub": (draw(one),)})
        case "basket":
            return Node("basket", key, {"items": tuple(draw(st.lists(one, min_size=1, max_size=3, unique=True)))})
        case _:
            sides = draw(st.fixed_dictionaries({}, optional={"left": one, "right": one}))
            return Node("pair", key, {side: (hub,) for side, hub in sides.items()})
