"""A command line of ``dms-schema`` as a user types it, and what it left on its streams and on disk (dms E03)."""

import json
import re
import shlex
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import WRONG_REFUSAL, require, require_equal
from conformance.backend.confinement import confined, without_network, without_writing_anywhere
from conformance.backend.protocol import Backend
from conformance.config.model import Suite
from conformance.oracles.canonical import effective_schema_hash
from steps.dms.answers.control_signs import CONTROL_SIGNS
from steps.dms.answers.long_values import require_equal_text
from steps.dms.emission.command_steps import Emission, files_below
from steps.dms.instruments.connection_trap import ConnectionTrap, connection_trap
from steps.dms.schema.schema_files import SchemaSet, names_in

_HASH_OF_THE_SET: Final = "<the recomputed hash>"


@given(parsers.parse("the fixture folder {name:S} is copied into the working folder"))
def fixture_copied(name: str, suite: Suite, workspace: Path) -> None:
    """Put the fixture, its list and its inputs, where the command runs."""
    shutil.copytree(suite.fixtures / "dms" / name, workspace / name)


@given(parsers.parse("the folder {folder:S} is empty"))
def empty_folder(folder: str, workspace: Path) -> None:
    """Make a folder with nothing in it."""
    (workspace / folder).mkdir(parents=True)


@given(parsers.parse("the folder {folder:S} holds the files {names}"))
def folder_with_files(folder: str, names: str, workspace: Path) -> None:
    """Make a folder with files of somebody else."""
    (workspace / folder).mkdir(parents=True, exist_ok=True)
    for name in names_in(names):
        (workspace / folder / name).write_bytes(b"somebody else's\n")


@given(parsers.parse("the folder {folder:S} may not be written to"))
def folder_is_closed(folder: str, workspace: Path) -> None:
    """Make a folder that permits nobody to write into it."""
    (workspace / folder).mkdir(mode=0o555)


@given("the environment names a database server that counts its visitors", target_fixture="trap")
def server_in_the_environment() -> Iterator[ConnectionTrap]:
    """Listen where the environment says that the database is."""
    with connection_trap() as trap:
        yield trap


@when(parsers.parse('"{words}" runs'), target_fixture="emission")
def runs(words: str, backend: Backend, workspace: Path) -> Emission:
    """Run ``dms-schema`` with these words in the working folder."""
    return _ran(backend, workspace, words)


@when(parsers.parse('"{words}" runs without network'), target_fixture="emission")
def runs_without_network(words: str, backend: Backend, workspace: Path, trap: ConnectionTrap) -> Emission:
    """Run it where no internet socket can be opened, with the environment that names the counting server."""
    return confined(partial(_ran, backend, workspace, words, environment=trap.environment), without_network)


@when(parsers.parse('"{words}" runs without the rights of an administrator'), target_fixture="emission")
def runs_without_rights(words: str, backend: Backend, workspace: Path) -> Emission:
    """Run it where the permissions of folders bind whoever runs the suite."""
    return confined(partial(_ran, backend, workspace, words), without_writing_anywhere)


@when(parsers.parse('"{words}" runs in these surroundings'))
def runs_in_surroundings(words: str, datatable: list[list[str]], backend: Backend, workspace: Path) -> None:
    """Run it once per row, in a folder of its own and with these environment variables; each run must succeed."""
    header, *rows = datatable
    for row in rows:
        environment = dict(zip(header, row, strict=True))
        folder = workspace / environment.pop("folder")
        folder.mkdir(parents=True)
        done = _ran(backend, folder, words, environment=environment).completed
        require_equal(done.exit_code, 0, f"the exit code of {' '.join(done.argv)} with {environment}")


@then(parsers.parse("the folder {folder:S} holds exactly"))
def holds_exactly(folder: str, datatable: list[list[str]], workspace: Path) -> None:
    """The folder has these files and nothing else, not even below it."""
    said = sorted(path.relative_to(workspace / folder).as_posix() for path in (workspace / folder).rglob("*"))
    require_equal(said, sorted(row[0] for row in datatable), f"the entries of {folder}")


@then(parsers.parse("the folders {folder:S} and {other:S} hold the same bytes"))
def same_bytes(folder: str, other: str, workspace: Path) -> None:
    """Both have the same files, at least one, with the same content."""
    first, second = files_below(workspace / folder), files_below(workspace / other)
    require_equal(sorted(second), sorted(first), f"the files of {other}, beside those of {folder}")
    require(bool(first), f"there is no file in {folder}")
    for name, content in first.items():
        require_equal_text(second[name].decode(), content.decode(), f"{other}/{name}, beside {folder}/{name}")


@then("standard output reads")
def output_reads(docstring: str, emission: Emission, schema_set: SchemaSet) -> None:
    """Standard output has exactly these lines; the hash is the oracle's."""
    expected = docstring.replace(_HASH_OF_THE_SET, effective_schema_hash(schema_set.documents)) + "\n"
    require_equal_text(emission.completed.stdout, expected, "standard output")


@then(parsers.parse("standard output is the file {path:S}, byte for byte"))
def output_is_file(path: str, emission: Emission, workspace: Path) -> None:
    """Standard output has the content of the file and nothing else."""
    require_equal_text(emission.completed.stdout, (workspace / path).read_bytes().decode(), "standard output")


@then(parsers.re(r"standard (?P<stream>output|error) names (?P<words>.+)"))
def stream_names(stream: str, words: str, emission: Emission) -> None:
    """Each of these texts, written with commas, stands on standard output or standard error."""
    said = _said(stream, emission)
    missing = [word for word in names_in(words) if word not in said]
    require_equal(missing, [], f"the list of what standard {stream} does not name in {said!r}", code=WRONG_REFUSAL)


@then(parsers.re(r"standard (?P<stream>output|error) is empty"))
def stream_is_empty(stream: str, emission: Emission) -> None:
    """Nothing was printed there."""
    require_equal(_said(stream, emission), "", f"standard {stream}")


@then(parsers.parse("the error is one line and no line begins with {forged}"))
def error_is_one_line(forged: str, emission: Emission) -> None:
    """One line begins with ``error:``, and none was forged by the input."""
    lines = emission.completed.stderr.splitlines()
    errors = [line for line in lines if line.startswith("error:")]
    require_equal(len(errors), 1, f"the number of error lines in {emission.completed.stderr!r}")
    begun = [line for line in lines if line.startswith(forged)]
    require_equal(begun, [], "the lines that the input forged")


@then(parsers.parse("the working folder has no {name:S}"))
def folder_was_not_made(name: str, workspace: Path) -> None:
    """Neither a file nor a folder of this name is there."""
    require_equal((workspace / name).exists(), False, f"whether {name} exists")


@then("nobody visited the database server")
def nobody_came(trap: ConnectionTrap) -> None:
    """The server that the environment names was not connected to."""
    require_equal(len(trap.visitors), 0, "the number of connections to the server that the environment names")


@then(parsers.parse("the hash on standard output is {member:S} of {path:S}"))
def printed_hash(member: str, path: str, emission: Emission, workspace: Path) -> None:
    """The printed hash is the one that the file records."""
    printed = re.search(r"^effective_schema_hash ([0-9a-f]{64})$", emission.completed.stdout, re.MULTILINE)
    recorded = json.loads((workspace / path).read_bytes())[member]
    require_equal(printed[1] if printed else None, recorded, "the hash on standard output")


def _ran(backend: Backend, folder: Path, words: str, environment: Mapping[str, str] | None = None) -> Emission:
    """Run ``dms-schema`` in a folder and keep what the folder held before."""
    argv: Sequence[str] = [word.translate(CONTROL_SIGNS) for word in shlex.split(words)]
    before = files_below(folder)
    return Emission(backend.run(["dms-schema", *argv], cwd=folder, environment=environment), before)


def _said(stream: str, emission: Emission) -> str:
    return emission.completed.stdout if stream == "output" else emission.completed.stderr
