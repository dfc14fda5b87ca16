"""A relational model manifest cut into facts: its parts by name, its objects by kind, and what differs (dms E01)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from conformance.oracles.canonical import canonical_text
from conformance.oracles.strict_json import TokenObject, TokenValue

TOP_LEVEL: Final = "top level"
BOTH: Final = "both"
_REPORT: Final = "resource_details/key_unification_equality_constraints"
_TYPE: Final = "type"
_SHORTER: Final = (
    (_REPORT, "report"),
    ("resource_details/tables/", "tables/"),
    ("abstract_identity_tables/table/", "tables/"),
)
"""Objects that mean the same wherever they stand have one name."""


def part_named(document: TokenObject, name: str) -> TokenValue:
    """Give a top-level member, or by ``detail Loan`` the detail of the one resource of that name."""
    if not name.startswith("detail "):
        return document[name]
    resource = name.removeprefix("detail ")
    [found] = [
        one for one in _objects(document["resource_details"]) if _object(one["resource"])["resource_name"] == resource
    ]
    return found


def members_by_label(document: TokenObject, known: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each object of a manifest: what the chapter calls it, and its members in the order of the text.

    An object with a ``kind`` is called by path and kind where ``known`` has that name, else by its path alone.
    """
    for path, one in _walk(document, ""):
        label = _short(path) or TOP_LEVEL
        by_kind = f"{label} {one.get('kind')}"
        yield (by_kind if by_kind in known else label), list(one)


def differing_facts(left: TokenObject, right: TokenObject, *, names: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each fact that only one manifest has, with that one's name, or that both have with different contents."""
    first, second = dict(facts(left)), dict(facts(right))
    for fact in [*first, *(fact for fact in second if fact not in first)]:
        if fact not in second:
            yield fact, names[0]
        elif fact not in first:
            yield fact, names[1]
        elif first[fact] != second[fact]:
            yield fact, BOTH


def facts(document: TokenObject) -> Iterator[tuple[str, str]]:
    """Yield every fact of a manifest: a name that tells what and where it is, and its canonical JSON."""
    for name in ("dialect", "effective_schema_hash", "relational_mapping_version"):
        yield name, canonical_text(document[name])
    for name, key in (("projects", "project_endpoint_name"), ("resources", "resource_name")):
        yield from ((f"{name} {one[key]}", canonical_text(one)) for one in _objects(document[name]))
    for one in _objects(document["abstract_identity_tables"]):
        yield from _table_facts(_object(one["table"]))
    for one in _objects(document["abstract_union_views"]):
        yield f"view {_qualified(one['view_name'])}", canonical_text(one)
    for kind, member in (("index", "indexes"), ("trigger", "triggers")):
        for one in _objects(document[member]):
            yield f"{_qualified(one['table'])} {kind} {one['name']}", canonical_text(one)
    for one in _objects(document["resource_details"]):
        yield from _detail_facts(one)


def _detail_facts(detail: TokenObject) -> Iterator[tuple[str, str]]:
    resource = _object(detail["resource"])
    for name in detail:
        if name == "tables":
            for table in _objects(detail[name]):
                yield from _table_facts(table)
        else:
            yield f"{resource['project_name']}:{resource['resource_name']} {name}", canonical_text(detail[name])


def _table_facts(table: TokenObject) -> Iterator[tuple[str, str]]:
    name = _qualified(table)
    yield f"{name} scope and key", canonical_text([table["scope"], table["key_columns"]])
    for column in _objects(table["columns"]):
        yield f"{name} column {column['name']}", canonical_text(column)
    for one in _objects(table["constraints"]):
        yield f"{name} {one['kind']} {one['name']}", canonical_text(one)
    for member in ("key_unification_classes", "descriptor_fk_deduplications"):
        yield f"{name} {member}", canonical_text(table.get(member))


def _walk(value: TokenValue, path: str) -> Iterator[tuple[str, TokenObject]]:
    if isinstance(value, Mapping):
        yield path, value
        for name, member in value.items():
            yield from _walk(member, f"{path}/{name}" if path else name)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for element in value:
            yield from _walk(element, path)


def _short(path: str) -> str:
    if path.endswith(f"/{_TYPE}"):
        return _TYPE
    for prefix, shorter in _SHORTER:
        if path.startswith(prefix):
            return shorter + path.removeprefix(prefix)
    return path


def _objects(value: TokenValue) -> Sequence[Mapping[str, Any]]:
    assert isinstance(value, Sequence)
    return [_object(one) for one in value]


def _object(value: TokenValue) -> Mapping[str, Any]:
    assert isinstance(value, Mapping)
    return value


def _qualified(table: TokenValue) -> str:
    return f"{_object(table)['schema']}.{_object(table)['name']}"
