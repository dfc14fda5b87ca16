"""Then: what holds for every text of a mapping set (dms E15 C2, C5, S00)."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from pytest_bdd import parsers, then, when

from conformance.assertions import fail, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonValue
from conformance.oracles.plan_text import columns_in, parameters_in, plan_text_defects, selected_columns
from steps.dms.answers.answers import Pair
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import Part, all_tables, manifest, qualified
from steps.dms.plans.mapping_sets import compiled, mapping_set, plan_texts, read_plans
from steps.dms.schema.generated_sets import respelled
from steps.dms.schema.operation_steps import answers_of_fresh_processes
from steps.dms.schema.schema_files import SchemaSet, names_in

_SHARED: Final = {
    "page": {"DocumentId"},
    "#page": {"DocumentId"},
    "p": {"DescriptorId"},
    "dms.Descriptor": {"DocumentId", "Uri"},
}
"""What a text may name beside the tables of the model."""
_DIALECT_MEMBERS: Final = frozenset({"dialect", "batch", "insertSql", "updateSql", "deleteByParentSql",
                                     "selectByKeysetSql", "sql", "keyset"})  # fmt: skip


@then("every text obeys the canonical layout")
def texts_are_canonical(answer: Answer) -> None:
    """A grammar of the suite's own reads every text of the mapping set."""
    require_canonical(mapping_set(answer))


@then("every column that a text names is in the model, and every parameter in its plan")
def names_exist(answer: Answer, schema_set: SchemaSet, backend: Backend) -> None:
    """Texts and plans speak of the same columns and parameters."""
    mapping = mapping_set(answer)
    require_names(mapping, manifest(derive(backend, schema_set, mapping["key"]["dialect"])))


@then("every select list names the columns of its text, in order")
def select_lists_are_texts(answer: Answer) -> None:
    """The suite reads the select list from the text."""
    mapping = mapping_set(answer)
    for plan in read_plans(mapping):
        said = selected_columns(plan["selectByKeysetSql"], mapping["key"]["dialect"])
        require_equal(said, plan["selectList"], f"the columns that the text of {plan['table']} selects")


@then("every table is joined by its first key column and read in the order of its key")
def read_by_key(answer: Answer, schema_set: SchemaSet, backend: Backend) -> None:
    """Join and order are those of the model's keys."""
    mapping = mapping_set(answer)
    document = manifest(derive(backend, schema_set, mapping["key"]["dialect"]))
    keys = {qualified(one): [key["name"] for key in one["key_columns"]] for one in all_tables(document)}
    for plan in read_plans(mapping):
        table = plan["table"]
        require_equal(plan["orderBy"], keys[table], f"the order of {table}")
        lines = plan["selectByKeysetSql"].split("\n")
        join = next(line for line in lines if line.startswith("INNER JOIN "))
        order = lines[lines.index("ORDER BY") + 1 : -2]
        require_equal(_quoted(join.rpartition(" ON ")[2]), [keys[table][0], "DocumentId"], f"the join of {table}")
        require_equal([_quoted(line)[0] for line in order], keys[table], f"the ORDER BY of {table}")


@then("the mapping set, read and written again, is the same, and holds nothing but plain values")
def plain_data(answer: Answer) -> None:
    """JSON text to values and back gives the same text."""
    mapping = mapping_set(answer)
    text = json.dumps(mapping, default=_refuse_special)
    require_equal(json.dumps(json.loads(text)), text, "the mapping set, read and written again,")


@then("the mapping set has")
def mapping_has(datatable: list[list[str]], answer: Answer) -> None:
    """The mapping set has so many things of each kind."""
    mapping = mapping_set(answer)
    said = {
        "resources": len(mapping["resources"]),
        "resources with plans": sum(one["write"] is not None and one["read"] is not None
                                    for one in mapping["resources"]),
        "descriptors": sum(one["storage"] == "descriptor" and one["omission"] == "descriptor-storage"
                           for one in mapping["resources"]),
        "abstract identities": len(mapping["abstractIdentities"]),
        "resource keys": len(mapping["resourceKeys"]),
    }  # fmt: skip
    require_equal({name: str(said[name]) for name, _ in datatable}, dict(datatable), "what the mapping set has")


@then(parsers.parse("the mapping set lists {names}"))
def mapping_lists(names: str, answer: Answer) -> None:
    """The resources stand in this order."""
    said = [one["resource"] for one in mapping_set(answer)["resources"]]
    require_equal(said, names_in(names), "the resources of the mapping set, in order")


@then("the two mapping sets differ only in their dialect, texts, batches and keyset")
def dialects_agree(answers: Pair) -> None:
    """Everything else is equal, member for member."""
    first, second = (mapping_set(one) for one in answers)
    require_equal(_neutral(first), _neutral(second), "the mapping set for pgsql without what belongs to its dialect")


@then("the texts of both read the same tables, columns and parameters in the same lines, but for quotes and keyset")
def texts_agree(answers: Pair) -> None:
    """With quotes and the name of the keyset set aside, every text that reads a page is the same."""
    first, second = ({(one.owner, one.kind): one.sql for one in plan_texts(mapping_set(answer))} for answer in answers)
    for place, sql in first.items():
        expected = re.sub(r"\[(#?)([^\]]+)\]", r'"\2"', second[place])
        require_equal(sql, expected, f"the {place[1]} of {place[0]} for pgsql")


@then("texts of one form have the same lines but for the elements of their lists")
def forms_agree(answer: Answer) -> None:
    """What is left of two texts of one kind without names and with every list cut to one element is equal."""
    found: dict[str, tuple[str, str]] = {}
    for one in plan_texts(mapping_set(answer)):
        if one.kind in {"insert", "update", "delete", "hydrate"}:
            shape = _shape(one.sql)
            owner, first = found.setdefault(one.kind, (one.owner, shape))
            require_equal(shape, first, f"the lines of the {one.kind} of {one.owner}, beside those of {owner},")


@then(parsers.parse("for {count:d} other spellings of the files the plans for {dialect:w} are the same"))
def spellings_change_nothing(count: int, dialect: str, schema_set: SchemaSet, backend: Backend) -> None:
    """Members, files and mappings in another order give the same bytes."""
    expected = json.dumps(mapping_set(compiled(backend, schema_set, dialect)))
    for seed in range(1, count + 1):
        files = respelled(schema_set, seed)
        turned = SchemaSet(files.files[::-1] if seed % 2 else files.files)
        said = json.dumps(mapping_set(compiled(backend, turned, dialect)))
        require_equal(said, expected, f"the plans of spelling {seed}")


@when(parsers.parse("two processes compile the plans for {dialect:w} in these environments"),
      target_fixture="answers")  # fmt: skip
def in_fresh_processes(
    dialect: str, datatable: list[list[str]], schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Pair:
    """Start the command that serves operations once per environment and in a folder of its own; ask each once."""
    payload = {**schema_set.payload, "dialect": dialect}
    folders = (workspace / "first", workspace / "second")
    for folder in folders:
        folder.mkdir()
    return answers_of_fresh_processes(backend, folders, "plan.compile", payload, datatable)


@then(parsers.parse("both answers, and two of one process, have the same bytes for {dialect:w}"))
def same_bytes(dialect: str, answers: Pair, schema_set: SchemaSet, backend: Backend) -> None:
    """All four mapping sets are equal byte for byte."""
    expected = json.dumps(mapping_set(answers.original))
    again = [compiled(backend, schema_set, dialect) for _ in range(2)]
    for one in (answers.changed, *again):
        require_equal(json.dumps(mapping_set(one)), expected, "the mapping set of another run")


@then(parsers.parse("only the schema hash and the type of {column:S} in {table:S} differ"))
def only_type_differs(column: str, table: str, answers: Pair) -> None:
    """No text changes; the differing members are exactly these two."""
    first, second = (dict(_leaves(mapping_set(one))) for one in answers)
    changed = sorted(place for place in {*first, *second} if first.get(place) != second.get(place))
    expected = ["/key/effectiveSchemaHash", f"{table} {column} type"]
    require_equal([_told(place, mapping_set(answers.original)) for place in changed], expected, "what differs")


def require_canonical(mapping: Part) -> None:
    """Fail unless every text obeys E15 C2."""
    for one in plan_texts(mapping):
        defects = plan_text_defects(one.sql, mapping["key"]["dialect"])
        if defects:
            fail(f"the {one.kind} of {one.owner} has {', '.join(defects)}", actual=one.sql)


def require_names(mapping: Part, model: Part) -> None:
    """Fail unless texts name columns of the model alone, and exactly the parameters of their plans."""
    columns = {qualified(one): {column["name"] for column in one["columns"]} for one in all_tables(model)} | _SHARED
    for one in plan_texts(mapping):
        unknown = [f"{table}.{column}" for table, column in columns_in(one.sql, mapping["key"]["dialect"])
                   if column not in columns.get(table, set())]  # fmt: skip
        require_equal(sorted(unknown), [], f"the unknown columns that the {one.kind} of {one.owner} names")
        named = parameters_in(one.sql)
        if one.kind == "insert":
            require_equal(named, list(one.parameters), f"the parameters of the insert of {one.owner}")
        surplus = sorted(set(named) - set(one.parameters))
        require_equal(surplus, [], f"the parameters of the {one.kind} of {one.owner} that its plan lacks")


def _shape(sql: str) -> str:
    """Write a text with its names left out and lists of any length cut to one element."""
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|@\w+', "?", sql)
    plain = re.sub(r"\b[rt]\b", "a", plain.replace("?.?", "?"))
    plain = re.sub(r"(?:    [^\n]*,\n)+(    )", r"\1", plain)
    return re.sub(r"(?:    AND \(? ?[^\n]*\n)+", "", plain)


def _neutral(value: Any) -> JsonValue:
    if isinstance(value, dict):
        return {name: _neutral(one) for name, one in value.items() if name not in _DIALECT_MEMBERS}
    return [_neutral(one) for one in value] if isinstance(value, list) else value


def _leaves(value: Any, place: str = "") -> Iterable[tuple[str, Any]]:
    if isinstance(value, dict) and place.endswith("/type"):
        yield place, value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _leaves(one, f"{place}/{name}")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(one, f"{place}/{number}")
    else:
        yield place, value


def _told(place: str, mapping: Part) -> str:
    """Name the binding that a place below ``/resources`` belongs to."""
    found = re.fullmatch(r"/resources/(\d+)/write/tables/(\d+)/bindings/(\d+)/source/type", place)
    if found is None:
        return place
    resource, table, binding = map(int, found.groups())
    plan = mapping["resources"][resource]["write"]["tables"][table]
    return f"{plan['table']} {plan['bindings'][binding]['column']} type"


def _quoted(text: str) -> list[str]:
    return [first or second for first, second in re.findall(r'"([^"]+)"|\[([^\]]+)\]', text)]


def _refuse_special(value: object) -> str:
    fail("the mapping set holds what is no plain value", actual=repr(value))
