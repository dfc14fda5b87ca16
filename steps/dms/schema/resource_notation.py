"""How feature files write a resource: ``identity string(20)``, ``required reference to Town:Library as A``."""

import re
from typing import Any, Final, cast

from conformance.strategies.declared_resources import (
    DescriptorOf,
    Fraction,
    Inlined,
    Part,
    Plain,
    Property,
    ReferenceTo,
    Shape,
    Text,
    resource_entry,
)
from steps.dms.schema.resource_entries import entry_of, schema_at, superclass_member
from steps.dms.schema.schema_files import SchemaSet

_DECLARATION: Final = re.compile(r"(?P<flags>(?:(?:identity|required) )*)(?P<shape>.+)")
_TEXT: Final = re.compile(r"string\((\d+)\)")
_FRACTION: Final = re.compile(r"decimal\((\d+),(\d+)\)")
_DESCRIPTOR: Final = re.compile(r"descriptor (\w+):(\w+)")
_REFERENCE: Final = re.compile(r"reference to (\w+):(\w+)(?: as ([\w.]+))?")
_PLAIN: Final = frozenset({"integer", "int64", "boolean", "date", "date-time", "time"})


def entry_from_table(name: str, table: list[list[str]], schema_set: SchemaSet) -> dict[str, Any]:
    """Write the entry of a resource whose properties are the rows ``path | declaration`` of a table."""
    return resource_entry(name, properties_in(table, schema_set))


def properties_in(table: list[list[str]], schema_set: SchemaSet) -> tuple[Property, ...]:
    """Read the rows ``path | declaration`` below a table's header."""
    return tuple(_property(path, declaration, schema_set) for path, declaration in table[1:])


def _property(path: str, declaration: str, schema_set: SchemaSet) -> Property:
    read = _DECLARATION.fullmatch(declaration)
    assert read is not None
    flags = read["flags"].split()
    return Property(path, _shape(path, read["shape"], schema_set), "required" in flags, "identity" in flags)


def _shape(path: str, text: str, schema_set: SchemaSet) -> Shape:
    if text in _PLAIN:
        return Plain(cast("Any", text))
    if text == "object":
        return Inlined()
    if found := _TEXT.fullmatch(text):
        return Text(int(found[1]))
    if found := _FRACTION.fullmatch(text):
        return Fraction(int(found[1]), int(found[2]))
    if found := _DESCRIPTOR.fullmatch(text):
        return DescriptorOf(found[1], found[2])
    if found := _REFERENCE.fullmatch(text):
        return ReferenceTo(found[1], found[2], found[3] or _role(path), _parts(found[1], found[2], schema_set))
    raise LookupError(f"{text!r} is no shape that a table of properties knows")


def _role(path: str) -> str:
    name = path.rsplit(".", 1)[1].removesuffix("Reference")
    return name[:1].upper() + name[1:]


def _parts(project: str, resource: str, schema_set: SchemaSet) -> tuple[Part, ...]:
    """Copy the identity of the target; an abstract target lends its schemas from its first member."""
    target = entry_of(schema_set, f"{project}:{resource}")
    paths: list[str] = target["identityJsonPaths"]
    if "jsonSchemaForInsert" in target:
        return tuple(Part(path, path.rsplit(".", 1)[1], schema_at(target, path)) for path in paths)
    member = superclass_member(schema_set, project, resource)
    renamed = "superclassIdentityJsonPath" in member
    sources = member["identityJsonPaths"] if renamed else paths
    pairs = zip(paths, sources, strict=True)
    return tuple(Part(path, path.rsplit(".", 1)[1], schema_at(member, source)) for path, source in pairs)
