"""The command ``dms-schema ddl emit`` and its relational model manifests (dms E01-S05)."""

from pathlib import Path

from pytest_bdd import given, parsers, then, when

from conformance.assertions import WRONG_REFUSAL, require_equal
from conformance.backend.protocol import Backend
from conformance.plugin.goldens import Golden
from steps.dms.emission.command_steps import EARLIER, Emission, files_below
from steps.dms.model.model_manifest_steps import manifest_name
from steps.dms.schema.dialects import DIALECTS
from steps.dms.schema.manifest_steps import require_clean
from steps.dms.schema.schema_files import SchemaSet, names_in


@given(parsers.parse("the folder {folder:S} holds model manifests of an earlier run"))
def earlier_manifests(folder: str, workspace: Path) -> None:
    """Leave manifests of both dialects where the command would write its own."""
    (workspace / folder).mkdir()
    for dialect in DIALECTS:
        (workspace / folder / manifest_name(dialect)).write_bytes(EARLIER)


@when(parsers.parse("the command emits the schema set into {folder:S} for {choice:w}"), target_fixture="emission")
def emitted_for(folder: str, choice: str, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Emission:
    """Run the command in the working folder with a choice of dialects."""
    schemas = [part for file in schema_set.files for part in ("-s", file.label)]
    before = files_below(workspace)
    argv = ["dms-schema", "ddl", "emit", *schemas, "-d", choice, "-o", folder]
    return Emission(backend.run(argv, cwd=workspace), before)


@then(parsers.parse("the folder {folder:S} has the model manifests of {dialects} only, each the golden {name:S}"))
def has_golden_manifests(folder: str, dialects: str, name: str, workspace: Path, golden: Golden) -> None:
    """There is one manifest for each of these dialects, no other, and each has the blessed bytes."""
    written = {path: content for path, content in files_below(workspace / folder).items() if "relational-model" in path}
    require_equal(list(written), sorted(map(manifest_name, names_in(dialects))), f"the model manifests in {folder}")
    for path, content in written.items():
        golden.check(f"dms/{name}/{path}", content)


@then(parsers.parse("the model manifests in {folder:S} are clean text"))
def manifests_are_clean(folder: str, workspace: Path) -> None:
    """There are manifests for both dialects, and both keep to the style of manifests."""
    written = files_below(workspace / folder)
    for name in map(manifest_name, DIALECTS):
        require_equal(name in written, True, f"whether {folder} holds {name}")
        require_clean(written[name])


@then(parsers.parse("the command's exit code is {code:d}"))
def exit_code_is(code: int, emission: Emission) -> None:
    """The command ended with this exit code."""
    require_equal(emission.completed.exit_code, code, "the exit code of the command", code=WRONG_REFUSAL)
