"""What ``If-Match`` demands of a write, before any of its stories over HTTP judges it (dms E10-S03)."""

import pytest

from reference_impl.dms.problem import ProblemType
from reference_impl.dms.requests.preconditions import precondition_of

CURRENT = "12-0123abcd.j._.n.i"
STALE = "11-0123abcd.j._.n.i"
OTHER_EPOCH = "12-9999abcd.j._.n.i"


@pytest.mark.parametrize(
    "values",
    [
        [],
        ["*"],
        [f'"{CURRENT}"'],
        [CURRENT],
        [f'"{STALE}", "{CURRENT}"'],
        [f'"{STALE}"', f'"{CURRENT}"'],
        ['"12-0123abcd.g.x.l.s"'],
    ],
)
def test_a_tag_of_the_current_state_lets_the_write_pass(values: list[str]) -> None:
    """Quotes are optional, lists and repeated headers are one list, and only version and epoch are compared."""
    assert precondition_of(values, may_create=False)(CURRENT) is None


@pytest.mark.parametrize(
    "value", ["", '"*"', f'W/"{CURRENT}"', f'"{STALE}"', f'"{OTHER_EPOCH}"', f'"{CURRENT}x"', '"0000000000"', "'"]
)
def test_what_names_no_current_state_stops_the_write(value: str) -> None:
    """A client that saw another state, or says nothing sensible, must not overwrite this one."""
    problem = precondition_of([value], may_create=False)(CURRENT)
    assert problem is not None
    assert problem.type is ProblemType.OPTIMISTIC_LOCK_FAILED
    assert "If-Match" in problem.errors[0]


@pytest.mark.parametrize(
    ("values", "may_create", "passes"),
    [
        ([], True, True),
        ([CURRENT], False, True),
        (["*"], False, False),
        ([CURRENT], True, False),
        (["*"], True, False),
    ],
)
def test_a_missing_document_is_missing_unless_it_was_demanded(
    values: list[str],
    may_create: bool,  # noqa: FBT001 - a column of the table
    passes: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """PUT and DELETE with a tag go on to their 404; ``*``, and any tag on POST, demand that the document exists."""
    assert (precondition_of(values, may_create=may_create)(None) is None) is passes
