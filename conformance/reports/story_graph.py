"""The stories of one system and what they depend on, laid out as boxes and curves with whole-pixel coordinates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import Final

from conformance.reports.story_graph_layers import Edge, Layers, Place, arrange, telling
from conformance.reports.visible_text import visible
from conformance.verdicts.model import StoryVerdict, Verdict

NODE_WIDTH: Final = 200
NODE_HEIGHT: Final = 56
_COLUMN_STEP: Final = NODE_WIDTH + 40
_ROW_STEP: Final = NODE_HEIGHT + 12
_WAYPOINT_STEP: Final = 16
_MARGIN: Final = 8
_LOOSE_COLUMNS: Final = 4
_SETTLING_ROUNDS: Final = 6
_TITLE_WIDTH: Final = 24
_TITLE_LINES: Final = 2


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A story as a box; ``x`` and ``y`` are its upper left corner. Without a verdict it took no part in the run.

    ``lines`` is as much of the title as fits into the box, with unseen characters spelled.
    """

    id: str
    title: str
    lines: tuple[str, ...]
    verdict: Verdict | None
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A dependency as an SVG path from the right of ``source`` to the left of ``target``; soft unless ``hard``."""

    source: str
    target: str
    hard: bool
    path: str
    tip: tuple[int, int]


@dataclass(frozen=True, slots=True)
class StoryGraph:
    """A drawing of ``width`` by ``height`` pixels."""

    width: int
    height: int
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


def story_graph(stories: Sequence[StoryVerdict], known: Mapping[str, StoryVerdict]) -> StoryGraph:
    """Lay out ``stories`` and the direct dependencies they have elsewhere (found in ``known``, else without verdict).

    A dependency that follows from a chain of others is not drawn. Stories without any edge stand in a compact block
    below the columns.
    """
    strengths = _strengths(stories)
    connected = sorted({key for edge in strengths for key in edge})
    loose = sorted({verdict.story.id for verdict in stories} - set(connected))
    layers = arrange(connected, sorted(strengths))
    corners = _corners(layers)
    below = max((y for _, y in corners.values()), default=_MARGIN - _ROW_STEP) + _ROW_STEP
    boxes = {place.key: corner for place, corner in corners.items() if not place.waypoint}
    boxes |= _block(loose, max(_LOOSE_COLUMNS, len(layers.columns)), below)
    return StoryGraph(
        width=max((x for x, _ in boxes.values()), default=0) + NODE_WIDTH + _MARGIN,
        height=max((y for _, y in (boxes | corners).values()), default=0) + NODE_HEIGHT + _MARGIN,
        nodes=tuple(_node(key, *boxes[key], known) for key in (*connected, *loose)),
        edges=tuple(
            _edge(edge, hard, [corners[place] for place in layers.routes[edge]])
            for edge, hard in sorted(strengths.items())
        ),
    )


def _strengths(stories: Sequence[StoryVerdict]) -> dict[Edge, bool]:
    """Return the edges to draw with whether they are hard; a dependency that is named both ways is hard."""
    soft = {(need, verdict.story.id): False for verdict in stories for need in verdict.story.soft}
    hard = {(need, verdict.story.id): True for verdict in stories for need in verdict.story.hard}
    return telling({edge: strength for edge, strength in (soft | hard).items() if edge[0] != edge[1]})


def _node(key: str, x: int, y: int, known: Mapping[str, StoryVerdict]) -> GraphNode:
    found = known.get(key)
    title = "not part of this run" if found is None else found.story.title
    lines = wrap(visible(title), _TITLE_WIDTH, max_lines=_TITLE_LINES, placeholder="…")
    return GraphNode(key, title, tuple(lines), None if found is None else found.verdict, x, y)


def _block(keys: Sequence[str], columns: int, top: int) -> dict[str, tuple[int, int]]:
    return {
        key: (_MARGIN + index % columns * _COLUMN_STEP, top + index // columns * _ROW_STEP)
        for index, key in enumerate(keys)
    }


def _corners(layers: Layers) -> dict[Place, tuple[int, int]]:
    """Give every place its upper left corner: near its neighbours, in the order of its column, without overlap."""
    neighbours: dict[Place, set[Place]] = {place: set() for column in layers.columns for place in column}
    for route in layers.routes.values():
        for before, after in pairwise(route):
            neighbours[before].add(after)
            neighbours[after].add(before)
    middle = {place: at for column in layers.columns for place, at in zip(column, _stacked(column), strict=True)}
    for _ in range(_SETTLING_ROUNDS):
        for column in layers.columns:
            wished = [_mean([middle[near] for near in neighbours[place]], middle[place]) for place in column]
            middle |= dict(zip(column, _spread(wished, _stacked(column)), strict=True))
    top = min((at - _step(place) / 2 for place, at in middle.items()), default=0.0)
    return {
        place: (_MARGIN + number * _COLUMN_STEP, round(middle[place] - top) + _MARGIN - NODE_HEIGHT // 2)
        for number, column in enumerate(layers.columns)
        for place in column
    }


def _step(place: Place) -> int:
    return _WAYPOINT_STEP if place.waypoint else _ROW_STEP


def _stacked(column: Sequence[Place]) -> list[float]:
    """Return the middles of the places of a column that is packed as tightly as it can be."""
    middles: list[float] = []
    reached = 0.0
    for place in column:
        middles.append(reached + _step(place) / 2)
        reached += _step(place)
    return middles


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(sorted(values)) / len(values) if values else otherwise


def _spread(wished: Sequence[float], stacked: Sequence[float]) -> list[float]:
    """Move each middle as near to its wish as order and distances allow (least squares, by pooling neighbours)."""
    pools: list[tuple[float, int]] = []
    for wish, packed in zip(wished, stacked, strict=True):
        total, count = wish - packed, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            earlier, size = pools.pop()
            total, count = total + earlier, count + size
        pools.append((total, count))
    shifts = [total / count for total, count in pools for _ in range(count)]
    return [packed + shift for packed, shift in zip(stacked, shifts, strict=True)]


def _edge(edge: Edge, hard: bool, corners: Sequence[tuple[int, int]]) -> GraphEdge:  # noqa: FBT001
    half = NODE_HEIGHT // 2
    x, y = corners[0][0] + NODE_WIDTH, corners[0][1] + half
    path = [f"M{x} {y}"]
    for index, (corner_x, corner_y) in enumerate(corners[1:], start=2):
        to_x, to_y = corner_x, corner_y + half
        bend = (to_x - x) // 2
        path.append(f"C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}")
        x, y = to_x, to_y
        if index < len(corners):
            x += NODE_WIDTH
            path.append(f"H{x}")
    return GraphEdge(edge[0], edge[1], hard, " ".join(path), (x, y))
