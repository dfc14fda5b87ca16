"""Then: properties of key unification over generated equalities (dms E01-S10)."""

from collections.abc import Mapping
from typing import Any, Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require_equal
from conformance.backend.protocol import Backend
from conformance.json_values import JsonValue
from conformance.oracles.key_unification import Value, unification
from conformance.strategies.equality_constraints import RESOURCE, VALUE_PATHS, EqualitySet, equality_sets
from conformance.strategies.properties import check_for_all
from steps.dms.model.model_steps import derive_resource
from steps.dms.model.relational_models import Part, detail_of, qualified
from steps.dms.schema.resource_entries import with_entry_added
from steps.dms.schema.schema_files import SchemaSet

_STORED_VALUE: Final = 7


@then(parsers.parse(
    "for {count:d} generated lists of equalities the classes are the connected components, "
    "and each equality is reported once"
))  # fmt: skip
def classes_are_components(count: int, schema_set: SchemaSet, backend: Backend) -> None:
    """Classes, names and report are the oracle's."""

    def check(example: EqualitySet) -> None:
        detail = _detail(backend, schema_set, example)
        expected = unification(map(_value, VALUE_PATHS), example.equalities)
        classes = {qualified(one): _classes(one) for one in detail["tables"] if one["key_unification_classes"]}
        wanted = {
            f"town.{table}": [[name, [member.column for member in members]] for name, members in found]
            for table, found in expected.classes.items()
        }
        require_equal(classes, wanted, "the classes of every table (canonical, members)")
        report = detail["key_unification_equality_constraints"]
        for name in ("applied", "redundant", "ignored"):
            said = [[one["endpoint_a_path"], one["endpoint_b_path"]] for one in report[name]]
            require_equal(said, [list(pair) for pair in getattr(expected, name)], f"the {name} equalities")

    check_for_all(equality_sets(), count, check)


@then(parsers.parse(
    "for {count:d} generated lists of equalities every member shows the stored value where it is present, "
    "and NULL elsewhere"
))  # fmt: skip
def members_show_the_value(count: int, schema_set: SchemaSet, backend: Backend) -> None:
    """A row written for any choice of present members shows exactly these."""

    def check(example: tuple[EqualitySet, frozenset[str]]) -> None:
        generated, absent = example
        for table in _detail(backend, schema_set, generated)["tables"]:
            members = [one for one in table["columns"] if one["storage"]["kind"] != "Stored"]
            present = {one["name"]: one["source_path"] not in absent or not one["is_nullable"] for one in members}
            row = _row(members, present)
            shown = {one["name"]: _shown(one, row) for one in members}
            expected = {name: _STORED_VALUE if there else None for name, there in present.items()}
            require_equal(shown, expected, f"what the members of {qualified(table)} show")

    absences = st.frozensets(st.sampled_from(VALUE_PATHS))
    check_for_all(st.tuples(equality_sets(), absences), count, check)


@then(parsers.parse(
    "for {count:d} generated lists of equalities the columns of the paths are those of the same set without equalities"
))  # fmt: skip
def members_keep_their_facts(count: int, schema_set: SchemaSet, backend: Backend) -> None:
    """Apart from storage, each column with a path is what it is without equalities."""

    def check(example: EqualitySet) -> None:
        with_equalities, without = (
            _facts(_detail(backend, schema_set, one)) for one in (example, example.without_equalities())
        )
        require_equal(with_equalities, without, "the columns of the paths (name, kind, type, nullable, path)")

    check_for_all(equality_sets(), count, check)


def _detail(backend: Backend, schema_set: SchemaSet, example: EqualitySet) -> Part:
    grown = with_entry_added(schema_set, "Town", "ledgers", example.entry)
    resource = f"Town:{RESOURCE}"
    return detail_of(derive_resource(backend, grown, "pgsql", resource), resource)


def _value(path: str) -> Value:
    """Tell the table, the column and the canonical base of a path of the generated resource."""
    in_lines = path.startswith("$.lines[*].")
    steps = path.removeprefix("$.lines[*]." if in_lines else "$.").split(".")
    names = [f"{step[:1].upper()}{step[1:]}" for step in steps]
    table = "LedgerLine" if in_lines else RESOURCE
    if steps[0].endswith("Reference"):
        return Value(path, table, f"{names[0][0]}_{names[1]}", names[1])
    return Value(path, table, "".join(names), "".join(names))


def _classes(table: Part) -> JsonValue:
    return [[one["canonical_column"], list(one["member_path_columns"])] for one in table["key_unification_classes"]]


def _row(members: list[Part], present: Mapping[str, bool]) -> dict[str, Any]:
    """Write a row: each gate is set where a member behind it is present, each canonical column where one is."""
    row: dict[str, Any] = {}
    for one in members:
        if present[one["name"]]:
            row[one["storage"]["canonical_column"]] = _STORED_VALUE
            if one["storage"]["presence_column"] is not None:
                row[one["storage"]["presence_column"]] = True
    return row


def _shown(member: Part, row: Mapping[str, Any]) -> Any:
    """Compute an alias: NULL where its gate is NULL, else the canonical value."""
    gate = member["storage"]["presence_column"]
    return None if gate is not None and row.get(gate) is None else row.get(member["storage"]["canonical_column"])


def _facts(detail: Part) -> JsonValue:
    members = ("name", "kind", "type", "is_nullable", "source_path")
    return {
        qualified(table): sorted(
            ([one[name] for name in members] for one in table["columns"] if one["source_path"] is not None), key=str
        )
        for table in detail["tables"]
    }
