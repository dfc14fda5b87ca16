"""The relational model manifest as a text: digests, style, member order, what differs (dms E01-S05, CF-12, CF-13)."""

import hashlib
from typing import Final

from pytest_bdd import parsers, then, when

from conformance.assertions import fail, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.oracles.canonical import RELATIONAL_MAPPING_VERSION, canonical_text, sha256_hex
from conformance.oracles.strict_json import read_object
from conformance.plugin.goldens import Golden
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import Pair, accepted, manifest_text
from steps.dms.model.model_facts import differing_facts, members_by_label, part_named
from steps.dms.model.model_steps import derive
from steps.dms.schema.dialects import DIALECTS
from steps.dms.schema.fingerprint_property_steps import SEEDS
from steps.dms.schema.generated_sets import respelled
from steps.dms.schema.manifest_steps import manifest_records, require_clean
from steps.dms.schema.schema_files import SchemaSet, names_in

_DIGEST_LENGTH: Final = 16


@when("the relational model is derived for both dialects", target_fixture="answers")
def derived_for_both(schema_set: SchemaSet, backend: Backend) -> Pair:
    """Ask for the model for PostgreSQL, then for SQL Server."""
    return Pair(*(derive(backend, schema_set, dialect) for dialect in DIALECTS))


@when(parsers.parse("the relational model is derived for {dialect:w} and the schema set is hashed"),
      target_fixture="answers")  # fmt: skip
def derived_and_hashed(dialect: str, schema_set: SchemaSet, backend: Backend) -> Pair:
    """Ask for the model and for the fingerprint."""
    return Pair(derive(backend, schema_set, dialect), backend.call("schema.hash", schema_set.payload))


@when(
    parsers.parse("the relational model is derived for {dialect:w} with the mapping versions {first:w} and {second:w}"),
    target_fixture="answers",
)
def derived_with_versions(dialect: str, first: str, second: str, schema_set: SchemaSet, backend: Backend) -> Pair:
    """Ask for the model with two mapping versions."""
    payload = {**schema_set.payload, "dialect": dialect}
    before, after = (
        backend.call("model.derive", {**payload, "relational_mapping_version": version}) for version in (first, second)
    )
    return Pair(before, after)


@then(parsers.parse("the model manifest has {count:d} bytes with the SHA-256 {digest:w}"))
def text_has_digest(count: int, digest: str, answer: Answer) -> None:
    """Length and digest are those of the card, and the answer's own digest is the text's."""
    text = manifest_text(answer)
    said = [len(text.encode()), sha256_hex(text), accepted(answer)["sha256"]]
    require_equal(said, [count, digest, digest], "the manifest's length in bytes, its SHA-256 and the answer's sha256")


@then(parsers.parse("the model manifest is the golden {name:S}"))
def text_is_golden(name: str, answer: Answer, golden: Golden) -> None:
    """The text has exactly the blessed bytes of its dialect, and the answer's digest is theirs."""
    _require_golden(golden, name, answer)


@then(
    parsers.parse(
        "for {count:d} other spellings of the files the model manifest for {dialect:w} is the golden {name:S}"
    )
)
def any_spelling_is_golden(
    count: int, dialect: str, name: str, schema_set: SchemaSet, backend: Backend, golden: Golden
) -> None:
    """Members shuffled, blanks and escapes spelled anew: always the blessed bytes."""

    def check(seed: int) -> None:
        _require_golden(golden, name, derive(backend, respelled(schema_set, seed), dialect))

    check_for_all(SEEDS, count, check)


@then("the parts of the model manifest have the digests")
def parts_have_digests(datatable: list[list[str]], answer: Answer) -> None:
    """Each part's canonical JSON has this digest, told by its first 16 digits."""
    document = read_object(manifest_text(answer))
    said = [[name, sha256_hex(canonical_text(part_named(document, name)))[:_DIGEST_LENGTH]]
            for name, _ in datatable[1:]]  # fmt: skip
    require_equal(said, datatable[1:], "the digests of the manifest's parts")


@then("every object of the model manifest has these members in this order")
def members_in_order(datatable: list[list[str]], answer: Answer) -> None:
    """Every object of the text is of a kind listed here and has exactly the members listed for it, in this order."""
    allowed: dict[str, list[list[str]]] = {}
    for label, members in datatable[1:]:
        allowed.setdefault(label, []).append(list(names_in(members)))
    for label, said in members_by_label(read_object(manifest_text(answer)), frozenset(allowed)):
        if label not in allowed:
            fail(f"the manifest has an object {label}, which the chapter does not know", actual=said)
        if said not in allowed[label]:
            fail(f"the members of {label} are not those of the chapter, in its order",
                 expected=allowed[label], actual=said)  # fmt: skip


@then("the model manifest repeats the effective schema hash and the relational mapping version")
def repeats_fingerprint(answers: Pair) -> None:
    """Both values are the ones that schema.hash answers."""
    document, fingerprint = read_object(manifest_text(answers.original)), accepted(answers.changed)
    names = ("effective_schema_hash", "relational_mapping_version")
    said = {name: str(document[name]) for name in names}
    require_equal(said, {name: fingerprint[name] for name in names}, "hash and mapping version in the manifest")
    require_equal(said["relational_mapping_version"], RELATIONAL_MAPPING_VERSION, "the mapping version of the system")


@then("the changed model manifest records")
def changed_records(datatable: list[list[str]], answers: Pair) -> None:
    """The values at these places of the second manifest are these."""
    manifest_records(datatable, answers.changed)


@then("the model manifests of the two dialects differ in exactly these parts")
def dialects_differ_in(datatable: list[list[str]], answers: Pair) -> None:
    """These facts stand in one manifest alone, or in both with different contents, and no others do."""
    for answer, dialect in zip(answers, DIALECTS, strict=True):
        require_equal(str(read_object(manifest_text(answer))["dialect"]), dialect, "the dialect of the manifest")
    documents = [read_object(manifest_text(answer)) for answer in answers]
    said = [list(fact) for fact in differing_facts(*documents, names=DIALECTS)]
    require_equal(sorted(said), sorted(datatable[1:]), "the list of facts in which the two manifests differ")


def manifest_name(dialect: str) -> str:
    """Name the file that the command writes for a dialect."""
    return f"relational-model.{dialect}.manifest.json"


def _require_golden(golden: Golden, name: str, answer: Answer) -> None:
    content = manifest_text(answer).encode()
    require_clean(content)
    require_equal(accepted(answer)["sha256"], hashlib.sha256(content).hexdigest(), "the answer's sha256")
    dialect = str(read_object(content)["dialect"])
    golden.check(f"dms/{name}/{manifest_name(dialect)}", content)
