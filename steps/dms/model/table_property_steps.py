"""Then: properties of tables, columns and keys over whole schema sets (dms E01-S00)."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.oracles.effective_resources import EXTENSION, EffectiveResource, Places, effective_resources, places
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_names import NameStyle
from conformance.strategies.relational_sets import RelationalSet, SetSize, relational_sets
from steps.dms.answers.answers import accepted
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import Part, details, manifest, pair, qualified
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.schema.generated_sets import respelled
from steps.dms.schema.schema_files import SchemaFile, SchemaSet, document_text

_SEEDS = st.integers(1, 2**16)
_READABLE = NameStyle(unicode=True, long=False)


@then(parsers.parse(
    "for {count:d} generated relational sets "
    "every value has one column and every path of a column is a value or a reference"
))  # fmt: skip
def values_and_columns_correspond(count: int, backend: Backend) -> None:
    """The binding columns of a derived model are the values and references of the composed schema."""

    def check(example: RelationalSet) -> None:
        schema_set = files_of(example)
        require_correspondence(derive(backend, schema_set, PGSQL), schema_set)

    check_for_all(relational_sets(), count, check)


@then("every value has one column and every path of a column is a value or a reference")
def every_value_has_a_column(answer: Answer, schema_set: SchemaSet) -> None:
    """The same for the set of this scenario."""
    require_correspondence(answer, schema_set)


@then("every path is bound to one column at most")
def paths_are_bound_once(answer: Answer) -> None:
    """No two columns of a resource have the same source path."""
    for one in details(answer):
        repeated = [path for path, times in Counter(source_paths(one)).items() if times > 1]
        require_equal(repeated, [], f"the paths of {pair(one['resource'])} that several columns represent")


@then(parsers.parse(
    "for {count:d} generated relational sets there is a table for the root and for every array, "
    "keyed by the arrays around it"
))  # fmt: skip
def tables_and_arrays_correspond(count: int, backend: Backend) -> None:
    """Scopes are the root, the arrays and the extension objects; a child key is the parent's and an ordinal."""

    def check(example: RelationalSet) -> None:
        schema_set = files_of(example)
        answer = derive(backend, schema_set, MSSQL)
        for resource, detail in resources_with_details(answer, schema_set):
            require_scopes(detail, places(resource))
            for table in detail["tables"]:
                require_child_key(table, detail["tables"])

    check_for_all(relational_sets(_READABLE, SetSize(resources=2, extensions=1)), count, check)


@then(parsers.parse("for {count:d} other spellings of the files the relational model is the same"))
def spelling_is_irrelevant_to_the_model(count: int, schema_set: SchemaSet, backend: Backend) -> None:
    """Every spelling of the set gives the bytes of the first."""
    first = accepted(derive(backend, schema_set, PGSQL))["text"]

    def check(seed: int) -> None:
        again = derive(backend, respelled(schema_set, seed), PGSQL)
        require_equal(accepted(again)["text"], first, f"the manifest of spelling {seed}")

    check_for_all(_SEEDS, count, check)


@then(parsers.parse("for {count:d} generated relational sets every spelling of the files gives the same model"))
def every_spelling_of_any_set(count: int, backend: Backend) -> None:
    """Shuffled members, escapes and white space, and the files in the opposite order, change no byte."""

    def check(example: tuple[RelationalSet, int]) -> None:
        generated, seed = example
        schema_set = files_of(generated)
        first = accepted(derive(backend, schema_set, PGSQL))["text"]
        changed = SchemaSet(tuple(reversed(respelled(schema_set, seed).files)))
        require_equal(accepted(derive(backend, changed, PGSQL))["text"], first, f"the manifest of spelling {seed}")

    check_for_all(st.tuples(relational_sets(), _SEEDS), count, check)


def files_of(generated: RelationalSet) -> SchemaSet:
    """Write each document of a generated set as a file."""
    return SchemaSet(
        tuple(
            SchemaFile(f"{number}.json", document_text(document)) for number, document in enumerate(generated.documents)
        )
    )


def resources_with_details(answer: Answer, schema_set: SchemaSet) -> Iterator[tuple[EffectiveResource, Part]]:
    """Pair every base resource that has tables with its detail, or fail when one of either is missing."""
    documents = [json.loads(file.content) for file in schema_set.files]
    resources = {one.label: one for one in effective_resources(documents) if not one.is_descriptor}
    found = {pair(one["resource"]): one for one in manifest(answer)["resource_details"] if one["tables"]}
    require_equal(sorted(found), sorted(resources), "the resources that have tables")
    return ((resources[label], found[label]) for label in resources)


def source_paths(detail: Part) -> list[str]:
    """Give the source path of every binding column of a resource, as often as it occurs."""
    return [one["source_path"] for table in detail["tables"] for one in table["columns"] if one["source_path"]]


def require_correspondence(answer: Answer, schema_set: SchemaSet) -> None:
    """Fail unless the source paths are exactly the values and reference objects, nullable where the schema says so.

    Each has one column; but a path that supplies several parts of a reference has one for each of them.
    """
    for resource, detail in resources_with_details(answer, schema_set):
        there = places(resource)
        parts = Counter(part["referenceJsonPath"] for one in resource.references.values()
                        for part in one["referenceJsonPaths"])  # fmt: skip
        expected = [path for path in (*there.values, *there.references) for _ in range(max(1, parts[path]))]
        require_equal(sorted(source_paths(detail)), sorted(expected), f"the source paths of {resource.label}")
        columns = [one for table in detail["tables"] for one in table["columns"]]
        nullable = {one["source_path"] for one in columns if one["source_path"] and one["is_nullable"]}
        require_equal(sorted(nullable), sorted(there.nullable), f"the paths of {resource.label} that may be null")


def require_scopes(detail: Part, there: Places) -> None:
    """Fail unless every scope has one table, counted as the card counts them outside extensions."""
    scopes = [table["scope"] for table in detail["tables"]]
    label = pair(detail["resource"])
    require_equal(sorted(scopes), sorted(["$", *there.arrays, *there.extensions]), f"the scopes of {label}")
    base = [one for one in there.arrays if EXTENSION not in one.split(".")]
    outside = [one for one in scopes if EXTENSION not in one.split(".")]
    require_equal(len(outside), 1 + len(base), f"the number of tables of {label} outside extensions")


def require_child_key(table: Part, tables: Any) -> None:
    """Fail unless the key of a child table is its parent's, the ordinal renamed, and an ordinal of its own."""
    scopes = {one["scope"]: one for one in tables}
    scope = str(table["scope"])
    if not scope.endswith("[*]"):
        return
    steps = scope.split(".")
    parent = next(
        scopes[above] for above in (".".join(steps[:end]) for end in range(len(steps) - 1, 0, -1)) if above in scopes
    )
    names = [one["name"] for one in parent["key_columns"]]
    root = scopes["$"]["name"]
    first = f"{root}_DocumentId" if names[0] == "DocumentId" else names[0]
    inner = [*names[1:-1], f"{_collection(parent, scopes)}Ordinal"] if names[-1] == "Ordinal" else names[1:]
    said = [one["name"] for one in table["key_columns"]]
    require_equal(said, [first, *inner, "Ordinal"], f"the key of {qualified(table)}")


def _collection(table: Part, scopes: dict[str, Part]) -> str:
    """Give the collection name of an array's table, or of the table whose items an extension table follows."""
    scope = str(table["scope"])
    if EXTENSION in scope.split(".") and not scope.endswith("[*]"):
        return _collection(scopes[scope.rpartition(f".{EXTENSION}.")[0]], scopes)
    steps = scope.split(".")
    above = (".".join(steps[:end]) for end in range(len(steps) - 1, 0, -1))
    parent = next(scopes[one] for one in above if one in scopes)
    return str(table["name"]).removeprefix(str(parent["name"]))
