"""Generated histories and reference graphs: what they hold, and that they provoke what they are for."""

from collections import Counter

from hypothesis import HealthCheck, given, settings

from conformance.oracles.store_state import StoreState
from conformance.strategies.rename_graphs import RenameGraph, rename_graphs
from conformance.strategies.store_histories import HISTORIES, Deed
from conformance.strategies.store_statements import Update, apply, statement
from tests.strategies.drawing import drawn

_QUIET = settings(max_examples=40, deadline=None, derandomize=True, database=None,
                  suppress_health_check=tuple(HealthCheck))  # fmt: skip


def test_histories_rename_redirect_delete_and_contradict() -> None:
    """A history without a rename that reaches something, or without a refusal, would prove little."""
    seen: Counter[str] = Counter()
    for history in drawn(HISTORIES, 60):
        _play(history, seen)
    assert min(seen[one] for one in ("Insert", "Update", "Delete", "followed", "several", "refused")) > 5


@_QUIET
@given(rename_graphs())
def test_graphs_have_an_origin_and_paths_that_meet(graph: RenameGraph) -> None:
    """Each resource refers to earlier ones; the last one has the shortest path to the origin and a longer one."""
    origin, *others = graph.nodes
    assert origin.parents == ()
    for number, node in enumerate(others, 1):
        assert all(parent < number for parent in node.parents)
        assert node.identified_by
        assert set(node.identified_by) <= set(node.parents)
    assert graph.nodes[-1].parents == (0, len(graph.nodes) - 2)


@_QUIET
@given(rename_graphs())
def test_every_resource_of_a_graph_is_declared(graph: RenameGraph) -> None:
    """The schema file has each of them, with as many identity paths as the graph says."""
    entries = graph.document["projectSchema"]["resourceSchemas"].values()
    paths = {one["resourceName"]: tuple(one["identityJsonPaths"]) for one in entries}
    assert paths == {graph.name(number): graph.identity_paths(number) for number in range(len(graph.nodes))}


def _play(history: tuple[tuple[Deed, ...], ...], seen: Counter[str]) -> None:
    state = StoreState()
    for number, deeds in enumerate(history):
        draft = state.copy()
        for place, deed in enumerate(deeds):
            one = statement(deed, draft, f"d{number}-{place}")
            if one is None:
                continue
            before = {name: dict(row.values) for name, row in draft.rows.items()}
            apply(one, draft)
            seen[type(one).__name__] += 1
            if isinstance(one, Update):
                after = {name: row.values for name, row in draft.rows.items()}
                seen["followed"] += any(before[name] != after[name] for name in before if name not in one.changes)
                seen["several"] += len(one.changes) > 1
        if draft.contradictions():
            seen["refused"] += 1
        else:
            state = draft
