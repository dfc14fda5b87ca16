"""``ddl provision --seed-descriptors`` run on a store, and what the database holds afterwards (dms E03-S05)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from conformance.assertions import REFUSED, WRONG_REFUSAL, fail, require_equal
from conformance.backend.protocol import Backend, Completed
from steps.dms.emission.command_steps import Emission
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.seeding.descriptor_files import Expected
from steps.dms.stores.store_columns import shown
from steps.dms.stores.stores import Row, Store

NOWHERE: Final = "postgresql:///nowhere?host=/nonexistent-conformance-folder"
"""A database that is not there: whoever asks for it fails at once."""
SEEDED_TABLES: Final = ("dms.Document", "dms.Descriptor", "dms.ReferentialIdentity", "dms.DocumentChangeEvent")


@dataclass(frozen=True, slots=True)
class Stored:
    """One descriptor in the database, with what hangs on its document."""

    row: Mapping[str, str | None]
    resource: tuple[str, str]
    uuid: str
    content_version: int
    referential_ids: tuple[tuple[str, tuple[str, str]], ...]
    journal: tuple[tuple[int, tuple[str, str]], ...]


def seed(backend: Backend, workspace: Path, schema_set: SchemaSet, dialect: str, dsn: str, path: str) -> Emission:
    """Run the command with the schema set, a database and a path, all from the working folder."""
    argv = ["dms-schema", "ddl", "provision", *schema_options(workspace, schema_set), "--dialect", dialect]
    completed = backend.run([*argv, "--connection-string", dsn, "--seed-descriptors", path], cwd=workspace)
    return Emission(completed, {})


def schema_options(workspace: Path, schema_set: SchemaSet) -> list[str]:
    """Write the schemas into the working folder and return the options that name them."""
    options: list[str] = []
    for number, file in enumerate(schema_set.files):
        place = workspace / "schemas" / str(number) / Path(file.label).name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.content)
        options += ["--schema", place.relative_to(workspace).as_posix()]
    return options


def require_counts(completed: Completed, inserted: int, unchanged: int) -> None:
    """Fail unless the command succeeded and says so many."""
    if completed.exit_code != 0:
        fail(f"seeding ended with exit code {completed.exit_code}", code=REFUSED, expected=0, actual=completed.stderr)
    said = [line for line in completed.stdout.splitlines() if line.startswith("descriptors_")]
    expected = [f"descriptors_inserted {inserted}", f"descriptors_unchanged {unchanged}"]
    require_equal([*said], [*expected], "what standard output says about descriptors")


def require_errors(completed: Completed, rows: list[list[str]]) -> None:
    """Fail unless the errors have these codes in this order and each block names the texts of its row."""
    blocks = error_blocks(completed.stderr)
    require_equal([code for code, _ in blocks], [row[0] for row in rows], "the codes of the errors", code=WRONG_REFUSAL)
    for (code, block), row in zip(blocks, rows, strict=True):
        missing = [text for cell in row[1:] for text in cell.split(", ") if text not in block]
        require_equal(missing, [], f"the list of what {code} does not name in {block!r}", code=WRONG_REFUSAL)


def error_blocks(stderr: str) -> list[tuple[str, str]]:
    """Return code and text of every error: its line and the indented ones below."""
    blocks: list[tuple[str, str]] = []
    for line in stderr.splitlines():
        if line.startswith("error: "):
            blocks.append((line.split(": ")[1], line))
        elif line.startswith("  ") and blocks:
            code, text = blocks[-1]
            blocks[-1] = (code, f"{text}\n{line}")
    return blocks


def warnings_of(stderr: str, code: str) -> list[str]:
    """Return the sentences of all warnings of a code."""
    start = f"warning: {code}: "
    return [line.removeprefix(start) for line in stderr.splitlines() if line.startswith(start)]


def stored_descriptors(store: Store) -> list[Stored]:
    """Return every descriptor with its document, its identities and its journal."""
    names = {row["ResourceKeyId"]: (str(row["ProjectName"]), str(row["ResourceName"])) for row in
             store.rows("dms.ResourceKey")}  # fmt: skip
    documents = {row["DocumentId"]: row for row in store.rows("dms.Document")}
    identities, journal = _by_document(store, "dms.ReferentialIdentity"), _by_document(store, "dms.DocumentChangeEvent")
    found = []
    for row in store.rows("dms.Descriptor"):
        identifier = row["DocumentId"]
        document = documents[identifier]
        found.append(
            Stored(
                {name: None if value is None else _plain(value) for name, value in row.items() if name != "DocumentId"},
                names[document["ResourceKeyId"]],
                str(document["DocumentUuid"]),
                int(str(document["ContentVersion"])),
                tuple(
                    (str(one["ReferentialId"]).lower(), names[one["ResourceKeyId"]]) for one in identities[identifier]
                ),
                tuple((int(str(one["ChangeVersion"])), names[one["ResourceKeyId"]]) for one in journal[identifier]),
            )
        )
    return found


def require_stored(store: Store, expected: list[Expected]) -> None:
    """Fail unless the database holds exactly these descriptors, each with one document and one identity of its own."""
    stored = stored_descriptors(store)
    require_equal(
        _sorted([{**one.row, "id": one.referential_ids, "of": one.resource} for one in stored]),
        _sorted([{**one.row, "id": ((one.referential_id, one.resource),), "of": one.resource} for one in expected]),
        "the descriptors of the database, with their identities",
    )
    counts = {table: len(store.rows(table)) for table in SEEDED_TABLES[:3]}
    require_equal({**counts}, dict.fromkeys(counts, len(expected)), "the number of rows")


def contents(store: Store) -> dict[str, list[Row]]:
    """Return all rows of all tables."""
    return {table: store.rows(table) for table in store.tables()}


def _by_document(store: Store, table: str) -> Mapping[object, list[Row]]:
    found: defaultdict[object, list[Row]] = defaultdict(list)
    for row in store.rows(table):
        found[row["DocumentId"]].append(row)
    return found


def _plain(value: object) -> str:
    return value if isinstance(value, str) else shown(value)


def _sorted(rows: list[Mapping[str, object]]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)
