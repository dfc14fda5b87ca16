"""The story graph: every dependency points to the right, nothing covers anything else, the same drawing every time."""

import random
import re
from datetime import date
from itertools import combinations

import pytest

from conformance.events.model import StoryDeclared
from conformance.reports.story_graph import NODE_HEIGHT, NODE_WIDTH, StoryGraph, story_graph
from conformance.reports.story_graph_layers import telling
from conformance.verdicts.judge import judge
from conformance.verdicts.model import StoryVerdict, Verdict
from tests.event_samples import criterion, failed, passed, story, stream
from tests.reports.html_samples import graph_stories

DAY = date(2026, 3, 2)


def judged(*stories: StoryDeclared) -> tuple[StoryVerdict, ...]:
    """Return the verdicts on ``stories`` of a run in which nothing ran."""
    return judge(stream(stories), None, DAY).stories


def drawn(*stories: StoryDeclared) -> StoryGraph:
    """Return the graph of ``stories``."""
    verdicts = judged(*stories)
    return story_graph(verdicts, {verdict.story.id: verdict for verdict in verdicts})


def corners(graph: StoryGraph) -> dict[str, tuple[int, int]]:
    """Return where each box stands."""
    return {node.id: (node.x, node.y) for node in graph.nodes}


def test_a_dependency_stands_left_of_what_needs_it() -> None:
    """Readers follow the arrows from left to right; a box on the wrong side would tell the opposite story."""
    graph = drawn(*graph_stories(120))
    at = corners(graph)
    assert len(graph.edges) > 60
    assert all(at[edge.source][0] + NODE_WIDTH < at[edge.target][0] for edge in graph.edges)


@pytest.mark.parametrize("count", [1, 5, 40, 120])
def test_no_box_covers_another_and_all_lie_inside(count: int) -> None:
    """The graph must stay legible for five stories and for the whole suite."""
    graph = drawn(*graph_stories(count))
    assert len(graph.nodes) == count
    for one, other in combinations(graph.nodes, 2):
        apart = abs(one.x - other.x) > NODE_WIDTH or abs(one.y - other.y) > NODE_HEIGHT
        assert apart, f"{one.id} and {other.id} overlap"
    for node in graph.nodes:
        assert 0 <= node.x <= graph.width - NODE_WIDTH
        assert 0 <= node.y <= graph.height - NODE_HEIGHT


def test_an_edge_passes_between_the_boxes_of_the_columns_on_its_way() -> None:
    """A line that runs behind a box seems to belong to that box."""
    graph = drawn(*graph_stories(120))
    passages = 0
    for edge in graph.edges:
        for y, end in re.findall(r" (\d+) H(\d+)", edge.path):
            passages += 1
            start = int(end) - NODE_WIDTH
            column = [node for node in graph.nodes if node.x == start]
            assert not [node.id for node in column if node.y < int(y) < node.y + NODE_HEIGHT], edge
    assert passages > 20


def test_an_edge_crosses_each_column_on_its_way_once() -> None:
    """A line that jumps over a column would cut across its boxes."""
    graph = drawn(*graph_stories(120))
    at = corners(graph)
    columns = sorted({x for x, _ in at.values()})
    for edge in graph.edges:
        between = [x + NODE_WIDTH for x in columns if at[edge.source][0] < x < at[edge.target][0]]
        assert [int(end) for end in re.findall(r"H(\d+)", edge.path)] == between


def test_an_edge_begins_and_ends_at_its_boxes() -> None:
    """An arrow that floats free names nobody."""
    graph = drawn(*graph_stories(40))
    at = corners(graph)
    for edge in graph.edges:
        source, target = at[edge.source], at[edge.target]
        assert edge.path.startswith(f"M{source[0] + NODE_WIDTH} {source[1] + NODE_HEIGHT // 2} ")
        assert edge.path.endswith(f" {target[0]} {target[1] + NODE_HEIGHT // 2}")
        assert edge.tip == (target[0], target[1] + NODE_HEIGHT // 2)


def test_the_order_of_the_stories_leaves_no_trace() -> None:
    """Two runs of one suite must give the same bytes, however the events were ordered."""
    stories = list(judged(*graph_stories(60)))
    known = {verdict.story.id: verdict for verdict in stories}
    expected = story_graph(stories, known)
    random.Random(7).shuffle(stories)  # noqa: S311 - nothing secret
    assert story_graph(stories, known) == expected


def test_a_dependency_named_both_ways_is_hard() -> None:
    """Drawn as soft, it would hide that the story can be blocked."""
    graph = drawn(story("E00-S00"), story("E00-S01", hard=("E00-S00",), soft=("E00-S00",)))
    assert [(edge.source, edge.target, edge.hard) for edge in graph.edges] == [("E00-S00", "E00-S01", True)]


def test_a_story_outside_the_run_is_drawn_without_verdict() -> None:
    """A selected story keeps its dependencies in sight although nobody judged them."""
    graph = drawn(story("E00-S02", hard=("E00-S00",)))
    absent = next(node for node in graph.nodes if node.id == "E00-S00")
    assert (absent.verdict, absent.title) == (None, "not part of this run")


def test_a_box_carries_the_verdict_of_its_story() -> None:
    """The colour of the graph is the roll-up, nothing else."""
    verdicts = judge(
        stream(
            story("E00-S00", criterion("E00-S00-AC1", "one")),
            story("E00-S01", criterion("E00-S01-AC1", "one")),
            passed("E00-S00-AC1-one"),
            failed("E00-S01-AC1-one"),
        ),
        None,
        DAY,
    ).stories
    graph = story_graph(verdicts, {})
    assert {node.verdict for node in graph.nodes} == {None}
    graph = story_graph(verdicts, {verdict.story.id: verdict for verdict in verdicts})
    assert [node.verdict for node in graph.nodes] == [Verdict.PASSED, Verdict.FAILED]


def test_a_cycle_is_drawn_and_does_not_hang() -> None:
    """The catalogue refuses cycles; an event file from elsewhere may still hold one."""
    graph = drawn(
        story("E00-S00", hard=("E00-S02", "E00-S00")),
        story("E00-S01", hard=("E00-S00",)),
        story("E00-S02", hard=("E00-S01",)),
    )
    assert len(graph.nodes) == 3
    assert len(graph.edges) == 3


def test_an_edge_that_follows_from_a_chain_is_left_out() -> None:
    """Every story needs the loader in the end; drawing that again and again would bury what is worth seeing."""
    edges = {
        ("a", "b"): True,
        ("b", "c"): True,
        ("a", "c"): True,
        ("c", "d"): False,
        ("a", "d"): True,
        ("b", "d"): False,
    }
    assert telling(edges) == {("a", "b"): True, ("b", "c"): True, ("c", "d"): False, ("a", "d"): True}


def test_nothing_to_draw_gives_an_empty_drawing() -> None:
    """A run that selected no story still gets its page."""
    assert story_graph((), {}).nodes == ()
