"""Drawing many examples at once, to ask what occurs among them."""

from typing import TypeVar

from hypothesis.strategies import SearchStrategy

from conformance.strategies.properties import check_for_all

Example = TypeVar("Example")


def drawn(strategy: SearchStrategy[Example], count: int) -> list[Example]:
    """Draw ``count`` examples, the same ones every time."""
    examples: list[Example] = []
    check_for_all(strategy, count, examples.append)
    return examples
