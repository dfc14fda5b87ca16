"""Generated schema sets from which a relational model can be derived (apischema.md, dms E01).

Each set has a core project, maybe extension projects, descriptors, an abstract resource with members of different
widths, resources that refer to earlier ones, nested collections, equality constraints, overrides and attachments.
"""

import copy
from dataclasses import dataclass, field
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from conformance.strategies.declared_resources import (
    EXTENSION,
    DescriptorOf,
    Plain,
    Property,
    Shape,
    Text,
    decimal_infos,
    descriptor_entry,
    mapping_entry,
    object_schema,
    place,
    project_schema,
    resource_entry,
    schema_document,
    schema_of,
)
from conformance.strategies.relational_fields import (
    Target,
    World,
    collections,
    equalities,
    fields,
    identity_of,
    identity_properties,
    overrides,
    uniqueness,
)
from conformance.strategies.relational_names import Namer, NameStyle

_COINS: Final = st.booleans()
_WIDTHS: Final[tuple[tuple[Shape, ...], ...]] = ((Plain("integer"), Plain("int64")), (Text(20), Text(32), Text(7)))
CORE: Final = "Core"


@dataclass(frozen=True, slots=True)
class RelationalSet:
    """The root objects of a set, the core project first."""

    documents: tuple[dict[str, Any], ...]

    def without_extensions(self) -> "RelationalSet":
        """The core project alone."""
        return RelationalSet(self.documents[:1])

    def without_overrides(self) -> "RelationalSet":
        """The same set, every name left to derivation."""
        documents = copy.deepcopy(self.documents)
        for document in documents:
            for entry in document["projectSchema"]["resourceSchemas"].values():
                entry.pop("relational", None)
        return RelationalSet(documents)


@dataclass(frozen=True, slots=True)
class SetSize:
    """How large generated sets may be: resources of the core project, extension projects, levels of collections."""

    resources: int = 4
    extensions: int = 2
    depth: int = 3


@dataclass(slots=True)
class _Project:
    """A project while it grows."""

    name: str
    endpoint: str
    entries: dict[str, Any] = field(default_factory=dict)
    abstract: dict[str, Any] = field(default_factory=dict)

    def document(self, *, is_extension: bool) -> dict[str, Any]:
        project = project_schema(self.name, self.entries, self.abstract, is_extension=is_extension)
        return schema_document({**project, "projectEndpointName": self.endpoint})


@st.composite
def relational_sets(
    draw: DrawFn,
    style: NameStyle = NameStyle(),  # noqa: B008 - a frozen value
    size: SetSize = SetSize(),
    *,
    separable: bool = False,
) -> RelationalSet:
    """Schema sets that derive on both dialects.

    The core project of a ``separable`` one derives alone, with the same types: no member of its abstract resource
    stands in an extension project.
    """
    namer = Namer(draw, style)
    core = _Project(CORE, "core")
    descriptors = tuple(_descriptor(core, namer) for _ in range(draw(st.integers(1, 2))))
    world = World((), descriptors)
    declared: dict[str, list[Property]] = {}
    for _ in range(draw(st.integers(1, size.resources))):
        world, name, properties = _resource(core, namer, world, size.depth)
        declared[name] = properties
    extensions = [_Project(f"Ext{number}", f"ext-{number}") for number in range(draw(st.integers(0, size.extensions)))]
    if draw(_COINS):
        world = _hierarchy([core] if separable else [core, *extensions], namer, world)
    world, name, properties = _resource(core, namer, world, size.depth)
    declared[name] = properties
    for extension in extensions:
        _resource(extension, namer, world, size.depth)
        for base in draw(st.lists(st.sampled_from(sorted(declared)), unique=True, max_size=2)):
            extension.entries[f"the-{base}-extension"] = _extension(extension, base, declared[base], namer, world)
    documents = [extension.document(is_extension=True) for extension in extensions]
    return RelationalSet((core.document(is_extension=False), *documents))


def _resource(project: _Project, namer: Namer, world: World, depth: int) -> tuple[World, str, list[Property]]:
    """Draw a resource into a project; it becomes a target for those that follow."""
    name = namer.capitalised()
    identity = identity_properties(namer, world)
    properties = [*identity, *fields(namer, world, "$", depth)]
    _enter(project, namer, name, properties)
    target = Target(project.name, name, identity_of(identity))
    return World((*world.targets, target), world.descriptors), name, properties


def _enter(project: _Project, namer: Namer, name: str, properties: list[Property], **members: Any) -> None:
    project.entries[f"the-{name}-entry"] = resource_entry(
        name,
        properties,
        allowIdentityUpdates=namer.draw(_COINS),
        equalityConstraints=equalities(namer, properties),
        arrayUniquenessConstraints=uniqueness(namer, properties),
        relational={"nameOverrides": overrides(namer, properties)},
        **members,
    )


def _hierarchy(projects: list[_Project], namer: Namer, world: World) -> World:
    """Draw an abstract resource of the core project and two or three members in any of the projects."""
    abstract, path = namer.capitalised(), f"$.{namer.property()}"
    projects[0].abstract[abstract] = {"identityJsonPaths": [path]}
    widths = namer.draw(st.sampled_from(_WIDTHS))
    shapes = namer.draw(st.lists(st.sampled_from(widths), min_size=2, max_size=3))
    for shape in shapes:
        _member(namer.draw(st.sampled_from(projects)), namer, abstract, path, shape)
    target = Target(CORE, abstract, ((path, _widest(shapes)),))
    return World((*world.targets, target), world.descriptors)


def _member(project: _Project, namer: Namer, abstract: str, path: str, shape: Shape) -> None:
    """Draw a member that renames the identity or repeats it."""
    renames = namer.draw(_COINS)
    identity = Property(f"$.{namer.property()}" if renames else path, shape, identity=True)
    superclass = {"isSubclass": True, "superclassProjectName": CORE, "superclassResourceName": abstract}
    renaming = {"superclassIdentityJsonPath": path} if renames else {}
    _enter(project, namer, namer.capitalised(), [identity], **superclass, **renaming)


def _widest(shapes: list[Shape]) -> Shape:
    return max(shapes, key=lambda shape: shape.length if isinstance(shape, Text) else shape == Plain("int64"))


def _descriptor(project: _Project, namer: Namer) -> DescriptorOf:
    name = f"{namer.capitalised()}Descriptor"
    project.entries[f"the-{name}-entry"] = descriptor_entry(name)
    return DescriptorOf(project.name, name)


def _extension(project: _Project, base: str, properties: list[Property], namer: Namer, world: World) -> dict[str, Any]:
    """Draw what a project attaches to a resource: at the root, and at the items of some of its collections."""
    key = namer.draw(st.sampled_from((project.endpoint, project.name)))
    root = fields(namer, world, f"$.{EXTENSION}.{key}", 2)
    schema = object_schema()
    for one in root:
        place(schema, one.path, schema_of(one.shape), required=one.required)
    attached, fragments = list(root), []
    for scope in sorted(collections(properties)):
        if namer.draw(_COINS):
            members = fields(namer, world, f"{scope}.{EXTENSION}.{key}", 1)
            fragments.append(_fragment(scope, members))
            attached += members
    return {
        "resourceName": base,
        "isResourceExtension": True,
        "identityJsonPaths": [],
        "documentPathsMapping": dict(mapping_entry(one) for one in attached if one.is_value),
        "decimalPropertyValidationInfos": decimal_infos(attached),
        "arrayUniquenessConstraints": uniqueness(namer, attached),
        "equalityConstraints": equalities(namer, attached),
        "commonExtensionOverrides": fragments,
        "jsonSchemaForInsert": schema,
    }


def _fragment(scope: str, members: list[Property]) -> dict[str, Any]:
    schema = object_schema()
    for one in members:
        place(
            schema, f"$.{one.path.removeprefix(f'{scope}.{EXTENSION}.')}", schema_of(one.shape), required=one.required
        )
    steps = scope.removeprefix("$.").split(".")
    location = "".join(
        f".properties.{step.removesuffix('[*]')}{'.items' if step.endswith('[*]') else ''}" for step in steps
    )
    return {"insertionLocations": [f"${location}"], "schemaFragment": schema}
