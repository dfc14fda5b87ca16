"""When: a schema set goes through an operation (dms E00, CF-2)."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pytest_bdd import parsers, when

from conformance.assertions import require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonObject
from steps.dms.answers.answers import Pair
from steps.dms.schema.manifest_steps import Triple
from steps.dms.schema.schema_files import SchemaSet, parse_json

OPERATIONS: Final = {
    "loaded": "schema.load",
    "hashed": "schema.hash",
    "numbered": "schema.resource_keys",
    "described": "schema.effective_manifest",
}
"""What a feature file says happens to a schema set, and the operation that does it."""


@when(parsers.parse("the schema set is {deed:w}"), target_fixture="answer")
def one_operation(deed: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Ask once."""
    return backend.call(OPERATIONS[deed], schema_set.payload)


@when(parsers.parse("the original and the changed set are {deed:w}"), target_fixture="answers")
def both_sets(deed: str, original_set: SchemaSet, schema_set: SchemaSet, backend: Backend) -> Pair:
    """Ask the same about both sets."""
    operation = OPERATIONS[deed]
    return Pair(backend.call(operation, original_set.payload), backend.call(operation, schema_set.payload))


@when("the schema set is both loaded and hashed", target_fixture="answers")
def loaded_and_hashed(schema_set: SchemaSet, backend: Backend) -> Pair:
    """Ask two operations about one set."""
    return Pair(backend.call("schema.load", schema_set.payload), backend.call("schema.hash", schema_set.payload))


@when("the schema set is described, hashed and numbered", target_fixture="triple")
def described_hashed_and_numbered(schema_set: SchemaSet, backend: Backend) -> Triple:
    """Ask three operations about one set."""
    manifest, fingerprint, numbering = (
        backend.call(OPERATIONS[deed], schema_set.payload) for deed in ("described", "hashed", "numbered")
    )
    return Triple(manifest, fingerprint, numbering)


@when(parsers.parse("the schema set is {deed:w} with mapping version {version:w}"), target_fixture="answer")
def with_mapping_version(deed: str, version: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Ask with another mapping version than the system's."""
    return backend.call(OPERATIONS[deed], {**schema_set.payload, "relational_mapping_version": version})


@when("the schema set is hashed with mapping versions v1 and v2", target_fixture="answers")
def with_two_mapping_versions(schema_set: SchemaSet, backend: Backend) -> Pair:
    """Hash one set with two mapping versions."""
    first, second = (
        backend.call("schema.hash", {**schema_set.payload, "relational_mapping_version": version})
        for version in ("v1", "v2")
    )
    return Pair(first, second)


@when(parsers.re(r"the schema set is described (?P<choice>with|without) resource keys"), target_fixture="answer")
def with_or_without_keys(choice: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Ask for the manifest and say whether the keys are wanted."""
    payload = {**schema_set.payload, "include_resource_keys": choice == "with"}
    return backend.call("schema.effective_manifest", payload)


@when("two processes hash the schema set in these environments", target_fixture="answers")
def in_fresh_processes(datatable: list[list[str]], schema_set: SchemaSet, backend: Backend, workspace: Path) -> Pair:
    """Start the command that serves operations once per environment and ask each process once."""
    return answers_of_fresh_processes(backend, (workspace, workspace), "schema.hash", schema_set.payload, datatable)


def answers_of_fresh_processes(
    backend: Backend,
    folders: tuple[Path, Path],
    operation: str,
    payload: JsonObject,
    environments: Sequence[Sequence[str]],
) -> Pair:
    """Ask one process in each of two folders; the first row of ``environments`` names variables, two rows set them."""
    header, *rows = environments
    first, second = (
        answer_of_fresh_process(backend, folder, operation, payload, dict(zip(header, row, strict=True)))
        for folder, row in zip(folders, rows, strict=True)
    )
    return Pair(first, second)


def answer_of_fresh_process(
    backend: Backend, folder: Path, operation: str, payload: JsonObject, environment: dict[str, str]
) -> Answer:
    """Start the command that serves operations in an environment, ask it once and let it end."""
    request = json.dumps({"id": 1, "op": operation, "args": payload}) + "\n"
    completed = backend.run(["dms-schema", "lib"], cwd=folder, environment=environment, stdin=request.encode())
    require_equal(completed.exit_code, 0, f"the exit code of dms-schema lib in {environment}")
    lines = completed.stdout.splitlines()
    require_equal(len(lines), 1, f"the number of answers of dms-schema lib in {environment}")
    return Answer(operation, parse_json(lines[0]), completed.stdout)
