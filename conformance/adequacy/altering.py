"""A frozen value made anew with other members, whatever library made its class: faults know no class of a backend."""

import dataclasses
from typing import Any, TypeVar, cast

import msgspec

Value = TypeVar("Value")


def altered(value: Value, /, **members: object) -> Value:
    """Return a copy with these members. Raises TypeError for one that the value does not have."""
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(value, **members)
    return cast("Value", dataclasses.replace(cast("Any", value), **members))
