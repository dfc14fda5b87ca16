"""Emitted scripts beside their model: the same names, and nothing made of a contradiction (dms E02-S02)."""

import copy
import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from pytest_bdd import parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.plugin.evidence import ScenarioEvidence
from steps.dms.emission.emissions import emitted, graded_script
from steps.dms.model.model_manifest_steps import manifest_name
from steps.dms.model.relational_models import all_tables, constraints_of
from steps.dms.schema.schema_files import SchemaSet, names_in
from steps.dms.scripts.model_script_steps import require_described

if TYPE_CHECKING:
    from conformance.inspection.description import Description

_SCHEMA: Final = re.compile(r'CREATE SCHEMA (?:IF NOT EXISTS )?["\[]?(\w+)')
_QUOTED: Final = {"pgsql": re.compile(r'"((?:[^"]|"")+)"'), "mssql": re.compile(r"\[((?:[^\]]|\]\])+)\]")}
"""Every name in quotes, wherever it stands: in a statement, in a look-up by text, in a statement made of text."""
_NOT_BARE: Final = re.compile(r"""--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\]""")
"""Comments, constants and quoted names."""
_UNITS: Final[Mapping[str, Callable[[str], int]]] = {
    "UTF-8 bytes": lambda name: len(name.encode()),
    "UTF-16 code units": lambda name: len(name.encode("utf-16-le")) // 2,
}


@when(parsers.parse("the script for {dialect:w} is asked for with a model for {other:w}"), target_fixture="answer")
def script_of_other_model(dialect: str, other: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Ask for a script of one dialect from the model of another."""
    return backend.call("ddl.emit", {**schema_set.payload, "dialect": dialect, "model_dialect": other})


@when(parsers.parse("the script for {dialect:w} is written from the model with {mistake}"), target_fixture="answer")
def script_of_wrong_model(dialect: str, mistake: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Hand the emitter a model manifest in which one thing contradicts another."""
    artefacts = emitted(backend, schema_set)
    model = json.loads(artefacts.text(manifest_name(dialect)))
    _MISTAKES[mistake](model)
    effective = json.loads(artefacts.text("effective-schema.manifest.json"))
    return backend.call("ddl.write", {"dialect": dialect, "relational_model": model, "effective_schema": effective})


@then(parsers.parse("the script for {dialect:w} creates the schemas in the order {names}"))
def schemas_are_created(
    dialect: str, names: str, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence
) -> None:
    """The statements that create schemas stand in this order, each once."""
    said = _SCHEMA.findall(graded_script(backend, schema_set, dialect, evidence))
    require_equal(said, list(names_in(names)), f"the schemas in the order in which the script for {dialect} makes them")


@then(parsers.parse("every quoted name in the script for {dialect:w} has at most {limit:d} {unit}"))
def names_are_short(
    dialect: str, limit: int, unit: str, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence
) -> None:
    """No name is longer than the engine's limit, also where it cuts longer ones silently; one has just this length."""
    names = set(_QUOTED[dialect].findall(graded_script(backend, schema_set, dialect, evidence)))
    lengths = {name: _UNITS[unit](name) for name in sorted(names)}
    too_long = [name for name, length in lengths.items() if length > limit]
    require_equal(too_long, [], f"the names of more than {limit} {unit} in the script for {dialect}")
    require(limit in lengths.values(), f"no name of the script for {dialect} reaches {limit} {unit}")


@then(parsers.parse("the script for {dialect:w} has the names {words}, none without quotes"))
def names_are_quoted(
    dialect: str, words: str, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence
) -> None:
    """Each of these names is there, and outside comments and constants it stands in quotes only."""
    script = graded_script(backend, schema_set, dialect, evidence)
    require(
        set(names_in(words)) <= set(_QUOTED[dialect].findall(script)),
        f"the script for {dialect} does not name all of {words}",
    )
    bare = set(re.findall(r"\w+", _NOT_BARE.sub(" ", script)))
    found = sorted(bare.intersection(names_in(words)))
    require_equal(found, [], f"the names that stand without quotes in the script for {dialect}")


@then("the model manifest that was emitted with it describes the same")
def described_as_in_the_manifest(description: "Description", schema_set: SchemaSet, backend: Backend) -> None:
    """Tables, columns, keys, checks, indexes, triggers and views are those of the manifest, nothing more."""
    text = emitted(backend, schema_set).text(manifest_name(description.dialect.value))
    require_described(json.loads(text), description)


def _without_members(model: Any) -> None:
    model["abstract_union_views"][0]["union_arms"] = []


def _shorter_arm(model: Any) -> None:
    model["abstract_union_views"][0]["union_arms"][-1]["projection_expressions"].pop()


def _longer_arm(model: Any) -> None:
    expressions = model["abstract_union_views"][0]["union_arms"][0]["projection_expressions"]
    expressions.append(copy.deepcopy(expressions[0]))


def _key_over_alias(model: Any) -> None:
    """Let the first reference key over a canonical column use one of its aliases instead."""
    for table in all_tables(model):
        aliases = {one["storage"].get("canonical_column"): one["name"] for one in table["columns"]}
        for key in constraints_of(table, "ForeignKey"):
            replaced = [aliases.get(name, name) for name in key["columns"]]
            if replaced != key["columns"]:
                key["columns"][:] = replaced
                return
    raise LookupError("no foreign key of this model uses a canonical column")


_MISTAKES: Final[Mapping[str, Callable[[Any], None]]] = {
    "no member of its abstract resource": _without_members,
    "an expression too few in an arm of its view": _shorter_arm,
    "an expression too many in an arm of its view": _longer_arm,
    "a foreign key over an alias column": _key_over_alias,
}
