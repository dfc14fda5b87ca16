"""Drawing the properties of a generated resource: scalars, descriptors, references, nested collections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from conformance.strategies.declared_resources import (
    EXTENSION,
    DescriptorOf,
    Fraction,
    Inlined,
    Part,
    Plain,
    Property,
    ReferenceTo,
    Shape,
    Text,
    schema_of,
)
from conformance.strategies.relational_names import Namer

_COINS: Final = st.booleans()
_SMALL: Final = st.integers(0, 3)
_SCALARS: Final[SearchStrategy[Shape]] = st.one_of(
    st.sampled_from((Text(1), Text(20), Text(20), Text(10_485_760), Plain("integer"), Plain("integer"))),
    st.sampled_from((Plain("int64"), Plain("boolean"), Plain("date"), Plain("date-time"), Plain("time"))),
    st.sampled_from((Fraction(9, 2), Fraction(9, 2), Fraction(38, 0), Fraction(38, 38), Fraction(1, 1))),
)
_KEYS: Final[SearchStrategy[Shape]] = st.sampled_from(
    (Text(20), Text(32), Plain("integer"), Plain("int64"), Plain("date"))
)


@dataclass(frozen=True, slots=True)
class Target:
    """A resource that others may refer to: its identity paths in order, with the shape of each value."""

    project: str
    resource: str
    identity: tuple[tuple[str, Shape], ...]


@dataclass(frozen=True, slots=True)
class World:
    """What a resource may point at."""

    targets: tuple[Target, ...]
    descriptors: tuple[DescriptorOf, ...]


def identity_properties(namer: Namer, world: World) -> list[Property]:
    """Draw one or two identity properties at the root; the later resources of a set often refer to earlier ones."""
    return [_identity_property(namer, world) for _ in range(1 + namer.draw(_COINS))]


def _identity_property(namer: Namer, world: World) -> Property:
    choice = namer.draw(_SMALL)
    if choice == 1 and len(world.targets) > 0:
        return replace(reference(namer, world, "$"), identity=True, required=True)
    if choice == 2 and len(world.descriptors) > 0:
        return Property(f"$.{namer.property()}", namer.draw(st.sampled_from(world.descriptors)), identity=True)
    return Property(f"$.{namer.property()}", namer.draw(_KEYS), identity=True)


def identity_of(properties: Sequence[Property]) -> tuple[tuple[str, Shape], ...]:
    """Give path and shape of every identity value; the parts of a reference have the shapes of its target's."""
    return tuple(found for one in properties if one.identity for found in values_of(one))


def values_of(one: Property) -> Iterator[tuple[str, Shape]]:
    """Yield path and shape of the values of a property."""
    if isinstance(one.shape, ReferenceTo):
        for part in one.shape.parts:
            yield f"{one.path}.{part.name}", part.shape or Inlined()
    elif not isinstance(one.shape, Inlined):
        yield one.path, one.shape


def reference(namer: Namer, world: World, scope: str) -> Property:
    """Draw a reference below ``scope``."""
    target = namer.draw(st.sampled_from(world.targets))
    parts: dict[str, Part] = {}
    for path, value in target.identity:
        last = path.rsplit(".", 1)[1]
        name = f"{last}x{namer.number()}" if last in parts else last
        parts[name] = Part(path, name, schema_of(value), value)
    shape: Shape = ReferenceTo(target.project, target.resource, namer.capitalised(), tuple(parts.values()))
    return Property(f"{scope}.{namer.property()}Reference", shape, required=namer.draw(_COINS))


def fields(namer: Namer, world: World, scope: str, depth: int) -> list[Property]:
    """Draw the members of one scope, and of the objects and arrays inside it down to ``depth`` more levels."""
    drawn = [_scalar(namer, scope) for _ in range(1 + namer.draw(_SMALL))]
    if namer.draw(_COINS) and world.descriptors:
        drawn.append(_descriptor(namer, world, scope))
    if namer.draw(_COINS) and world.targets:
        drawn.append(reference(namer, world, scope))
    if depth and namer.draw(_COINS):
        drawn += _inlined(namer, world, scope, depth)
    if depth and namer.draw(_COINS):
        drawn += fields(namer, world, f"{scope}.{namer.collection()}[*]", depth - 1)
    return drawn


def _scalar(namer: Namer, scope: str) -> Property:
    return Property(f"{scope}.{namer.property()}", namer.draw(_SCALARS), required=namer.draw(_COINS))


def _descriptor(namer: Namer, world: World, scope: str) -> Property:
    shape = namer.draw(st.sampled_from(world.descriptors))
    if namer.draw(_COINS):
        return Property(f"{scope}.{namer.collection()}[*]", shape)
    return Property(f"{scope}.{namer.property()}", shape, required=namer.draw(_COINS))


def _inlined(namer: Namer, world: World, scope: str, depth: int) -> list[Property]:
    path = f"{scope}.{namer.property()}"
    inner = fields(namer, world, path, depth - 1)
    return [Property(path, Inlined(), required=True), *inner] if namer.draw(_COINS) else inner


def equalities(namer: Namer, properties: Sequence[Property]) -> list[dict[str, Any]]:
    """Draw equality constraints between values of one shape, and between the parts of references to one target."""
    pairs = [pair for pair in _alike(properties) if namer.draw(_COINS)]
    return [{"sourceJsonPath": first, "targetJsonPath": second} for first, second in pairs]


def _alike(properties: Sequence[Property]) -> Iterator[tuple[str, str]]:
    """Yield neighbouring pairs of values that may share storage, wherever they stand."""
    last_of_shape: dict[Any, str] = {}
    for one in properties:
        match one.shape:
            case Inlined():
                continue
            case ReferenceTo() as shape:
                keys: list[Any] = [(shape.project, shape.resource, part.identity_path) for part in shape.parts]
            case shape:
                keys = [shape]
        for key, (path, _) in zip(keys, values_of(one), strict=True):
            if key in last_of_shape:
                yield path, last_of_shape[key]
            last_of_shape[key] = path


def uniqueness(namer: Namer, properties: Sequence[Property]) -> list[dict[str, Any]]:
    """Draw array uniqueness constraints over single values or whole references inside collections."""
    inside = [one for one in properties if "[*]." in one.path and one.is_value and _in_base_item(one.path)]
    return [{"paths": [path for path, _ in values_of(one)]} for one in inside if namer.draw(_SMALL) == 1]


def _in_base_item(path: str) -> bool:
    """Whether the innermost item around a value is its own scope; an extension object in between is another."""
    return EXTENSION not in path.removesuffix("[*]").rsplit("[*]", 1)[1].split(".")


def overrides(namer: Namer, properties: Sequence[Property]) -> dict[str, str]:
    """Draw name overrides for some of the properties."""
    paths = [one.path for one in properties if one.is_value and not one.path.endswith("[*]")]
    return {path: namer.capitalised() for path in (*paths, *sorted(collections(properties))) if namer.draw(_SMALL) == 1}


def collections(properties: Sequence[Property]) -> set[str]:
    """Give the scopes of the arrays of objects that stand on the way to the properties."""
    return {one.path[: at + 3] for one in properties for at in range(len(one.path)) if one.path[at : at + 4] == "[*]."}
