"""``ddl provision`` run on a database, and what its summary must say (dms E03-S01)."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from conformance.assertions import require_equal
from conformance.backend.protocol import Backend, Completed
from conformance.oracles.canonical import effective_schema_hash
from conformance.oracles.resource_keys import resource_keys
from steps.dms.emission.command_steps import Emission, files_below
from steps.dms.schema.schema_files import SchemaFile, SchemaSet

CONNECTION_VARIABLE = "DMS_CONNECTION_STRING"


@dataclass(frozen=True, slots=True)
class Provisioning:
    """What is provisioned, and from where. ``dsn`` holds a password and is left out of the repr."""

    backend: Backend
    workspace: Path
    schema_set: SchemaSet
    dialect: str
    dsn: str = field(repr=False)

    def at(self, dsn: str) -> "Provisioning":
        """Return the same for another database."""
        return replace(self, dsn=dsn)

    def run(self, words: str = "", environment: Mapping[str, str] | None = None) -> Emission:
        """Run the command with further words."""
        return self._ran([*self._argv(words), "--connection-string", self.dsn], environment or {})

    def run_with_environment(self, words: str = "") -> Emission:
        """Run the command with the connection string in the environment only."""
        return self._ran(self._argv(words), {CONNECTION_VARIABLE: self.dsn})

    def _argv(self, words: str) -> Sequence[str]:
        options = (word for file in self.schema_set.files for word in ("--schema", self._on_disk(file)))
        return ["dms-schema", "ddl", "provision", *options, "--dialect", self.dialect, *shlex.split(words)]

    def _on_disk(self, file: SchemaFile) -> str:
        """Write a file into the working folder, where those of another set cannot be in its way."""
        place = self.workspace / "schemas" / sha256(file.content).hexdigest()[:16] / Path(file.label).name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)
        return place.relative_to(self.workspace).as_posix()

    def _ran(self, argv: Sequence[str], environment: Mapping[str, str]) -> Emission:
        before = files_below(self.workspace)
        return Emission(self.backend.run(argv, cwd=self.workspace, environment=environment), before)


def require_summary(completed: Completed, schema_set: SchemaSet, dialect: str, database: str, state: str) -> None:
    """Fail unless standard output is exactly the five lines of a successful run."""
    expected = [
        f"database {database}",
        f"dialect {dialect}",
        f"effective_schema_hash {effective_schema_hash(schema_set.documents)}",
        f"resource_key_count {len(resource_keys(schema_set.documents))}",
        f"state {state}",
    ]
    require_equal([*completed.stdout.splitlines()], [*expected], "the lines of standard output")
