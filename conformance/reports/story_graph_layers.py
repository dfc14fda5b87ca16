"""Which column a story stands in, and in which order within it: a layered drawing of a dependency graph."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_SWEEPS: Final = 8

Edge = tuple[str, str]
"""(dependency, dependent)."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a story stands, or where an edge passes a column: then ``waypoint`` is its end and ``column`` is set."""

    key: str
    waypoint: str = ""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Layers:
    """``columns`` from left to right, each from top to bottom; ``routes`` is every edge as the places it visits."""

    columns: tuple[tuple[Place, ...], ...]
    routes: Mapping[Edge, tuple[Place, ...]]


def telling(edges: Mapping[Edge, bool]) -> dict[Edge, bool]:
    """Leave out each edge that says nothing new: a hard one beside a chain of hard ones, a soft one beside any chain.

    The value of an edge says whether it is hard. On a cycle nothing is left out.
    """
    chains = {True: _reach(edge for edge, hard in edges.items() if hard), False: _reach(edges)}
    return {
        (source, target): hard
        for (source, target), hard in edges.items()
        if not any(
            middle not in {source, target}
            and target in chains[hard].get(middle, ())
            and source not in chains[hard].get(middle, ())
            for middle in chains[hard].get(source, ())
        )
    }


def _reach(edges: Iterable[Edge]) -> dict[str, set[str]]:
    """Return what can be reached from each key along ``edges``."""
    following: dict[str, set[str]] = {}
    for source, target in edges:
        following.setdefault(source, set()).add(target)
    reached: dict[str, set[str]] = {}
    for start in following:
        found: set[str] = set()
        pending = [start]
        while pending:
            new = following.get(pending.pop(), set()) - found
            found |= new
            pending += new
        reached[start] = found
    return reached


def arrange(keys: Sequence[str], edges: Sequence[Edge]) -> Layers:
    """Put every dependency left of its dependents, with few crossings; the same input gives the same layers.

    An edge that would close a cycle is drawn, yet does not push its dependent to the right.
    """
    column = _shorter_edges(_columns(keys, edges), edges)
    places: dict[int, list[Place]] = {number: [] for number in range(max(column.values(), default=-1) + 1)}
    for key in keys:
        places[column[key]].append(Place(key))
    routes: dict[Edge, tuple[Place, ...]] = {}
    for source, target in edges:
        between = [(number, Place(source, target, number)) for number in range(column[source] + 1, column[target])]
        for number, place in between:
            places[number].append(place)
        routes[source, target] = (Place(source), *(place for _, place in between), Place(target))
    return Layers(_fewer_crossings([places[number] for number in sorted(places)], routes), routes)


def _columns(keys: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Return the length of the longest path that leads to each key, counting each cycle as broken where it closes."""
    needs: dict[str, list[str]] = {key: [] for key in keys}
    for source, target in edges:
        needs[target].append(source)
    column: dict[str, int] = {}
    for root in keys:
        pending = [root]
        on_path: set[str] = set()
        while pending:
            key = pending[-1]
            missing = [need for need in needs[key] if need not in column and need not in on_path and need != key]
            if key in column or not missing:
                pending.pop()
                on_path.discard(key)
                column.setdefault(key, 1 + max((column[need] for need in needs[key] if need in column), default=-1))
            else:
                on_path.add(key)
                pending.append(missing[0])
    return column


def _shorter_edges(column: dict[str, int], edges: Sequence[Edge]) -> dict[str, int]:
    """Move each story that more stories need than it needs itself as near to these as it can go."""
    needed_by: dict[str, list[str]] = {key: [] for key in column}
    needs = Counter(target for _, target in edges)
    for source, target in edges:
        if column[target] > column[source]:
            needed_by[source].append(target)
    moved = dict(column)
    for key in sorted(column, key=lambda key: (-column[key], key)):
        if len(needed_by[key]) > needs[key]:
            moved[key] = min(moved[target] for target in needed_by[key]) - 1
    return moved


def _fewer_crossings(
    columns: list[list[Place]], routes: Mapping[Edge, tuple[Place, ...]]
) -> tuple[tuple[Place, ...], ...]:
    """Sort each column by the mean position of its neighbours, sweeping to the right and back."""
    left: dict[Place, list[Place]] = {}
    right: dict[Place, list[Place]] = {}
    for route in routes.values():
        for before, after in pairwise(route):
            right.setdefault(before, []).append(after)
            left.setdefault(after, []).append(before)
    ordered = [sorted(column) for column in columns]
    for sweep in range(_SWEEPS):
        forwards = sweep % 2 == 0
        neighbours = left if forwards else right
        for number in range(len(ordered)) if forwards else reversed(range(len(ordered))):
            position = {place: float(index) for column in ordered for index, place in enumerate(column)}
            ordered[number].sort(key=lambda place: _mean(neighbours.get(place, ()), position, position[place]))
    return tuple(map(tuple, ordered))


def _mean(places: Sequence[Place], position: Mapping[Place, float], otherwise: float) -> float:
    return sum(position[place] for place in places) / len(places) if places else otherwise
