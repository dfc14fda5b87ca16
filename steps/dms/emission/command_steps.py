"""The command ``dms-schema ddl emit``: its files, its exit code, its streams (dms E00-S00, E00-S04)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import ACCEPTED, REFUSED, WRONG_REFUSAL, fail, require, require_equal
from conformance.backend.protocol import Backend, Completed
from steps.dms.schema.manifest_steps import MANIFEST
from steps.dms.schema.schema_files import SchemaSet, names_in

EARLIER: Final = b'{\n  "written": "by an earlier run"\n}\n'
_ARTEFACT: Final = re.compile(
    r"(ddl|effective-schema)\.manifest\.json|(pgsql|mssql)\.sql|relational-model\.(pgsql|mssql)\.manifest\.json"
)
_BLOCKER: Final = b"in the way\n"


@dataclass(frozen=True, slots=True)
class Emission:
    """One run of the command, and every file of the working folder before it."""

    completed: Completed
    before: Mapping[str, bytes]


@given("they are saved in the working folder")
def saved_on_disk(schema_set: SchemaSet, workspace: Path) -> None:
    """Write the files where the command runs."""
    for file in schema_set.files:
        (workspace / file.label).write_bytes(file.content)


@given(parsers.parse("the folder {folder:S} holds a manifest of an earlier run"))
def earlier_manifest(folder: str, workspace: Path) -> None:
    """Leave a manifest where the command would write its own."""
    (workspace / folder).mkdir()
    (workspace / folder / MANIFEST).write_bytes(EARLIER)


@given(parsers.parse("a file stands where {path:S} should be"))
def file_in_the_way(path: str, workspace: Path) -> None:
    """Put a file where the command would need a folder; nobody, however privileged, can write below it."""
    (workspace / path).write_bytes(_BLOCKER)


@given(parsers.parse("a folder stands where the manifest should be in {folder:S}"))
def folder_in_the_way(folder: str, workspace: Path) -> None:
    """Put a folder, with something in it, where the command would write its file."""
    (workspace / folder / MANIFEST).mkdir(parents=True)
    (workspace / folder / MANIFEST / "keep").write_bytes(_BLOCKER)


@when(parsers.parse("the command emits {names} into {folder:S}"), target_fixture="emission")
def emitted(names: str, folder: str, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Emission:
    """Run the command in the working folder; ``the schema set`` stands for all files of the set."""
    given_set = names == "the schema set"
    paths = [file.label for file in schema_set.files] if given_set else list(names_in(names))
    before = files_below(workspace)
    argv = ["dms-schema", "ddl", "emit", *(part for path in paths for part in ("--schema", path)), "--output", folder]
    return Emission(backend.run(argv, cwd=workspace), before)


@then("the command succeeds")
def succeeds(emission: Emission) -> None:
    """The exit code is 0."""
    completed = emission.completed
    if completed.exit_code != 0:
        fail(f"{' '.join(completed.argv)} ended with exit code {completed.exit_code}", code=REFUSED,
             expected=0, actual=completed.stderr)  # fmt: skip


@then(parsers.parse("the command fails with {code:w}"))
def fails_with(code: str, emission: Emission) -> None:
    """The exit code is not 0, the code stands on standard error, and standard output is empty."""
    completed = _failed(emission)
    named = re.search(rf"(?<!\w){code}(?!\w)", completed.stderr)
    require(named is not None, f"standard error does not name {code}", code=WRONG_REFUSAL, actual=completed.stderr)
    require_equal(completed.stdout, "", "standard output of a failed command", code=WRONG_REFUSAL)


@then(parsers.parse("the command fails and names the path {path:S}"))
def fails_naming(path: str, emission: Emission) -> None:
    """The exit code is not 0, and standard error names the path."""
    completed = _failed(emission)
    require(path in completed.stderr, f"standard error does not name {path}", code=WRONG_REFUSAL,
            actual=completed.stderr)  # fmt: skip
    require_equal(completed.stdout, "", "standard output of a failed command", code=WRONG_REFUSAL)


@then("every file is as it was before the command")
def nothing_written(emission: Emission, workspace: Path) -> None:
    """No file was made, changed or removed, and no temporary file is left."""
    after = files_below(workspace)
    changed = sorted(name for name in {*emission.before, *after} if emission.before.get(name) != after.get(name))
    require_equal(changed, [], "the list of files that a failed command made, changed or removed")


@then(parsers.parse("the folder {folder:S} holds no temporary file"))
def no_temporary_file(folder: str, workspace: Path) -> None:
    """Nothing lies in the folder but the files that the command is documented to write."""
    foreign = [name for name in files_below(workspace / folder) if not _ARTEFACT.fullmatch(name)]
    require_equal(foreign, [], f"the list of files in {folder} that the command is not meant to write")


def files_below(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, by its path from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _failed(emission: Emission) -> Completed:
    completed = emission.completed
    require(completed.exit_code != 0, f"{' '.join(completed.argv)} ended with exit code 0", code=ACCEPTED,
            actual=completed.stdout)  # fmt: skip
    return completed
