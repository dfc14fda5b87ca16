"""The names in a relational model: what is named where, and what is mentioned where (dms E01, CF-6 and CF-12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from steps.dms.model.relational_models import Part, all_tables, qualified

_CORE: Final = "dms"
_DATABASE: Final = "database"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with its name. ``namespace`` is where no other thing may have the same name."""

    namespace: str
    kind: str
    name: str


def named_things(document: Part) -> Iterator[Named]:
    """Yield everything that has a name in the database, with its namespace in the dialect of the manifest."""
    shared = document["dialect"] == "mssql"
    yield from (Named(_DATABASE, "schema", one["physical_schema"]) for one in document["projects"])
    for table in all_tables(document):
        name, schema = qualified(table), table["schema"]
        yield Named(f"relations of {schema}", "table", table["name"])
        yield from (Named(f"columns of {name}", "column", one["name"]) for one in table["columns"])
        for one in table["constraints"]:
            if shared or one["kind"] != "Unique":
                place = f"relations of {schema}" if shared else f"constraints of {name}"
                yield Named(place, one["kind"], one["name"])
    yield from _views_indexes_and_triggers(document, shared=shared)


def _views_indexes_and_triggers(document: Part, *, shared: bool) -> Iterator[Named]:
    for one in document["abstract_union_views"]:
        yield Named(f"relations of {one['view_name']['schema']}", "view", one["view_name"]["name"])
    for one in document["indexes"]:
        table = one["table"]
        place = f"indexes of {qualified(table)}" if shared else f"relations of {table['schema']}"
        yield Named(place, "index", one["name"])
    for one in document["triggers"]:
        table = one["table"]
        place = f"relations of {table['schema']}" if shared else f"triggers of {qualified(table)}"
        yield Named(place, "trigger", one["name"])


def dangling_mentions(document: Part) -> list[str]:
    """List every mention of a table or column that the model does not have."""
    columns = {qualified(one): {column["name"] for column in one["columns"]} for one in all_tables(document)}
    return sorted(
        f"{where}: {table}.{column}"
        for where, table, column in _mentions(document)
        if not table.startswith(f"{_CORE}.") and column not in columns.get(table, set())
    )


def _mentions(document: Part) -> Iterator[tuple[str, str, str]]:
    """Yield where a column is mentioned, its table, its name."""
    for table in all_tables(document):
        yield from _mentions_in_table(table)
    for one in document["resource_details"]:
        yield from _mentions_in_detail(one)
    for one in document["indexes"]:
        yield from _each(f"index {one['name']}", one["table"], one["key_columns"])
    for one in document["triggers"]:
        yield from _mentions_in_trigger(one)
    for view in document["abstract_union_views"]:
        for arm in view["union_arms"]:
            sources = [one["column_name"] for one in arm["projection_expressions"] if one["kind"] == "SourceColumn"]
            yield from _each(f"view {view['view_name']['name']}", arm["from_table"], sources)


def _mentions_in_table(table: Part) -> Iterator[tuple[str, str, str]]:
    name = f"table {table['name']}"
    yield from _each(name, table, [one["name"] for one in table["key_columns"]])
    for column in table["columns"]:
        storage = column["storage"]
        yield from _each(name, table, filter(None, (storage.get("canonical_column"), storage.get("presence_column"))))
    for one in table["key_unification_classes"]:
        yield from _each(name, table, [one["canonical_column"], *one["member_path_columns"]])
    for one in table.get("descriptor_fk_deduplications", []):
        yield from _each(name, table, [one["storage_column"], *one["binding_columns"]])
    for one in table["constraints"]:
        own = one.get("columns") or [one.get("fk_column") or one["column"], *one.get("dependent_columns", [])]
        yield from _each(one["name"], table, own)
        if one["kind"] == "ForeignKey":
            yield from _each(one["name"], one["target_table"], one["target_columns"])


def _mentions_in_detail(detail: Part) -> Iterator[tuple[str, str, str]]:
    where = f"detail {detail['resource']['resource_name']}"
    for one in detail["document_reference_bindings"]:
        parts = [part["column"] for part in one["identity_bindings"]]
        yield from _each(where, one["table"], [one["fk_column"], *parts])
    for one in detail["descriptor_edge_sources"]:
        yield from _each(where, one["table"], [one["fk_column"]])
    for one in detail["key_unification_equality_constraints"]["applied"]:
        names = ("endpoint_a_column", "endpoint_b_column", "canonical_column")
        yield from _each(where, one["table"], [one[name] for name in names])


def _mentions_in_trigger(trigger: Part) -> Iterator[tuple[str, str, str]]:
    name, table = trigger["name"], trigger["table"]
    yield from _each(name, table, [*trigger["key_columns"], *trigger["identity_projection_columns"]])
    for owner in (trigger, trigger.get("superclass_alias", {})):
        yield from _each(name, table, [one["column"] for one in owner.get("identity_elements", [])])
    for one in trigger.get("target_column_mappings", []):
        yield from _each(name, table, [one["source_column"]])
        yield from _each(name, trigger["target_table"], [one["target_column"]])
    for one in trigger.get("propagation_fallback", {}).get("referrer_actions", []):
        pairs = one["identity_column_pairs"]
        own = [one["referrer_document_id_column"], *(each["referrer_storage_column"] for each in pairs)]
        yield from _each(name, one["referrer_table"], own)
        yield from _each(name, table, [each["referenced_storage_column"] for each in pairs])


def _each(where: str, table: Part, columns: Any) -> Iterator[tuple[str, str, str]]:
    yield from ((where, qualified(table), column) for column in columns)
