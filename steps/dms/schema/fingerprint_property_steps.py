"""Then: properties of hashing, numbering and the manifest over generated schema sets (dms E00-S02 to E00-S04)."""

from itertools import pairwise
from typing import Any, TypeAlias

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Backend
from conformance.oracles.canonical import ordinal
from conformance.oracles.manifest import manifest_style
from conformance.oracles.manifest import manifest_text as recomputed_manifest
from conformance.oracles.strict_json import read_json
from conformance.strategies.properties import check_for_all
from conformance.strategies.schema_sets import GeneratedSchemaSet, schema_sets
from conformance.strategies.variations import NewResource, ScalarChange, new_resources, orders, scalar_changes
from steps.dms.answers.answers import accepted, aspect, manifest_text
from steps.dms.schema.generated_sets import respelled, schema_set_of
from steps.dms.schema.hash_steps import require_fingerprint
from steps.dms.schema.resource_key_steps import require_numbering
from steps.dms.schema.schema_files import SchemaSet

SEEDS = st.integers(1, 2**16)
_Spelled: TypeAlias = "tuple[GeneratedSchemaSet, list[int], int]"


@then(parsers.parse("for {count:d} other spellings of the files the effective schema hash is {digest:w}"))
def spelling_is_irrelevant(count: int, digest: str, schema_set: SchemaSet, backend: Backend) -> None:
    """Every spelling of the set has the same fingerprint."""

    def check(seed: int) -> None:
        answer = backend.call("schema.hash", respelled(schema_set, seed).payload)
        require_equal(aspect(answer, "effective schema hash"), digest, f"the hash of spelling {seed}")

    check_for_all(SEEDS, count, check)


@then(parsers.parse("for {count:d} generated schema sets every spelling and order has the recomputed fingerprint"))
def fingerprint_of_any_spelling(count: int, backend: Backend) -> None:
    """The fingerprint of a re-spelled, permuted set is the oracle's for the plain one."""

    def check(example: _Spelled) -> None:
        generated, order, seed = example
        answer = backend.call("schema.hash", schema_set_of(generated, order, seed).payload)
        require_fingerprint(answer, schema_set_of(generated))

    check_for_all(_spelled_sets(), count, check)


@then(parsers.parse("for {count:d} generated schema sets changing one scalar changes the effective schema hash"))
def every_scalar_counts(count: int, backend: Backend) -> None:
    """Two sets that differ in one scalar differ in their fingerprints."""

    def check(example: ScalarChange) -> None:
        before, after = (
            aspect(backend.call("schema.hash", schema_set_of(one).payload), "effective schema hash")
            for one in (example.before, example.after)
        )
        require(before != after, f"the scalar at {example.path} takes no part in the hash", actual=before)

    check_for_all(scalar_changes(), count, check)


@then(parsers.parse("for {count:d} generated schema sets the ids run from 1 in the ordinal order of the pairs"))
def ids_follow_the_pairs(count: int, backend: Backend) -> None:
    """Ids are 1 to N, strictly increasing with the pairs, in every order of the files."""

    def check(example: _Spelled) -> None:
        generated, order, seed = example
        answer = backend.call("schema.resource_keys", schema_set_of(generated, order, seed).payload)
        keys = accepted(answer)["resource_keys"]
        require_equal([key["resource_key_id"] for key in keys], list(range(1, len(keys) + 1)), "the ids")
        pairs = [(ordinal(key["project_name"]), ordinal(key["resource_name"])) for key in keys]
        ascending = all(left < right for left, right in pairwise(pairs))
        require(ascending, "the pairs do not ascend with their ids", actual=keys)
        require_numbering(answer, schema_set_of(generated))

    check_for_all(_spelled_sets(), count, check)


@then(parsers.parse("for {count:d} generated schema sets a new resource shifts only the ids at and after its place"))
def newcomer_shifts(count: int, backend: Backend) -> None:
    """Old keys keep their order; those at or after the newcomer's place move by one."""

    def check(example: NewResource) -> None:
        before, after = (_ids(backend, schema_set_of(one)) for one in (example.before, example.after))
        newcomer = (example.project, example.resource)
        require(newcomer in after, f"the new resource {newcomer} got no key", actual=list(after.values()))
        place = after[newcomer]
        expected = {pair: number + (1 if number >= place else 0) for pair, number in before.items()}
        said = {pair: number for pair, number in after.items() if pair != newcomer}
        require_equal(_listed(said), _listed(expected), f"the other ids after {newcomer} joined")

    check_for_all(new_resources(), count, check)


@then(parsers.parse(
    "for {count:d} generated schema sets the manifest survives reading and writing, and every spelling and order has it"
))  # fmt: skip
def manifest_is_a_function(count: int, backend: Backend) -> None:
    """The text is the oracle's for the plain set, and writing what was read gives the same bytes."""

    def check(example: _Spelled) -> None:
        generated, order, seed = example
        answer = backend.call("schema.effective_manifest", schema_set_of(generated, order, seed).payload)
        text = manifest_text(answer)
        require_equal(manifest_style(read_json(text)), text, "the manifest, read and written again,")
        require_equal(text, recomputed_manifest(schema_set_of(generated).documents), "the manifest")

    check_for_all(_spelled_sets(), count, check)


def _spelled_sets() -> st.SearchStrategy[_Spelled]:
    return schema_sets().flatmap(lambda drawn: st.tuples(st.just(drawn), orders(drawn), SEEDS))


def _ids(backend: Backend, schema_set: SchemaSet) -> dict[tuple[str, str], int]:
    keys: list[Any] = accepted(backend.call("schema.resource_keys", schema_set.payload))["resource_keys"]
    return {(key["project_name"], key["resource_name"]): key["resource_key_id"] for key in keys}


def _listed(ids: dict[tuple[str, str], int]) -> list[list[str | int]]:
    return [[*pair, number] for pair, number in sorted(ids.items())]
