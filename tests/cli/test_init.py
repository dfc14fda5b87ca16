"""``conformance init``: what it writes works at once, and it never destroys anything."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from conformance.cli.init import SCAFFOLD
from tests.cli.conftest import Program


def test_the_scaffold_passes_smoke_at_once(
    program: Program, suite_folder: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    """The first two minutes decide whether a team goes on."""
    written = program("init", "mine")
    monkeypatch.chdir(suite_folder / "mine")
    smoke = program("smoke")

    assert (written.exit_code, smoke.exit_code) == (0, 0)
    assert f"{written}\n{smoke}" == snapshot


def test_in_the_current_folder_no_change_of_folder_is_proposed(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The printed next commands can be pasted as they are."""
    monkeypatch.chdir(tmp_path)

    assert program("init").stdout.endswith("Next:\n  conformance smoke\n  conformance run\n")


@pytest.mark.parametrize("name", SCAFFOLD)
def test_nothing_is_written_when_a_file_is_there(
    name: str, program: Program, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    """Overwriting somebody's configuration would be unforgivable, and half a scaffold would not be better."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / name).write_text("precious", encoding="utf-8")

    output = program("init", str(folder))

    assert output.exit_code == 2
    assert [(file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir()] == [(name, "precious")]
    assert str(output) == snapshot


def test_a_folder_that_cannot_be_made_is_named(program: Program, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """Trouble with the file system is no fault of the harness."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    output = program("init", str(tmp_path / "file" / "mine"))

    assert output.exit_code == 2
    assert str(output) == snapshot


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{ "b": 1, "a": [true, null, 1.50, 1e2], "A": {} }', '{"A":{},"a":[true,null,1.50,1e2],"b":1}'),
        ('{"\\uff5e":1,"\\ud83d\\ude00":2,"z":3}', '{"z":3,"\\uD83D\\uDE00":2,"\uff5e":1}'),
        ('"a/b\\u00a0\\u2028\\ue000\\u200b\\u007f\\u0001\\n"', '"a/b\\u00A0\\u2028\\uE000\u200b\\u007F\\u0001\\n"'),
        ("\ufeff-0", "-0"),
        ("[" * 64 + "]" * 64, "[" * 64 + "]" * 64),
    ],
    ids=["members", "ordinal-order", "escapes", "byte-order-mark", "64-deep"],
)
def test_the_scaffold_writes_canonical_json(text: str, expected: str, program: Program, tmp_path: Path) -> None:
    """A first example with a wrong answer would teach everybody the wrong thing (dms E00, CF-5)."""
    assert _answer(program, tmp_path, text)["canonical"] == expected


@pytest.mark.parametrize(
    "text",
    ['{"a":1,"a":2}', "[1,]", "// x\n1", "NaN", "1 2", "", '"\\ud800"', "[" * 65 + "]" * 65],
    ids=["twice", "comma", "comment", "nan", "two-values", "empty", "surrogate", "65-deep"],
)
def test_the_scaffold_refuses_what_is_no_strict_json(text: str, program: Program, tmp_path: Path) -> None:
    """It is held to the same rejections as every backend (dms E00-S01-AC10)."""
    answer = _answer(program, tmp_path, text)

    assert answer["ok"] is False
    assert answer["error"]["code"] == "invalid_json"


def test_the_scaffold_survives_what_it_cannot_read(program: Program, tmp_path: Path) -> None:
    """One bad line must not cost the answers to all later ones."""
    lines = ["no json", "[1]", '{"id":3,"op":"schema.fly","args":{}}', '{"id":4,"op":"schema.canonicalize","args":{}}']
    answers = _answers(program, tmp_path, [*lines, '{"id":5,"op":"backend.describe","args":{}}'])

    assert [answer.get("error", {}).get("code") for answer in answers] == [
        "malformed_request",
        "malformed_request",
        "unknown_operation",
        "malformed_request",
        None,
    ]


def _answer(program: Program, folder: Path, text: str) -> dict[str, Any]:
    request = {"id": 1, "op": "schema.canonicalize", "args": {"text": text}}
    return _answers(program, folder, [json.dumps(request)])[0]


def _answers(program: Program, folder: Path, lines: list[str]) -> list[dict[str, Any]]:
    program("init", str(folder / "mine"))
    done = subprocess.run(
        [sys.executable, str(folder / "mine" / "backend.py")],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]
