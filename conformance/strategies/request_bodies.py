"""Generated resources with nested arrays of references, and bodies for them (dms E07-S00, E07-S02).

A shape is drawn first; the schema and the body are written from it, so that every body fits its schema.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from hypothesis import strategies as st

from conformance.strategies.declared_resources import (
    Part,
    Plain,
    Property,
    ReferenceTo,
    Shape,
    Text,
    project_schema,
    resource_entry,
    schema_of,
)

PROJECT: Final = "Town"
RESOURCE: Final = "Town:Register"
TARGET: Final = "Thing"
PARTS: Final = (("$.code", "code", Text(20)), ("$.thingId", "thingId", Plain("integer")))
"""Identity path, member of the reference, and shape of each part of the target's identity."""
_ARRAYS: Final = (("entries", "pages"), ("chapters", "margins"), ("lines", "notes"), ("words", "marks"))
"""The names of arrays by depth; an array inside one of its own name would give one column two meanings."""
_MOST_ELEMENTS: Final = 3
_SCALARS: Final[Mapping[str, Shape]] = {
    "amount": Plain("integer"),
    "isOpen": Plain("boolean"),
    "label": Text(20),
    "onDate": Plain("date"),
    "untilTime": Plain("time"),
}
_VALUES: Final[Mapping[str, st.SearchStrategy[Any]]] = {
    "amount": st.integers(-(2**31), 2**31 - 1),
    "isOpen": st.booleans(),
    "label": st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=9),
    "onDate": st.dates().map(lambda day: day.isoformat()),
    "untilTime": st.times().map(lambda time: time.isoformat("seconds")),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What an object has: scalars by name, references by name, arrays by name."""

    scalars: tuple[str, ...]
    references: tuple[str, ...]
    arrays: "tuple[tuple[str, Scope], ...]"


@dataclass(frozen=True, slots=True)
class GeneratedRequest:
    """A core project as an object, a body for its resource ``Register``, and where its references and arrays stand."""

    project: Mapping[str, Any] = field(repr=False)
    body: Mapping[str, Any]
    reference_paths: tuple[str, ...]
    array_paths: tuple[str, ...]


@st.composite
def generated_requests(draw: st.DrawFn) -> GeneratedRequest:
    """Give resources whose arrays are nested up to four deep, with a body."""
    root = draw(_scopes(0))
    properties = [Property("$.registerId", Plain("integer"), identity=True), *_properties(root, "$")]
    body = {"registerId": draw(st.integers(0, 999)), **draw(_bodies(root, set()))}
    references = tuple(one.path for one in properties if isinstance(one.shape, ReferenceTo))
    return GeneratedRequest(_project(properties), body, references, tuple(_arrays(root, "$")))


@st.composite
def _scopes(draw: st.DrawFn, depth: int) -> Scope:
    scalars = draw(st.lists(st.sampled_from([*_SCALARS]), unique=True, min_size=1, max_size=3))
    references = draw(st.lists(st.sampled_from(("ownerReference", "peerReference")), unique=True, max_size=2))
    names = draw(st.lists(st.sampled_from(_ARRAYS[depth]), unique=True, max_size=2)) if depth < len(_ARRAYS) else []
    return Scope(tuple(scalars), tuple(references), tuple((name, draw(_scopes(depth + 1))) for name in names))


def _properties(scope: Scope, path: str) -> Iterator[Property]:
    for name in scope.scalars:
        yield Property(f"{path}.{name}", _SCALARS[name])
    for name in scope.references:
        # Every place has a name of its own, because a mapping's key names the columns of its reference.
        key = path.replace("$", "").replace("[*]", "").replace(".", "_") + name.removesuffix("Reference").title()
        yield Property(f"{path}.{name}", ReferenceTo(PROJECT, TARGET, key.strip("_"), _parts()))
    for name, inner in scope.arrays:
        yield from _properties(inner, f"{path}.{name}[*]")


def _parts() -> tuple[Part, ...]:
    return tuple(Part(path, name, schema_of(shape)) for path, name, shape in PARTS)


def _arrays(scope: Scope, path: str) -> Iterator[str]:
    for name, inner in scope.arrays:
        yield f"{path}.{name}[*]"
        yield from _arrays(inner, f"{path}.{name}[*]")


@st.composite
def _bodies(draw: st.DrawFn, scope: Scope, taken: set[int]) -> dict[str, Any]:
    """Give an object that is not empty, so that no array of it is pruned.

    No two references of a body are equal, since an array must not refer to one document twice (E07 H10).
    """
    names: Sequence[str] = draw(st.lists(st.sampled_from(scope.scalars), unique=True, min_size=1))
    body: dict[str, Any] = {name: draw(_VALUES[name]) for name in names}
    for name in scope.references:
        if draw(st.booleans()):
            number = draw(_VALUES["amount"].filter(lambda one: one not in taken))
            taken.add(number)
            body[name] = {"code": draw(_VALUES["label"]), "thingId": number}
    for name, inner in scope.arrays:
        elements = draw(st.lists(_bodies(inner, taken), max_size=_MOST_ELEMENTS))
        if elements:
            body[name] = elements
    order = draw(st.permutations([*body]))
    return {name: body[name] for name in order}


def _project(properties: Sequence[Property]) -> Mapping[str, Any]:
    thing = [Property(path, shape, identity=True) for path, _, shape in PARTS]
    return project_schema(
        PROJECT,
        {
            "things": resource_entry(TARGET, thing),
            "registers": resource_entry("Register", properties),
        },
    )
