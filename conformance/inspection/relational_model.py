"""The description of the project schemas that a relational-model manifest promises (E01 CF-12, E02 CF-7 and CF-9).

Core tables, functions, sequences and seed rows are no part of a model: see :func:`project_part`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeAlias

from conformance.inspection.description import (
    Action,
    Arm,
    Check,
    Column,
    Description,
    Dialect,
    ForeignKey,
    Generation,
    GenerationKind,
    IdentityCopy,
    Index,
    Key,
    KeyKind,
    ObjectName,
    Table,
    Timing,
    Trigger,
    TriggerEvent,
    View,
    ViewColumn,
)
from conformance.inspection.named import by_name

Part: TypeAlias = Mapping[str, Any]

_CORE: Final = "dms"
_CLASSES: Final = {
    "Int32": "i32",
    "Int64": "i64",
    "Boolean": "bool",
    "Date": "date",
    "DateTime": "instant",
    "Time": "time",
}
_ACTIONS: Final = {"NoAction": Action.NO_ACTION, "Cascade": Action.CASCADE}
_WRITTEN_OR_CHANGED: Final = (TriggerEvent.INSERT, TriggerEvent.UPDATE)
_EVENTS: Final = {
    "DocumentStamping": tuple(event for event in TriggerEvent if event is not TriggerEvent.TRUNCATE),
    "ReferentialIdentityMaintenance": _WRITTEN_OR_CHANGED,
    "AbstractIdentityMaintenance": _WRITTEN_OR_CHANGED,
    "IdentityPropagationFallback": (TriggerEvent.UPDATE,),
}
_WRITES: Final = {
    "DocumentStamping": ObjectName(_CORE, "Document"),
    "ReferentialIdentityMaintenance": ObjectName(_CORE, "ReferentialIdentity"),
}


def describe_model(manifest: Part) -> Description:
    """Return what the project schemas of a database made of this model hold."""
    dialect = Dialect(manifest["dialect"])
    tables = [
        *(one["table"] for one in manifest["abstract_identity_tables"]),
        *(table for one in manifest["resource_details"] for table in one["tables"]),
    ]
    indexes, triggers = _by_table(manifest["indexes"]), _by_table(manifest["triggers"])
    described = sorted(
        (_table(one, indexes[_id(one)], triggers[_id(one)], dialect) for one in tables), key=lambda table: table.id
    )
    views = sorted((_view(one) for one in manifest["abstract_union_views"]), key=lambda view: view.id)
    schemas = sorted({str(one["physical_schema"]) for one in manifest["projects"]})
    return Description(dialect, tuple(schemas), (), tuple(described), tuple(views), (), ())


def project_part(description: Description) -> Description:
    """Return what of a whole database a model knows: everything outside the core schema, and no trigger functions."""
    return replace(
        description,
        schemas=tuple(schema for schema in description.schemas if schema != _CORE),
        sequences=tuple(one for one in description.sequences if one.id.schema != _CORE),
        tables=tuple(one for one in description.tables if one.id.schema != _CORE),
        views=tuple(one for one in description.views if one.id.schema != _CORE),
        functions=tuple(one for one in description.functions if one.id.schema != _CORE and one.returns != "trigger"),
        seed=(),
    )


def _by_table(parts: Iterable[Part]) -> defaultdict[ObjectName, list[Part]]:
    grouped: defaultdict[ObjectName, list[Part]] = defaultdict(list)
    for one in parts:
        grouped[_id(one["table"])].append(one)
    return grouped


def _table(table: Part, indexes: list[Part], triggers: list[Part], dialect: Dialect) -> Table:
    return Table(
        _id(table),
        tuple(_column(one, place) for place, one in enumerate(table["columns"], 1)),
        by_name(_keys(table, indexes)),
        by_name(_foreign_key(one) for one in _constraints(table, "ForeignKey")),
        by_name(_checks(table)),
        by_name(Index(one["name"], tuple(one["key_columns"])) for one in indexes if one["kind"] == "ForeignKeySupport"),
        by_name(_trigger(one, dialect) for one in triggers),
    )


def _column(column: Part, position: int) -> Column:
    storage = column["storage"]
    alias = storage.get("canonical_column")
    return Column(
        column["name"],
        position,
        _class(column["type"]),
        "",
        nullable=column["is_nullable"],
        generation=Generation()
        if alias is None
        else Generation(GenerationKind.STORED, alias, storage.get("presence_column")),
    )


def _class(scalar: Part) -> str:
    kind = scalar["kind"]
    match kind:
        case "String":
            length = scalar.get("max_length")
            return f"str({'*' if length is None else length})"
        case "Decimal":
            return f"dec({scalar['precision']},{scalar['scale']})"
        case _:
            return _CLASSES.get(kind, f"other({kind})")


def _keys(table: Part, indexes: Iterable[Part]) -> Iterator[Key]:
    for one in indexes:
        if one["kind"] == "PrimaryKey":
            yield Key(one["name"], KeyKind.PRIMARY, tuple(one["key_columns"]))
    for one in _constraints(table, "Unique"):
        yield Key(one["name"], KeyKind.UNIQUE, tuple(one["columns"]))


def _foreign_key(key: Part) -> ForeignKey:
    return ForeignKey(
        key["name"],
        tuple(key["columns"]),
        _id(key["target_table"]),
        tuple(key["target_columns"]),
        _ACTIONS[key["on_delete"]],
        _ACTIONS[key["on_update"]],
    )


def _checks(table: Part) -> Iterator[Check]:
    for one in _constraints(table, "AllOrNoneNullability"):
        columns = sorted((one["fk_column"], *one["dependent_columns"]))
        yield Check(one["name"], f"all_or_none({', '.join(columns)})")
    for one in _constraints(table, "NullOrTrue"):
        yield Check(one["name"], f"null_or_true({one['column']})")


def _trigger(trigger: Part, dialect: Dialect) -> Trigger:
    kind = trigger["kind"]
    actions = trigger.get("propagation_fallback", {}).get("referrer_actions", ())
    written = {_id(one["referrer_table"]) for one in actions}
    written |= {_id(trigger["target_table"])} if "target_table" in trigger else set()
    written |= {_WRITES[kind]} if kind in _WRITES else set()
    return Trigger(
        trigger["name"],
        Timing.AFTER,
        _EVENTS[kind],
        for_each_row=dialect is Dialect.PGSQL,
        writes=tuple(sorted(written)),
        copies=tuple(sorted(map(_copy, actions), key=lambda copy: (copy.table, copy.document_id_column))),
    )


def _copy(action: Part) -> IdentityCopy:
    pairs = sorted(
        (one["referrer_storage_column"], one["referenced_storage_column"]) for one in action["identity_column_pairs"]
    )
    return IdentityCopy(_id(action["referrer_table"]), action["referrer_document_id_column"], tuple(pairs))


def _view(view: Part) -> View:
    columns = tuple(ViewColumn(one["column_name"], _class(one["type"])) for one in view["output_columns"])
    return View(_id(view["view_name"]), columns, tuple(map(_arm, view["union_arms"])))


def _arm(arm: Part) -> Arm:
    projection = tuple(one.get("column_name") for one in arm["projection_expressions"])
    texts = (one["value"] for one in arm["projection_expressions"] if "column_name" not in one)
    return Arm(_id(arm["from_table"]), projection, tuple("'" + text.replace("'", "''") + "'" for text in texts))


def _constraints(table: Part, kind: str) -> list[Part]:
    return [one for one in table["constraints"] if one["kind"] == kind]


def _id(name: Part) -> ObjectName:
    return ObjectName(name["schema"], name["name"])
