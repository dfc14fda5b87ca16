"""``dms-schema`` writes all or nothing and says what happened in lines that input cannot forge (dms E03 CF-1, S00)."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reference_impl.backend import create
from reference_impl.dms import cli, emitting
from reference_impl.dms.surroundings import Surroundings
from tests.reference.command_line import (
    EMITTED_FOR_TOWN,
    HASH_OF_BOTH,
    MINI,
    MODELS,
    NAME,
    SCRIPTS,
    Ran,
    content,
    emit,
    run,
)
from tests.reference.samples import ANNEX, TOWN, accepted, files


def test_the_file_equals_the_operation_and_is_announced(tmp_path: Path) -> None:
    """E00-S04-AC4: one manifest, two ways to get it."""
    assert emit(tmp_path, ANNEX, TOWN) == Ran(
        0,
        "".join(f"wrote {name}\n" for name in (NAME, *SCRIPTS, *MODELS))
        + f"effective_schema_hash {HASH_OF_BOTH}\nresource_key_count 8\n",
        "",
    )
    expected = accepted("schema.effective_manifest", files=files(TOWN, ANNEX))["text"].encode()
    assert content(tmp_path)[f"out/{NAME}"] == expected


@pytest.mark.parametrize(
    "schemas",
    [
        ["-s", TOWN, ANNEX],
        ["-s", ANNEX, "-s", TOWN],
        ["--schema", TOWN, "-v", "--schema", ANNEX],
        [f"--schema={TOWN}", ANNEX],
    ],
)
def test_paths_may_be_given_in_any_way_and_order(tmp_path: Path, schemas: list[object]) -> None:
    """Each option takes several paths and may be repeated (E03 CF-2)."""
    assert HASH_OF_BOTH in run(tmp_path, "ddl", "emit", "-o", "out", *schemas).out
    assert HASH_OF_BOTH in run(tmp_path, "ddl", "emit", *schemas, "-o", "out").out


def test_a_second_run_into_the_same_directory_changes_nothing(tmp_path: Path) -> None:
    """E03-S00: repeating a call works; its own files are replaced, parents are made."""
    first = emit(tmp_path, TOWN, output="a/b/c")
    before = content(tmp_path)
    assert emit(tmp_path, TOWN, output="a/b/c") == first
    assert content(tmp_path) == before == {f"a/b/c/{name}": text for name, text in EMITTED_FOR_TOWN.items()}


def test_relative_paths_start_at_the_given_directory(tmp_path: Path) -> None:
    """In-process runs must not depend on where the suite was started."""
    (tmp_path / "town.json").write_bytes(TOWN.read_bytes())
    assert emit(tmp_path, "town.json").code == 0
    assert emit(tmp_path, "annex.json").err.splitlines()[:2] == [
        "error: file_not_found: annex.json does not exist",
        "  source: annex.json",
    ]


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["ddl", "emit", "-o", "out"], "error: no_input_files: no schema file was given with --schema, and no fixture"),
        (["ddl", "emit", "-s", str(TOWN)], "error: USAGE: the option --output is missing"),
        (["ddl", "emit", "-s", str(TOWN), "-o", "out", "-o", "b"], "error: USAGE: the option --output is given more"),
        (["ddl", "emit", "-s", str(TOWN), "-o", "out", "--dialct", "x"], "error: USAGE: No such option: --dialct"),
        (["ddl", "emit", str(TOWN), "-o", "out"], "error: USAGE: Got unexpected extra argument"),
        (["ddl", "emit", "-o", "out", "-s"], "error: USAGE: Option '-s' requires an argument"),
        (["ddl"], "error: USAGE: Missing command"),
        ([], "error: USAGE: Missing command"),
        (["frob"], "error: USAGE: No such command 'frob'"),
        (
            ["ddl", "emit", "-s", str(TOWN), "--fixture", "f", "-o", "out"],
            "error: USAGE: the options --schema and --fixture exclude each other",
        ),
        (
            ["ddl", "emit", "--fixture", "f", "--fixture", "g", "-o", "out"],
            "error: USAGE: the option --fixture is given more than once",
        ),
        (
            ["ddl", "emit", "-s", str(TOWN), "-o", "out", "-d", "pgsql", "--dialect=mssql"],
            "error: USAGE: the option --dialect is given more than once",
        ),
        (["ddl", "emit", "-s", str(TOWN), "--stdout"], "error: USAGE: the option --stdout prints one script"),
        (
            ["ddl", "emit", "-s", str(TOWN), "--stdout", "-d", "pgsql", "-o", "out"],
            "error: USAGE: the options --stdout and --output exclude each other",
        ),
        (
            ["ddl", "emit", "-s", str(TOWN), "--stdout", "-d", "pgsql", "--ddl-manifest"],
            "error: USAGE: the options --stdout and --ddl-manifest exclude each other",
        ),
        (
            ["ddl", "emit", "--fixture", str(MINI / "fixture.json"), "--stdout"],
            "error: USAGE: the option --stdout prints one script, and the fixture asks for 2",
        ),
    ],
)
def test_a_wrong_call_exits_with_two_and_writes_nothing(tmp_path: Path, argv: list[str], words: str) -> None:
    """E03 CF-1: "fix the call" is told apart from "fix the input"."""
    ran = run(tmp_path, *argv)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(words)
    assert content(tmp_path) == {}


def test_a_bad_schema_leaves_an_earlier_manifest_as_it_was(tmp_path: Path) -> None:
    """E00-S04-AC8: a failed run must not damage what a good one left."""
    emit(tmp_path, TOWN)
    (tmp_path / "bad.json").write_text('{"a":1,}', encoding="utf-8")
    ran = emit(tmp_path, TOWN, "bad.json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error: invalid_json: bad.json is not valid JSON: line 1 column ")
    assert "  source: bad.json\n" in ran.err
    assert content(tmp_path / "out") == EMITTED_FOR_TOWN


@pytest.mark.parametrize(("dialect", "chosen"), [("both", slice(2)), ("pgsql", slice(1, 2)), ("mssql", slice(1))])
def test_the_dialect_chooses_the_files_that_are_written(tmp_path: Path, dialect: str, chosen: slice) -> None:
    """E01-S05-AC3: a stale model or script of another dialect must not lie beside a fresh one."""
    ran = run(tmp_path, "ddl", "emit", "-s", TOWN, "-o", "out", "--dialect", dialect)
    assert ran.code == 0
    assert sorted(content(tmp_path / "out")) == [NAME, *SCRIPTS[chosen], *MODELS[chosen]]


def test_an_unknown_command_is_told_which_exist(tmp_path: Path) -> None:
    """E03-S04-AC7: the positional form of an earlier tool names the commands of this one."""
    ran = run(tmp_path, "core/ApiSchema.json")
    assert ran.code == 2
    first, commands = ran.err.splitlines()[:2]
    assert "core/ApiSchema.json" in first
    assert "ddl emit" in commands


def test_an_unknown_dialect_is_a_wrong_call(tmp_path: Path) -> None:
    """E03 CF-4: the value and the allowed ones are named, nothing is written."""
    ran = run(tmp_path, "ddl", "emit", "-s", TOWN, "-o", "out", "-d", "oracle")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "error: UNKNOWN_DIALECT: --dialect knows no oracle")
    assert "both" in ran.err
    assert "pgsql" in ran.err
    assert content(tmp_path) == {}


def test_a_bad_schema_makes_no_output_directory(tmp_path: Path) -> None:
    """Everything is built before the first thing is written."""
    assert emit(tmp_path, tmp_path / "nope").code == 1
    assert list(tmp_path.iterdir()) == []


def test_foreign_content_is_refused_and_kept(tmp_path: Path) -> None:
    """A stale script beside fresh ones would be run one day."""
    (tmp_path / "out").mkdir()
    for name in ("z.txt", "notes.txt"):
        (tmp_path / "out" / name).write_text("mine", encoding="utf-8")
    ran = emit(tmp_path, TOWN)
    assert (ran.code, ran.err.splitlines()[0]) == (1, "error: OUTPUT_NOT_EMPTY: out already holds notes.txt")
    assert content(tmp_path / "out") == {"z.txt": b"mine", "notes.txt": b"mine"}


@pytest.mark.parametrize("output", ["file", "file/below/it", "/proc/nowhere"])
def test_an_unwritable_directory_is_named_with_the_reason(tmp_path: Path, output: str) -> None:
    """E00-S04-AC9: the path as given, and what the system said."""
    (tmp_path / "file").write_bytes(b"")
    ran = emit(tmp_path, TOWN, output=output)
    assert (ran.code, ran.out) == (1, "")
    first, path, reason = ran.err.splitlines()[:3]
    assert first.startswith(f"error: OUTPUT_NOT_WRITABLE: {output} cannot be written: ")
    assert path == f"  path: {output}"
    assert reason.startswith("  reason: ")
    assert content(tmp_path) == {"file": b""}


@pytest.mark.parametrize("last", [NAME, SCRIPTS[1], MODELS[1]])
@pytest.mark.parametrize("verb", ["open", "replace"])
def test_a_failure_while_writing_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str, last: str
) -> None:
    """A full disk: neither temporary files nor the directories made for them remain, earlier files do."""
    emit(tmp_path, ANNEX, TOWN, output="kept")
    before = content(tmp_path)
    real = getattr(Path, verb)

    def failing(path: Path, *arguments: object, **options: object) -> object:
        if path.name != f"{last}.partial":
            return real(path, *arguments, **options)
        if verb == "open":
            real(path, *arguments).close()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, verb, failing)
    for output in ("new/below", "kept"):
        ran = emit(tmp_path, TOWN, output=output)
        assert ran.err.startswith(f"error: OUTPUT_NOT_WRITABLE: {output} cannot be written: No space left on device\n")
    assert content(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept"]


def test_a_path_cannot_forge_a_line(tmp_path: Path) -> None:
    """E03-S00-AC17: control characters and line separators are taken out of everything that is printed."""
    ran = emit(tmp_path, "a\nerror: FAKE: b\u2028c\x1b[31m\x85")
    assert ran.err.startswith("error: file_not_found: aerror: FAKE: bc[31m does not exist\n")
    assert not any(line.startswith("error: FAKE") for line in ran.err.splitlines())


def test_verbose_lines_go_to_standard_error_only(tmp_path: Path) -> None:
    """Standard output carries results, so that programs can read it."""
    quiet = emit(tmp_path, TOWN)
    loud = run(tmp_path, "ddl", "emit", "-s", TOWN, "-o", "out", "--verbose")
    assert loud.out == quiet.out
    assert loud.err == f"debug: loaded town from {TOWN}\n"


@pytest.mark.parametrize("argv", [["--help"], ["-h"], ["ddl", "emit", "--help"], ["lib", "-h"]])
def test_help_goes_to_standard_output(tmp_path: Path, argv: list[str]) -> None:
    """Asked for, it is a result."""
    ran = run(tmp_path, *argv)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: dms-schema")


def test_the_version_is_one_line(tmp_path: Path) -> None:
    """Scripts read it."""
    ran = run(tmp_path, "--version")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("dms-schema ")
    assert ran.out.count("\n") == 1


def test_an_unexpected_failure_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback is no message for a user."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("surprise")

    monkeypatch.setattr(emitting, "emit", broken)
    assert emit(tmp_path, TOWN) == Ran(1, "", "error: internal_error: ZeroDivisionError: surprise\n")


@pytest.mark.parametrize(("raised", "code"), [(KeyboardInterrupt, 130), (BrokenPipeError, 1)])
def test_interrupted_commands_end_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: type[BaseException], code: int
) -> None:
    """The user who stopped it knows; the reader who left does not read."""

    def stopped(*_: object) -> None:
        raise raised

    monkeypatch.setattr(emitting, "emit", stopped)
    assert emit(tmp_path, TOWN) == Ran(code, "", "")


@pytest.mark.parametrize(
    "argv",
    [
        ["ddl", "emit", "-s", str(TOWN), str(ANNEX), "-o", "out", "-v"],
        ["ddl", "emit", "-s", "näh\n.json", "-o", "out"],
        ["ddl", "emit", "--help"],
        ["--version"],
        ["frob"],
    ],
)
def test_the_process_does_what_the_in_process_run_does(tmp_path: Path, argv: list[str]) -> None:
    """Verdicts of both ways to run the backend must be the same, whatever the locale and the terminal."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    command = [str(Path(sys.executable).with_name("dms-schema")), *argv]
    environment = {**os.environ, "LC_ALL": "C", "COLUMNS": "40", "TERM": "xterm", "PYTHONUTF8": "0", "TZ": "Asia/Tokyo"}
    done = subprocess.run(command, cwd=tmp_path / "one", env=environment, capture_output=True, check=False)
    inside = run(tmp_path / "other", *argv)
    assert Ran(done.returncode, done.stdout.decode(), done.stderr.decode()) == inside
    assert content(tmp_path / "one") == content(tmp_path / "other")


def test_lib_reads_the_given_input(tmp_path: Path) -> None:
    """The in-process run feeds standard input too."""
    code, out, err = create().run(["dms-schema", "lib"], tmp_path, stdin=b'{"id":1,"op":"startup.plan"}\n')
    assert (code, err) == (0, "")
    assert out.startswith('{"id":1,"ok":true,')


def test_the_backend_has_one_command(tmp_path: Path) -> None:
    """What it does not have it must not pretend to have."""
    backend = create()
    with pytest.raises(ValueError, match="no command dms-faulty"):
        backend.run(["dms-faulty"], tmp_path)
    backend.close()
    backend.close()


def test_nothing_is_printed_to_the_streams_of_the_calling_process(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An in-process backend shares a process with the suite's reports."""
    world = Surroundings(tmp_path, io.BytesIO(), io.BytesIO(), io.BytesIO())
    for argv in (["--help"], ["frob"], ["--version"], ["ddl", "emit", "-s", str(TOWN), "-o", "out"]):
        cli.execute(argv, world)
    assert capsys.readouterr() == ("", "")
