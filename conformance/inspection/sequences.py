"""Sequences from the trees of either dialect."""

from conformance.inspection.description import Dialect, Sequence
from conformance.inspection.tree import Node, required_name
from conformance.inspection.type_classes import type_class


def sequence(dialect: Dialect, statement: Node) -> Sequence:
    """Return the sequence that a CREATE SEQUENCE makes; both engines count in bigint unless told otherwise."""
    data_type = next(statement.all("data_type"), None)
    options = {option.words: option for option in statement.all("create_sequence_options_segment")}
    return Sequence(
        required_name(statement, "sequence_reference"),
        "i64" if data_type is None else type_class(dialect, data_type.sql),
        _number(options, "start"),
        _number(options, "increment"),
    )


def _number(options: dict[tuple[str, ...], Node], word: str) -> int:
    for words, option in options.items():
        if words[:1] == (word,):
            return int("".join(leaf.text for leaf in option.leaves() if leaf.type != "keyword"))
    return 1
