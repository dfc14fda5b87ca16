"""The type of an abstract identity column, recomputed from the types of its members (dms E01-S04)."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

ColumnType: TypeAlias = Mapping[str, Any]
"""``kind``, with ``max_length`` for a string, ``precision`` and ``scale`` for a decimal."""


def widest(types: Sequence[ColumnType]) -> ColumnType:
    """Give the narrowest type that holds all of these, which must be of one family."""
    kinds = {one["kind"] for one in types}
    if kinds == {"String"}:
        return {"kind": "String", "max_length": max(one["max_length"] for one in types)}
    if kinds == {"Decimal"}:
        scale = max(one["scale"] for one in types)
        whole = max(one["precision"] - one["scale"] for one in types)
        return {"kind": "Decimal", "precision": whole + scale, "scale": scale}
    if kinds == {"Int32", "Int64"}:
        return {"kind": "Int64"}
    first, *others = types
    if any(one != first for one in others):
        raise ValueError(f"no column can hold all of {types}")
    return first


def holds(wide: ColumnType, narrow: ColumnType) -> bool:
    """Whether every value of ``narrow`` is a value of ``wide``."""
    match wide["kind"], narrow["kind"]:
        case "String", "String":
            return bool(wide["max_length"] >= narrow["max_length"])
        case "Decimal", "Decimal":
            whole = wide["precision"] - wide["scale"] >= narrow["precision"] - narrow["scale"]
            return bool(whole and wide["scale"] >= narrow["scale"])
        case "Int64", "Int32":
            return True
        case _:
            return wide == narrow
