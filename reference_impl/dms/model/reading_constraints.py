"""Decimal infos, equality constraints and array uniqueness constraints, typed (apischema.md 7)."""

from collections.abc import Iterator, Sequence

from reference_impl.dms.json_values import JsonObject, JsonValue, NumberToken
from reference_impl.dms.model import members
from reference_impl.dms.model.composed import Owned
from reference_impl.dms.model.declarations import DecimalInfo, EqualityConstraint
from reference_impl.dms.model.members import Place
from reference_impl.dms.model.values import ResourceId


def read_decimals(items: Sequence[Owned[JsonValue]], resource_name: str) -> dict[str, tuple[DecimalInfo, ...]]:
    """Read the decimal infos by path; exact repetitions count once."""
    found: dict[str, tuple[DecimalInfo, ...]] = {}
    for item, place in _placed(items, resource_name, "decimalPropertyValidationInfos"):
        path = members.required_path(item, "path", place)
        digits = read_digits(item, "totalDigits", place), read_digits(item, "decimalPlaces", place)
        info = DecimalInfo(path, *digits)
        present = found.get(path, ())
        found[path] = present if info in present else (*present, info)
    return found


def read_digits(item: JsonObject, name: str, place: Place) -> int | None:
    """Return a number of digits, ``None`` when it is missing or no integer."""
    value = item.get(name)
    if isinstance(value, bool) or not isinstance(value, int | NumberToken | None):
        raise members.malformed(place.inside(name), "must be a number")
    return value if isinstance(value, int) else None


def read_equalities(items: Sequence[Owned[JsonValue]], resource_name: str) -> tuple[EqualityConstraint, ...]:
    """Read the equality constraints."""
    return tuple(
        EqualityConstraint(
            members.required_path(item, "sourceJsonPath", place), members.required_path(item, "targetJsonPath", place)
        )
        for item, place in _placed(items, resource_name, "equalityConstraints")
    )


def read_uniqueness(items: Sequence[Owned[JsonValue]], resource_name: str) -> tuple[tuple[str, ...], ...]:
    """Read the array constraints and the ones nested in them as lists of full paths; empty lists are left out."""
    placed = _placed(items, resource_name, "arrayUniquenessConstraints")
    found = [paths for item, place in placed for paths in read_constraint(item, place, is_nested=False)]
    return tuple(paths for paths in found if paths)


def read_constraint(item: JsonObject, place: Place, *, is_nested: bool) -> list[tuple[str, ...]]:
    """Read one array constraint and those nested in it; a nested one must have a ``basePath``."""
    base = ""
    if is_nested or "basePath" in item:
        base = members.required_path(item, "basePath", place)
    own = members.paths(members.required_list(item, "paths", place), place.inside("paths"))
    resolved = tuple(f"{base}{path[1:]}" if base else path for path in own)
    nested = members.each(item, "nestedConstraints", place, read_nested_constraint)
    return [resolved, *(paths for inner in nested for paths in inner)]


def read_nested_constraint(item: JsonObject, place: Place) -> list[tuple[str, ...]]:
    """Read a constraint of an inner array."""
    return read_constraint(item, place, is_nested=True)


def _placed(items: Sequence[Owned[JsonValue]], resource_name: str, member: str) -> Iterator[tuple[JsonObject, Place]]:
    for number, item in enumerate(items):
        place = Place(ResourceId(item.owner, resource_name), member).inside(number)
        yield members.required_object(item.value, place), place
