"""A watched file tells when somebody opens it, and only then."""

import subprocess
import sys
from pathlib import Path

import pytest

from steps.dms.instruments.file_watch import opened_files

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who opens a file")


def test_an_opened_file_is_told_once(tmp_path: Path) -> None:
    """Another process is seen as this one is; a look at the name alone is no opening."""
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    for path in (one, other):
        path.write_text("{}", encoding="utf-8")
    with opened_files([one, other]) as opened:
        assert one.exists()
        assert opened() == []
        subprocess.run([sys.executable, "-c", f"open({str(other)!r}).read()"], check=True)
        assert opened() == ["other.json"]
        one.read_text(encoding="utf-8")
        assert opened() == ["one.json"]
        assert opened() == []
