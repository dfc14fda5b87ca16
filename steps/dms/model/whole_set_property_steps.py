"""Then: properties of whole models: independence of resources, sameness of dialects, one text per model (dms E01)."""

import json
import re
from typing import Any, Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.oracles.eligible_targets import eligible_targets
from conformance.oracles.manifest import manifest_style
from conformance.oracles.strict_json import read_json
from conformance.strategies.declared_resources import Plain, Property, Text, resource_entry
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_names import NameStyle
from conformance.strategies.relational_sets import CORE, RelationalSet, relational_sets
from steps.dms.answers.answers import manifest_text
from steps.dms.model.model_steps import derive
from steps.dms.model.model_structure import structure
from steps.dms.model.relational_models import Part, manifest, pair, qualified
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.dialects import DIALECTS
from steps.dms.schema.resource_entries import with_entry_added
from steps.dms.schema.schema_files import SchemaSet

_LONG: Final = NameStyle(long=True)
_PGSQL_LIMIT: Final = 63
_SHORTENED: Final = re.compile(r"(?P<prefix>.+)_[0-9a-f]{10}", re.DOTALL)
_NEWCOMER: Final = (
    Property("$.newcomerCode", Text(20), identity=True),
    Property("$.remarks[*].writtenOn", Plain("date"), required=True),
)


@then(parsers.parse(
    "for {count:d} generated relational sets the model manifest survives reading and writing, "
    "and another model has another text"
))  # fmt: skip
def manifest_is_a_function(count: int, backend: Backend) -> None:
    """Writing what was read gives the same bytes; the set with one resource more has another text, hash apart."""

    def check(generated: RelationalSet) -> None:
        for dialect in DIALECTS:
            text = manifest_text(derive(backend, files_of(generated), dialect))
            require_equal(manifest_style(read_json(text)), text, "the manifest, read and written again,")
            other = manifest_text(derive(backend, _with_newcomer(generated, "AaNewcomer"), dialect))
            require(_without_hash(text) != _without_hash(other), "two models have one text, their hash apart")

    check_for_all(relational_sets(), count, check)


@then(parsers.parse(
    "for {count:d} generated relational sets one independent resource more changes nothing of the others but key ids"
))  # fmt: skip
def newcomers_change_nothing(count: int, backend: Backend) -> None:
    """Details, indexes, triggers, identity tables and views of all others are as before, key ids apart."""

    def check(example: tuple[RelationalSet, str]) -> None:
        generated, name = example
        before = manifest(derive(backend, files_of(generated), "mssql"))
        after = manifest(derive(backend, _with_newcomer(generated, name), "mssql"))
        require_equal(_of_others(after, name), _of_others(before, name), f"the model without {name}")

    names = st.sampled_from(["AaNewcomer", "ZzNewcomer"])
    check_for_all(st.tuples(relational_sets(), names), count, check)


@then(parsers.parse(
    "for {count:d} generated relational sets the models of both dialects are one, "
    "but for keys to targets that may be renamed"
))  # fmt: skip
def dialects_agree(count: int, backend: Backend) -> None:
    """Told by scopes and paths, both models have the same facts, and names differ by shortening alone."""

    def check(generated: RelationalSet) -> None:
        schema_set = files_of(generated)
        require_one_structure(*(derive(backend, schema_set, dialect) for dialect in DIALECTS), schema_set=schema_set)

    check_for_all(relational_sets(_LONG), count, check)


def require_one_structure(pgsql: Answer, mssql: Answer, *, schema_set: SchemaSet) -> None:
    """Fail unless the models for both dialects differ in shortened names and renamable targets alone."""
    renamable = frozenset(f"{project}:{name}" for project, name in eligible_targets(schema_set.documents))
    first, second = (structure(manifest(one), renamable) for one in (pgsql, mssql))
    require_equal(sorted(first.facts), sorted(second.facts), "the things that the model for pgsql is made of")
    for what, facts in second.facts.items():
        require_equal(first.facts[what], facts, f"what the model for pgsql says of {what}")
    for what, name in second.names.items():
        require(_may_be(first.names[what], name), f"{name} has another name on pgsql: {first.names[what]}", actual=what)


def _may_be(name: str, longer: str) -> bool:
    """Whether a name for pgsql can be that of mssql, shortened where it had to be."""
    if len(longer.encode()) <= _PGSQL_LIMIT:
        return name == longer
    found = _SHORTENED.fullmatch(name)
    return found is not None and longer.startswith(found["prefix"]) and len(name.encode()) <= _PGSQL_LIMIT


def _with_newcomer(generated: RelationalSet, name: str) -> SchemaSet:
    return with_entry_added(files_of(generated), CORE, f"the-{name}-entry", resource_entry(name, _NEWCOMER))


def _of_others(document: Part, newcomer: str) -> Any:
    """Give everything but hash and version that is not about the newcomer; key ids are left out."""
    own = {f"core.{name}" for name in (newcomer, f"{newcomer}Remark")}
    kept: dict[str, Any] = {
        "projects": document["projects"],
        "resources": [one for one in document["resources"] if one["resource_name"] != newcomer],
        "details": {pair(one["resource"]): one for one in document["resource_details"]},
        **{name: document[name] for name in ("abstract_identity_tables", "abstract_union_views")},
        **{name: [one for one in document[name] if qualified(one["table"]) not in own]
           for name in ("indexes", "triggers")},
    }  # fmt: skip
    kept["details"].pop(f"{CORE}:{newcomer}", None)
    return json.loads(re.sub(r'"resource_key_id": \d+', '"resource_key_id": 0', json.dumps(kept)))


def _without_hash(text: str) -> str:
    return re.sub(r'  "effective_schema_hash": "\w+",\n', "", text)
