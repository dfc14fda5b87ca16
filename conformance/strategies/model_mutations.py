"""Single changes of a relational model, each of which makes another database (PAR-S01-P2).

Left out is what PARITY D2 lets differ: names of constraints, and the action on update of a key of one column, which
stands for a propagation on SQL Server (D-05).
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

Part: TypeAlias = dict[str, Any]
Change: TypeAlias = Callable[[Part], None]

_OTHER_TYPES: Final[Mapping[str, Part]] = {
    "Int32": {"kind": "Int64"},
    "Int64": {"kind": "Int32"},
    "Boolean": {"kind": "Date"},
    "Date": {"kind": "DateTime"},
    "DateTime": {"kind": "Time"},
    "Time": {"kind": "Date"},
}
_OTHER_ACTION: Final = {"NoAction": "Cascade", "Cascade": "NoAction"}


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change. ``what`` says it in words."""

    what: str
    _change: Change

    def of(self, manifest: Part) -> Part:
        """Return the changed model; the given one stays as it is."""
        changed = copy.deepcopy(manifest)
        self._change(changed)
        return changed


def mutations(manifest: Part) -> tuple[Mutation, ...]:
    """Return all single changes of a model that are known here, in a fixed order."""
    return (*_of_tables(manifest), *_of_indexes(manifest), *_of_triggers(manifest), *_of_views(manifest))


def _tables(manifest: Part) -> list[Part]:
    """Return the tables, identity tables first; the place in this list is how a change finds its table again."""
    identities = [one["table"] for one in manifest["abstract_identity_tables"]]
    return [*identities, *(table for one in manifest["resource_details"] for table in one["tables"])]


def _of_tables(manifest: Part) -> Iterator[Mutation]:
    for place, table in enumerate(_tables(manifest)):
        name = f"{table['schema']}.{table['name']}"
        for number, column in enumerate(table["columns"]):
            subject = f"{name}.{column['name']}"
            yield Mutation(f"{subject} is null or not", _in_column(place, number, _flip_nullability))
            yield Mutation(f"{subject} has another type", _in_column(place, number, _change_type))
            yield Mutation(f"{subject} has another name", _in_column(place, number, _rename))
            if "canonical_column" in column["storage"]:
                yield Mutation(f"{subject} is no alias", _in_column(place, number, _make_stored))
        for number in range(1, len(table["columns"])):
            yield Mutation(f"columns {number} and {number + 1} of {name} exchange places", _exchange(place, number))
        for number, constraint in enumerate(table["constraints"]):
            yield from _of_constraint(f"{constraint['name']} of {name}", place, number, constraint)


def _of_constraint(subject: str, place: int, number: int, constraint: Part) -> Iterator[Mutation]:
    def drop(manifest: Part) -> None:
        del _tables(manifest)[place]["constraints"][number]

    yield Mutation(f"{subject} is missing", drop)
    match constraint["kind"]:
        case "Unique" if len(constraint["columns"]) > 1:
            yield Mutation(f"{subject} has a column less", _in_constraint(place, number, _drop_last("columns")))
        case "ForeignKey":
            yield Mutation(f"{subject} deletes otherwise", _in_constraint(place, number, _turn("on_delete")))
            if len(constraint["columns"]) > 1:
                yield Mutation(f"{subject} updates otherwise", _in_constraint(place, number, _turn("on_update")))
        case "AllOrNoneNullability" if len(constraint["dependent_columns"]) > 1:
            change = _in_constraint(place, number, _drop_last("dependent_columns"))
            yield Mutation(f"{subject} forgets a column", change)


def _of_indexes(manifest: Part) -> Iterator[Mutation]:
    for number, index in enumerate(manifest["indexes"]):
        if index["kind"] == "ForeignKeySupport":
            yield Mutation(f"the index {index['name']} is missing", _dropped("indexes", number))
        elif index["kind"] == "PrimaryKey" and len(index["key_columns"]) > 1:
            yield Mutation(f"{index['name']} has its columns in another order", _reversed("indexes", number))


def _of_triggers(manifest: Part) -> Iterator[Mutation]:
    for number, trigger in enumerate(manifest["triggers"]):
        if "propagation_fallback" not in trigger:
            yield Mutation(f"the trigger {trigger['name']} is missing", _dropped("triggers", number))
            continue
        for place, action in enumerate(trigger["propagation_fallback"]["referrer_actions"]):
            subject = f"{trigger['name']} for {action['referrer_document_id_column']}"
            yield Mutation(f"{subject} is missing", _without_action(number, place))


def _of_views(manifest: Part) -> Iterator[Mutation]:
    for number, view in enumerate(manifest["abstract_union_views"]):
        name = view["view_name"]["name"]
        for place, arm in enumerate(view["union_arms"]):
            source = arm["from_table"]["name"]
            yield Mutation(f"{name} lacks {source}", _without_arm(number, place))
            yield Mutation(f"{name} shows the first columns of {source} in another order", _swapped_arm(number, place))


def _in_column(place: int, number: int, change: Change) -> Change:
    return lambda manifest: change(_tables(manifest)[place]["columns"][number])


def _in_constraint(place: int, number: int, change: Change) -> Change:
    return lambda manifest: change(_tables(manifest)[place]["constraints"][number])


def _flip_nullability(column: Part) -> None:
    column["is_nullable"] = not column["is_nullable"]


def _change_type(column: Part) -> None:
    scalar = column["type"]
    match scalar["kind"]:
        case "String":
            length = scalar.get("max_length")
            scalar["max_length"] = 1 if length is None or length > 4000 else length - 1 or 2
        case "Decimal":
            scalar["precision"] += 1
        case kind:
            column["type"] = dict(_OTHER_TYPES[kind])


def _rename(column: Part) -> None:
    column["name"] = "Q" + column["name"][1:] if column["name"][0] != "Q" else "X" + column["name"][1:]


def _make_stored(column: Part) -> None:
    column["storage"] = {"kind": "Stored"}


def _exchange(place: int, number: int) -> Change:
    def change(manifest: Part) -> None:
        columns = _tables(manifest)[place]["columns"]
        columns[number - 1], columns[number] = columns[number], columns[number - 1]

    return change


def _drop_last(member: str) -> Change:
    return lambda part: part[member].pop()


def _turn(member: str) -> Change:
    def change(part: Part) -> None:
        part[member] = _OTHER_ACTION[part[member]]

    return change


def _dropped(inventory: str, number: int) -> Change:
    return lambda manifest: manifest[inventory].pop(number)


def _reversed(inventory: str, number: int) -> Change:
    return lambda manifest: manifest[inventory][number]["key_columns"].reverse()


def _without_action(number: int, place: int) -> Change:
    return lambda manifest: manifest["triggers"][number]["propagation_fallback"]["referrer_actions"].pop(place)


def _without_arm(number: int, place: int) -> Change:
    return lambda manifest: manifest["abstract_union_views"][number]["union_arms"].pop(place)


def _swapped_arm(number: int, place: int) -> Change:
    def change(manifest: Part) -> None:
        items = manifest["abstract_union_views"][number]["union_arms"][place]["projection_expressions"]
        items[0], items[1] = items[1], items[0]

    return change
