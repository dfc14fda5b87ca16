"""What ``dms-schema ddl emit`` writes for a schema set, run once per set and process (dms E02, E03-S00)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from conformance.assertions import REFUSED, fail
from conformance.backend.protocol import Backend
from conformance.events.model import Grade
from conformance.plugin.evidence import ScenarioEvidence
from steps.dms.schema.dialects import MSSQL
from steps.dms.schema.schema_files import SchemaSet

_OUTPUT: Final = "out"
_REMEMBERED: Final = 16
_EMITTED: Final[dict[tuple[str, SchemaSet, tuple[str, ...]], "Artefacts"]] = {}


@dataclass(frozen=True, slots=True)
class Artefacts:
    """The files of one emission, by name. The schema set they were made of has them all."""

    files: Mapping[str, bytes] = field(repr=False)

    def text(self, name: str) -> str:
        """Return a file as text. Fails when the command did not write it."""
        if name not in self.files:
            fail(f"the command wrote no {name}", expected=name, actual=sorted(self.files))
        return self.files[name].decode()

    def script(self, dialect: str) -> str:
        """Return the script of a dialect."""
        return self.text(f"{dialect}.sql")


def emitted(backend: Backend, schema_set: SchemaSet, *words: str) -> Artefacts:
    """Run ``ddl emit`` with further words in a folder of its own and read what it wrote.

    The same set is emitted once: a script does not depend on when it is asked for, and the criteria that say so run the
    command themselves.
    """
    asked = (backend.name, schema_set, words)
    if asked not in _EMITTED:
        if len(_EMITTED) == _REMEMBERED:
            _EMITTED.pop(next(iter(_EMITTED)))
        _EMITTED[asked] = _emit(backend, schema_set, words)
    return _EMITTED[asked]


def graded_script(backend: Backend, schema_set: SchemaSet, dialect: str, evidence: ScenarioEvidence) -> str:
    """Return the script of a dialect; what its text alone says of SQL Server has the weakest grade."""
    if dialect == MSSQL:
        evidence.grade(Grade.PARSED)
    return emitted(backend, schema_set).script(dialect)


def _emit(backend: Backend, schema_set: SchemaSet, words: tuple[str, ...]) -> Artefacts:
    with TemporaryDirectory(prefix="conformance-emission-") as folder:
        workspace = Path(folder)
        paths = [_on_disk(workspace, number, file.label, file.content) for number, file in enumerate(schema_set.files)]
        argv = ["dms-schema", "ddl", "emit", *(word for path in paths for word in ("--schema", path)), *words]
        completed = backend.run([*argv, "--output", _OUTPUT], cwd=workspace)
        if completed.exit_code != 0:
            fail(
                f"dms-schema ddl emit ended with exit code {completed.exit_code}",
                code=REFUSED,
                expected=0,
                actual=completed.stderr,
            )
        output = workspace / _OUTPUT
        if not output.is_dir():
            fail("dms-schema ddl emit says that it succeeded and made no folder", expected=_OUTPUT, actual=None)
        written = sorted(output.iterdir())
        return Artefacts({path.name: path.read_bytes() for path in written})


def _on_disk(workspace: Path, number: int, label: str, content: bytes) -> str:
    """Write one input, in a folder of its own so that two files may have one name, and return its relative path."""
    place = workspace / "inputs" / str(number) / Path(label).name
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    return place.relative_to(workspace).as_posix()
