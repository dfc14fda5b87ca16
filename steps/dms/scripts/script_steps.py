"""The text of an emitted script as the suite itself reads it: layout, quotes, phases, what changes it (dms E02-S04)."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pytest_bdd import parsers, then, when

from conformance.assertions import fail, require, require_equal
from conformance.backend.protocol import Backend
from conformance.oracles.canonical import effective_schema_hash
from conformance.plugin.evidence import ScenarioEvidence
from steps.dms.answers.answers import accepted
from steps.dms.answers.long_values import require_equal_rows, require_identical
from steps.dms.emission.command_steps import files_below
from steps.dms.emission.emissions import emitted, graded_script
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.schema.schema_files import SchemaSet

if TYPE_CHECKING:
    from conformance.inspection.script_reading import Made, ScriptStatement

_HASH_PHASES: Final = (0, 8)
_FOLDER: Final = "folder"


@dataclass(frozen=True, slots=True)
class ReadScript:
    """A script, the schema set it was emitted for, and the statements that the suite reads in it."""

    dialect: str
    text: str = field(repr=False)
    schema_set: SchemaSet = field(repr=False)
    statements: "tuple[ScriptStatement, ...]" = field(repr=False)

    @property
    def made(self) -> "list[Made]":
        """What the statements make, in order."""
        return [statement.made for statement in self.statements]


@when(parsers.parse("the script for {dialect:w} is read"), target_fixture="script")
def script_read(dialect: str, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence) -> ReadScript:
    """Emit the script and read its text; on SQL Server nothing executed it, and the report says so."""
    return read(dialect, schema_set, backend, evidence)


@when(parsers.parse("the scripts for {dialect:w} of the original and the changed set are read"),
      target_fixture="scripts")  # fmt: skip
def scripts_read(
    dialect: str, original_set: SchemaSet, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence
) -> tuple[ReadScript, ReadScript]:
    """Emit and read both scripts."""
    return read(dialect, original_set, backend, evidence), read(dialect, schema_set, backend, evidence)


@when("the scripts are emitted in these processes", target_fixture="emissions")
def emitted_in_processes(
    datatable: list[list[str]], schema_set: SchemaSet, backend: Backend, workspace: Path
) -> list[dict[str, bytes]]:
    """Run the command once per row, in the folder and with the environment of the row."""
    written = []
    for number, row in enumerate(datatable[1:]):
        environment = dict(zip(datatable[0], row, strict=True))
        folder = workspace / environment.pop(_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        paths = _saved(schema_set, workspace / "inputs", folder)
        argv = ["dms-schema", "ddl", "emit", *(word for path in paths for word in ("--schema", path))]
        completed = backend.run([*argv, "--output", f"out{number}"], cwd=folder, environment=environment)
        require_equal(completed.exit_code, 0, f"the exit code of dms-schema ddl emit in {environment}")
        written.append(files_below(folder / f"out{number}"))
    return written


@then("every process wrote the same bytes of the scripts for pgsql and mssql")
def same_bytes_everywhere(emissions: list[dict[str, bytes]]) -> None:
    """Each script is the same in all of them."""
    first, *others = emissions
    for other in others:
        for name in (f"{dialect}.sql" for dialect in (PGSQL, MSSQL)):
            require(name in first and name in other, f"a process wrote no {name}", actual=sorted(other))
            require_identical(other[name].decode(), first[name].decode(), f"{name} of another process")


@then("both scripts are byte-identical")
def byte_identical(scripts: tuple[ReadScript, ReadScript]) -> None:
    """The change left no trace."""
    original, changed = scripts
    require_identical(changed.text, original.text, f"the script for {changed.dialect} of the changed set")


@then("but for the effective schema hash the scripts differ in nothing but the columns")
def differ_in_columns(datatable: list[list[str]], scripts: tuple[ReadScript, ReadScript]) -> None:
    """These column definitions differ and no others; the hash differs where the database is recognised and recorded."""
    from conformance.inspection.changed_columns import changes  # noqa: PLC0415

    original, changed = scripts
    before, after = (effective_schema_hash(script.schema_set.documents) for script in scripts)
    phases = {statement.made.phase for statement in original.statements if before in statement.piece.text}
    require_equal(sorted(map(str, phases)), sorted(map(str, _HASH_PHASES)), "the phases whose text has the hash")
    renamed = _reading(original.dialect, original.text.replace(before, after))
    found = changes(renamed, changed.statements)
    others = [f"{one.kind} {one.schema}.{one.table or one.name}" for one in found.others]
    require_equal(others, [], "the statements that differ in something that is no column")
    said = [[one.table, one.column, one.before, one.after] for one in found.columns]
    require_equal(sorted(said), sorted(datatable[1:]), "the column definitions that differ")


@then("the script is canonical text")
def is_canonical(script: ReadScript, backend: Backend) -> None:
    """Its bytes keep every rule of canonical SQL text."""
    from conformance.inspection.canonical_layout import layout_faults  # noqa: PLC0415
    from conformance.inspection.description import Dialect  # noqa: PLC0415

    content = emitted(backend, script.schema_set).files[f"{script.dialect}.sql"]
    broken = [f"line {fault.line}: {fault.rule}" for fault in layout_faults(Dialect(script.dialect), content)]
    require_equal(broken[:10], [], f"the rules that the script for {script.dialect} breaks")


@then("every name of a made object is quoted")
def names_are_quoted(script: ReadScript) -> None:
    """No name in both letter cases and none of an object stands bare outside comments and constants."""
    from conformance.inspection.description import Dialect  # noqa: PLC0415
    from conformance.inspection.unquoted_names import unquoted_names  # noqa: PLC0415

    bare = [f"line {one.line}: {one.name}" for one in unquoted_names(Dialect(script.dialect), script.text)]
    require_equal(bare[:10], [], f"the names without quotes in the script for {script.dialect}")


@then("sql.canonicalize leaves the script as it is")
def canonicalising_changes_nothing(script: ReadScript, backend: Backend) -> None:
    """The canonical text of the script is the script."""
    said = str(accepted(backend.call("sql.canonicalize", {"text": script.text}))["text"])
    require_identical(said, script.text, f"the canonical text of the script for {script.dialect}")


@then("sql.classify tells of every statement what the suite reads in it")
def classified_as_read(script: ReadScript, backend: Backend) -> None:
    """Phases, kinds and names agree; parts of one check count as one, because a statement may be cut in several."""
    answer = backend.call("sql.classify", {"dialect": script.dialect, "text": script.text})
    told = [[one[name] for name in ("phase", "kind", "schema", "table", "name")]
            for one in accepted(answer)["statements"]]  # fmt: skip
    read_here = [[one.phase, one.kind, one.schema, one.table, one.name] for one in script.made]
    require_equal_rows(_once(told), _once(read_here), f"the statements of the script for {script.dialect}")


@then("the phases never go back")
def phases_ascend(script: ReadScript) -> None:
    """From the first statement to the last the phase stays or grows, and each statement is one that the card knows."""
    highest = 0
    for statement in script.statements:
        made = statement.made
        where = f"line {statement.piece.line} ({statement.piece.excerpt})"
        if made.phase is None:
            fail(f"the statement on {where} belongs to no phase", actual=made.kind)
        if made.phase < highest:
            fail(f"the {made.kind} on {where} stands behind phase {highest}", actual=made.phase)
        highest = made.phase


def read(dialect: str, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence) -> ReadScript:
    """Emit the script of a set and read it."""
    text = graded_script(backend, schema_set, dialect, evidence)
    return ReadScript(dialect, text, schema_set, _reading(dialect, text))


def _reading(dialect: str, text: str) -> "tuple[ScriptStatement, ...]":
    from conformance.inspection.description import Dialect  # noqa: PLC0415
    from conformance.inspection.script_reading import read_script  # noqa: PLC0415

    return read_script(Dialect(dialect), text)


def _saved(schema_set: SchemaSet, inputs: Path, folder: Path) -> list[str]:
    """Write the files below one folder and return their paths as another folder sees them."""
    inputs.mkdir(exist_ok=True)
    for file in schema_set.files:
        (inputs / file.label).write_bytes(file.content)
    return [os.path.relpath(inputs / file.label, folder) for file in schema_set.files]


def _once(rows: list[list[str | int | None]]) -> list[list[str | int | None]]:
    """Leave out a row without names that is the same as the one before."""
    return [
        row for number, row in enumerate(rows)
        if number == 0 or row != rows[number - 1] or any(name is not None for name in row[2:])
    ]  # fmt: skip
