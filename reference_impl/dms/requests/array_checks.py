"""Equality constraints, repeated references and unique tuples inside arrays (E07 H9, H10)."""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from reference_impl.dms.model.json_paths import ANY_ITEM
from reference_impl.dms.problem import Findings
from reference_impl.dms.requests.documents import Document
from reference_impl.dms.requests.identity_values import comparable, value_text
from reference_impl.dms.requests.path_instances import Instance, SchemaPath, instances, relative_instances
from reference_impl.dms.requests.references import ReferenceArray

_TEENS: Final = range(11, 14)
_SUFFIXES: Final = {1: "st", 2: "nd", 3: "rd"}


class EqualityConstraint(Struct, frozen=True):
    """Two places whose values must be equal wherever both are there."""

    source: SchemaPath
    target: SchemaPath
    is_descriptor: bool


class UniqueTuple(Struct, frozen=True):
    """Values that together occur once in an array: ``array`` without its last ``[*]``, members below an element."""

    array: SchemaPath
    members: tuple[tuple[tuple[str, ...], bool], ...]


def check_equalities(document: Document, constraints: Iterable[EqualityConstraint], findings: Findings) -> None:
    """Note every constraint whose values differ, at both paths as the schema writes them."""
    for one in constraints:
        sides = [list(instances(document, path)) for path in (one.source, one.target)]
        values = [found.value for side in sides for found in side]
        if not all(sides) or len({comparable(value, is_descriptor=one.is_descriptor) for value in values}) <= 1:
            continue
        texts = dict.fromkeys(str(value_text(value, is_descriptor=False)) for value in values)
        told = " and ".join(f"'{text}'" for text in texts)
        for path in (one.source, one.target):
            findings.add(path.text, f"{one.source.name} must be the same everywhere, and is {told}")


def check_references(arrays: Iterable[ReferenceArray], findings: Findings) -> None:
    """Note, for each array instance, the first element that repeats a reference of an earlier one."""
    for one in arrays:
        if ANY_ITEM not in one.site.path.steps:
            continue
        seen: set[tuple[str, object]] = set()
        reported: set[str] = set()
        for reference in one.references:
            array = reference.path[: reference.path.rindex("[")]
            key = (array, reference.identity.referential_id)
            if key in seen and array not in reported:
                reported.add(array)
                findings.add(array, _repeats(array, reference.indices[-1]))
            seen.add(key)


def check_unique_tuples(document: Document, constraints: Iterable[UniqueTuple], findings: Findings) -> None:
    """Note, per constraint, the first element that repeats the values of an earlier one."""
    for one in constraints:
        duplicate = next(_duplicates(document, one), None)
        if duplicate is not None:
            array, index = duplicate
            findings.add(array, _repeats(array, index))


def _duplicates(document: Document, one: UniqueTuple) -> Iterator[tuple[str, int]]:
    for array in instances(document, one.array):
        seen: set[tuple[object, ...]] = set()
        for element in relative_instances(array, (ANY_ITEM,)):
            values = tuple(_values(element, member, is_descriptor) for member, is_descriptor in one.members)
            if values in seen:
                yield array.path, element.indices[-1]
                return
            seen.add(values)


def _values(element: Instance, member: tuple[str, ...], is_descriptor: bool) -> tuple[object, ...]:  # noqa: FBT001
    return tuple(comparable(one.value, is_descriptor=is_descriptor) for one in relative_instances(element, member))


def _repeats(array: str, index: int) -> str:
    return f"{ordinal_number(index + 1)} item of {array.rsplit('.', 1)[1]} repeats an earlier one"


def ordinal_number(number: int) -> str:
    """Return ``1st``, ``2nd``, ``3rd``, ``4th``, ``11th``, ``21st``."""
    suffix = "th" if number % 100 in _TEENS else _SUFFIXES.get(number % 10, "th")
    return f"{number}{suffix}"
