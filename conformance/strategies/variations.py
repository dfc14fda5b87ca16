"""Ways to vary a generated schema set: OpenAPI members sprinkled in, one scalar changed, one resource added."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from conformance.strategies.json_trees import Number, Tree, TreeObject, scalars
from conformance.strategies.schema_sets import VERSION_LIMIT, GeneratedSchemaSet, names, schema_sets

Path: TypeAlias = "tuple[str | int, ...]"

_OPEN_API_NAMES: Final = ("openApiBaseDocuments", "openApiFragments", "openApiFragment")
_COINS: Final = st.booleans()
_MEMBERS: Final = st.sampled_from(_OPEN_API_NAMES)
_ENTRY_MAPS: Final = (("projectSchema", "resourceSchemas"), ("projectSchema", "abstractResources"))


@dataclass(frozen=True, slots=True)
class Sprinkled:
    """``given`` has OpenAPI members anywhere, ``kept`` lacks those at the three places of dms E00, CF-4."""

    given: GeneratedSchemaSet
    kept: GeneratedSchemaSet


@dataclass(frozen=True, slots=True)
class ScalarChange:
    """Two sets that differ in one scalar of one project, at ``path`` of the document numbered ``document``."""

    before: GeneratedSchemaSet
    after: GeneratedSchemaSet
    document: int
    path: Path


@dataclass(frozen=True, slots=True)
class NewResource:
    """A set before and after one resource joined; ``project`` and ``resource`` name the newcomer."""

    before: GeneratedSchemaSet
    after: GeneratedSchemaSet
    project: str
    resource: str


@st.composite
def sprinkled_schema_sets(draw: DrawFn) -> Sprinkled:
    """Schema sets in which every object may carry an OpenAPI member, at the three places and elsewhere."""
    base = draw(schema_sets())
    given, kept = [], []
    for document in base.documents:
        pair: tuple[TreeObject, TreeObject] = (document, document)
        for path, _ in tuple(objects_of(document)):
            if path not in _ENTRY_MAPS and draw(_COINS):
                pair = _sprinkle(pair, path, draw(_MEMBERS), draw(scalars()))
        given.append(pair[0])
        kept.append(pair[1])
    return Sprinkled(GeneratedSchemaSet(tuple(given)), GeneratedSchemaSet(tuple(kept)))


def _sprinkle(pair: tuple[TreeObject, TreeObject], path: Path, name: str, value: Tree) -> tuple[TreeObject, TreeObject]:
    given, kept = pair
    member = (*path, name)
    return _set(given, member, value), kept if is_stripped(member) else _set(kept, member, value)


def is_stripped(member: Path) -> bool:
    """Whether a member of a document stands at one of the three places of CF-4."""
    match member:
        case ("projectSchema", "openApiBaseDocuments"):
            return True
        case ("projectSchema", "resourceSchemas", _, "openApiFragments"):
            return True
        case ("projectSchema", "abstractResources", _, "openApiFragment"):
            return True
        case _:
            return False


@st.composite
def scalar_changes(draw: DrawFn) -> ScalarChange:
    """Two valid sets that differ in one scalar inside ``projectSchema`` or in the format version of all files."""
    base = draw(schema_sets())
    position = draw(st.integers(0, len(base.documents) - 1))
    document = base.documents[position]
    places = [
        (path, value)
        for path, value in scalars_of(document)
        if path[0] == "projectSchema" and path != ("projectSchema", "isExtensionProject")
    ]
    path, value = draw(st.sampled_from(places))
    changed = _set(document, path, another_scalar(value))
    documents = (*base.documents[:position], changed, *base.documents[position + 1 :])
    return ScalarChange(base, replace(base, documents=documents), position, path)


def another_scalar(value: Tree) -> Tree:
    """Give a different scalar that is legal wherever ``value`` was, also where names have a limit."""
    match value:
        case bool():
            return not value
        case None:
            return False
        case Number("0" | "-0" as token):
            return Number(token.replace("0", "1"))  # a further digit behind a zero would not be JSON
        case Number(token):
            return Number(f"{token}0")
        case str() if len(value) < VERSION_LIMIT:
            return f"{value}~"
        case str():
            return f"{value[:-1]}{'!' if value.endswith('~') else '~'}"
        case _:
            raise TypeError(f"not a scalar: {value!r}")


@st.composite
def new_resources(draw: DrawFn) -> NewResource:
    """A set, and the same set with one more resource in one of its projects."""
    base = draw(schema_sets())
    position = draw(st.integers(0, len(base.documents) - 1))
    document = base.documents[position]
    project = _member(document, "projectSchema")
    taken = {name.casefold() for name in _resource_names(project)}
    newcomer = draw(names(12).filter(lambda name: name.casefold() not in taken))
    key = _unused_key(_member(project, "resourceSchemas"))
    after = _set(document, ("projectSchema", "resourceSchemas", key), {"resourceName": newcomer})
    documents = (*base.documents[:position], after, *base.documents[position + 1 :])
    return NewResource(base, replace(base, documents=documents), str(project["projectName"]), newcomer)


def _unused_key(entries: TreeObject) -> str:
    key = "newcomer"
    while key in entries:
        key += "s"
    return key


def _resource_names(project: TreeObject) -> Iterator[str]:
    for entry in _member(project, "resourceSchemas").values():
        if isinstance(entry, Mapping):
            yield str(entry["resourceName"])
    if "abstractResources" in project:
        yield from _member(project, "abstractResources")


def _member(parent: TreeObject, name: str) -> TreeObject:
    value = parent[name]
    if not isinstance(value, Mapping):
        raise TypeError(f"{name} is no object: {value!r}")
    return value


def orders(schema_set: GeneratedSchemaSet) -> SearchStrategy[list[int]]:
    """Permutations of the positions of a set's files."""
    return st.permutations(range(len(schema_set.documents)))


def objects_of(tree: Tree, path: Path = ()) -> Iterator[tuple[Path, TreeObject]]:
    """Yield every object with its path, the root first."""
    if isinstance(tree, Mapping):
        yield path, tree
    for step, child in _children(tree):
        yield from objects_of(child, (*path, step))


def scalars_of(tree: Tree, path: Path = ()) -> Iterator[tuple[Path, Tree]]:
    """Yield every scalar with its path."""
    if isinstance(tree, str) or not isinstance(tree, (Mapping, Sequence)):
        yield path, tree
    for step, child in _children(tree):
        yield from scalars_of(child, (*path, step))


def _children(tree: Tree) -> Iterator[tuple[str | int, Tree]]:
    if isinstance(tree, Mapping):
        yield from tree.items()
    elif isinstance(tree, Sequence) and not isinstance(tree, str):
        yield from enumerate(tree)


def _set(tree: TreeObject, path: Path, value: Tree) -> TreeObject:
    """Return a copy of ``tree`` in which the value at ``path`` is ``value``."""
    changed = _replaced(tree, path, value)
    if not isinstance(changed, Mapping):
        raise TypeError("the path must not be empty")
    return changed


def _replaced(tree: Tree, path: Path, value: Tree) -> Tree:
    if not path:
        return value
    step, *rest = path
    if isinstance(tree, Mapping) and isinstance(step, str):
        return {**tree, step: _replaced(tree.get(step), tuple(rest), value)}
    if isinstance(tree, Sequence) and isinstance(step, int):
        return [*tree[:step], _replaced(tree[step], tuple(rest), value), *tree[step + 1 :]]
    raise TypeError(f"nothing to follow {step!r} in: {tree!r}")
