"""Where names of keys lead: to the table of one key, or nowhere (dms E11-S01)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pytest_bdd import parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import Suite
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_names import NameStyle
from conformance.strategies.relational_sets import RelationalSet, SetSize, relational_sets
from steps.dms.answers.answers import accepted
from steps.dms.emission.emissions import emitted
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import Part, all_tables, constraints_of, manifest, qualified
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.dialects import DIALECTS
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.descriptions import described_script

_LONG_NAMES: Final = NameStyle(unicode=True, long=True)
_SMALL_SETS: Final = SetSize(resources=3, extensions=1, depth=2)


@dataclass(frozen=True, slots=True)
class MappedKeys:
    """What names of keys were said to lead to, beside what the script says of each."""

    said: Mapping[str, Any]
    expected: Mapping[str, Any]


@when(parsers.parse("every foreign key of the {dialect:w} script is mapped"), target_fixture="mapped_keys")
def every_key_mapped(dialect: str, schema_set: SchemaSet, backend: Backend, suite: Suite) -> MappedKeys:
    """Ask for every foreign key of the tables of projects, by schema and name."""
    script = described_script(dialect, emitted(backend, schema_set).script(dialect), suite.output)
    return mapped_keys_of(
        [
            (table.id.schema, key.name, [str(table.id), [*key.columns], str(key.target)])
            for table in script.tables
            for key in table.foreign_keys
            if table.id.schema != "dms"
        ],
        dialect,
        schema_set,
        backend,
    )


def mapped_keys_of(
    keys: Sequence[tuple[str, str, Any]], dialect: str, schema_set: SchemaSet, backend: Backend
) -> MappedKeys:
    """Ask for keys, each given by schema, name and what it leads to. Fails when two of a schema have one name."""
    repeated = [f"{one[0]}.{one[1]}" for one, often in Counter(key[:2] for key in keys).items() if often > 1]
    require_equal(repeated, [], "the list of names that several keys of a schema have")
    expected = {f"{schema}.{name}": place for schema, name, place in keys}
    said = {f"{schema}.{name}": _place(_mapped(name, dialect, schema_set, backend, schema)) for schema, name, _ in keys}
    return MappedKeys(said, expected)


@then("each leads to its table, columns and target")
def keys_lead_home(mapped_keys: MappedKeys) -> None:
    """Table, columns and target of each key are those of the script."""
    require(bool(mapped_keys.expected), "the script has no foreign key between tables of projects")
    require_equal(mapped_keys.said, mapped_keys.expected, "the tables, columns and targets of the keys")


@when(
    parsers.re(r'the name "(?P<name>.*)" is mapped for (?P<dialect>\w+)( in the schema (?P<schema>\w+))?'),
    target_fixture="mapped",
)
def name_mapped(name: str, dialect: str, schema: str | None, schema_set: SchemaSet, backend: Backend) -> Any:
    """Ask where a name leads, in one schema or in any."""
    return _mapped(name, dialect, schema_set, backend, schema)


@then(parsers.parse("it leads to {resource:S} by {table:S}, which points at {target:S}"))
def leads_to(resource: str, table: str, target: str, mapped: Any) -> None:
    """The key belongs to a table of this resource and points at this table."""
    said = None if mapped is None else [mapped["resource"], mapped["table"], mapped["target"]]
    require_equal(said, [resource, table, target], "resource, table and target of the key")


@then("it leads nowhere")
def leads_nowhere(mapped: Any) -> None:
    """The model has no key of that name."""
    require_equal(mapped, None, "where the name leads")


@then(
    parsers.parse(
        "in {count:d} generated relational sets every key between tables is found by schema and name, for both dialects"
    )
)
def generated_keys_found(count: int, backend: Backend) -> None:
    """No two keys of a schema have one name, and each name leads to table, columns and target of its key."""

    def check(generated: RelationalSet) -> None:
        schema_set = files_of(generated)
        for dialect in DIALECTS:
            tables = all_tables(manifest(derive(backend, schema_set, dialect)))
            keys_lead_home(mapped_keys_of([*_keys_of(tables)], dialect, schema_set, backend))

    check_for_all(relational_sets(_LONG_NAMES, _SMALL_SETS), count, check)


def _keys_of(tables: Iterable[Part]) -> Iterator[tuple[str, str, Any]]:
    for table in tables:
        for key in constraints_of(table, "ForeignKey"):
            target = key["target_table"]
            place = [qualified(table), [*key["columns"]], qualified(target)]
            yield table["schema"], key["name"], place


def _mapped(name: str, dialect: str, schema_set: SchemaSet, backend: Backend, schema: str | None) -> Any:
    within = {} if schema is None else {"schema": schema}
    request = {**schema_set.payload, "dialect": dialect, "constraint": name, **within}
    return accepted(backend.call("delete.mapConstraint", request))["mapped"]


def _place(mapped: Any) -> Any:
    return None if mapped is None else [mapped["table"], [*mapped["columns"]], mapped["target"]]
