"""``ddl emit`` takes a fixture, prints a script and sums scripts up (dms E03-S00, S03; E04 CF-2)."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.reference.command_line import EMITTED_FOR_TOWN, MINI, MODELS, NAME, SCRIPTS, content, emit, run
from tests.reference.samples import TOWN


def test_standard_output_holds_the_script_and_nothing_else(tmp_path: Path) -> None:
    """E03-S00-AC8: what a pipe gets is what the file would hold, and no file is made."""
    ran = run(tmp_path, "ddl", "emit", "-s", TOWN, "--stdout", "-d", "pgsql")
    assert (ran.code, ran.out.encode(), ran.err) == (0, EMITTED_FOR_TOWN[SCRIPTS[1]], "")
    assert list(tmp_path.iterdir()) == []


def test_a_fixture_stands_for_its_files_and_dialects(tmp_path: Path) -> None:
    """E03-S00-AC7: the same bytes as from the files, for the dialects of the fixture unless others are asked for."""
    inputs = MINI / "inputs"
    assert emit(tmp_path, inputs / "core.json", inputs / "sample.json", output="files").code == 0
    for choice in ([], ["-d", "mssql"]):
        ran = run(tmp_path, "ddl", "emit", "--fixture", MINI / "fixture.json", "-o", f"fixture{len(choice)}", *choice)
        assert (ran.code, ran.err) == (0, "")
    assert content(tmp_path / "fixture0") == content(tmp_path / "files")
    assert sorted(content(tmp_path / "fixture2")) == [NAME, SCRIPTS[0], MODELS[0]]


@pytest.mark.parametrize(
    ("fixture", "words"),
    [
        ('{"apiSchemaFiles": ["core.json"], "dialects": ["pgsql"', "is not valid JSON"),
        ("[]", "is not a JSON object"),
        ('{"dialects": ["pgsql"]}', "apiSchemaFiles must be a list with at least one text"),
        ('{"apiSchemaFiles": ["core.json", 1], "dialects": ["pgsql"]}', "apiSchemaFiles must hold nothing but texts"),
        ('{"apiSchemaFiles": ["core.json"], "dialects": []}', "dialects must be a list with at least one text"),
        ('{"apiSchemaFiles": ["core.json"], "dialects": ["PGSQL"]}', "dialects PGSQL is none of pgsql, mssql"),
        ('{"apiSchemaFiles": ["core.json", "core.json"], "dialects": ["pgsql"]}', "core.json is listed twice"),
        ('{"apiSchemaFiles": ["core.json", "./core.json"], "dialects": ["pgsql"]}', "names a file twice"),
        ('{"apiSchemaFiles": ["/etc/hosts"], "dialects": ["pgsql"]}', "apiSchemaFiles /etc/hosts leaves inputs/"),
        ('{"apiSchemaFiles": ["a/../../x.json"], "dialects": ["pgsql"]}', "a/../../x.json leaves inputs/"),
        ('{"apiSchemaFiles": ["link.json"], "dialects": ["pgsql"]}', "apiSchemaFiles link.json leaves inputs/"),
        ('{"apiSchemaFiles": ["nope.json"], "dialects": ["pgsql"]}', "apiSchemaFiles nope.json does not exist"),
    ],
)
def test_a_fixture_that_breaks_a_rule_is_refused(tmp_path: Path, fixture: str, words: str) -> None:
    """E04 CF-2: a fixture names files below its own folder, and nothing else is opened."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "core.json").write_bytes(TOWN.read_bytes())
    (tmp_path / "secret.json").write_bytes(TOWN.read_bytes())
    (tmp_path / "inputs" / "link.json").symlink_to(tmp_path / "secret.json")
    (tmp_path / "fixture.json").write_text(fixture, encoding="utf-8")
    ran = run(tmp_path, "ddl", "emit", "--fixture", "fixture.json", "-o", "out")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error: FIXTURE_INVALID: fixture.json")
    assert words in ran.err.splitlines()[0]
    assert not (tmp_path / "out").exists()


def test_a_file_that_a_fixture_forgot_is_a_warning(tmp_path: Path) -> None:
    """E04 CF-2: it is not read, and the forgotten entry is noticed."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "core.json").write_bytes(TOWN.read_bytes())
    (tmp_path / "inputs" / "other.json").write_text("{", encoding="utf-8")
    (tmp_path / "fixture.json").write_text('{"apiSchemaFiles": ["core.json"], "dialects": ["pgsql"]}', encoding="utf-8")
    ran = run(tmp_path, "ddl", "emit", "--fixture", "fixture.json", "-o", "out")
    assert ran.code == 0
    assert ran.err == "warning: FIXTURE_FILE_UNLISTED: inputs/other.json is not listed in fixture.json and not read\n"


def test_the_summary_of_the_scripts_is_written_on_request(tmp_path: Path) -> None:
    """E03-S03-AC1: the digest of an emitted script is that of its file."""
    ran = run(tmp_path, "ddl", "emit", "-s", TOWN, "-o", "out", "--ddl-manifest")
    assert ran.out.startswith("wrote ddl.manifest.json\n")
    written = content(tmp_path / "out")
    rows = json.loads(written["ddl.manifest.json"])["ddl"]
    assert [row["dialect"] for row in rows] == ["mssql", "pgsql"]
    for row in rows:
        file = written[f"{row['dialect']}.sql"]
        assert row["normalized_sql_sha256"] == hashlib.sha256(file).hexdigest()
