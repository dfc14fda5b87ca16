"""``dms-schema`` as the tests run it, and what it writes for the town."""

from dataclasses import dataclass
from pathlib import Path

from reference_impl.backend import create
from tests.reference.samples import TOWN, accepted, files

NAME = "effective-schema.manifest.json"
MODELS = [f"relational-model.{dialect}.manifest.json" for dialect in ("mssql", "pgsql")]
SCRIPTS = ["mssql.sql", "pgsql.sql"]
EMITTED_FOR_TOWN: dict[str, bytes] = {
    NAME: accepted("schema.effective_manifest", files=files(TOWN))["text"].encode(),
    MODELS[0]: accepted("model.derive", files=files(TOWN), dialect="mssql")["text"].encode(),
    MODELS[1]: accepted("model.derive", files=files(TOWN), dialect="pgsql")["text"].encode(),
    SCRIPTS[0]: accepted("ddl.emit", files=files(TOWN), dialect="mssql")["sql"].encode(),
    SCRIPTS[1]: accepted("ddl.emit", files=files(TOWN), dialect="pgsql")["sql"].encode(),
}
MINI = TOWN.parents[1] / "ddl-mini"
HASH_OF_BOTH = "b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53"


@dataclass(frozen=True)
class Ran:
    """What a command line did."""

    code: int
    out: str
    err: str


def run(directory: Path, *argv: object) -> Ran:
    """Run ``dms-schema`` in-process."""
    return Ran(*create().run(["dms-schema", *map(str, argv)], directory))


def emit(directory: Path, *schemas: object, output: object = "out") -> Ran:
    """Run ``ddl emit`` with one schema option for all paths."""
    return run(directory, "ddl", "emit", "-s", *schemas, "-o", output)


def content(directory: Path) -> dict[str, bytes]:
    """Return every file below a directory."""
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}
