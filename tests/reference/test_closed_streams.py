"""Commands whose standard streams were closed by whoever started them: ``dms-schema … >&-``."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.reference.samples import TOWN

_PROGRAMS = Path(sys.executable).parent


def _run(line: str, directory: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(_PROGRAMS), "TOWN": str(TOWN)}
    return subprocess.run(
        ["/bin/sh", "-c", line], cwd=directory, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_command_does_its_work_without_a_stream(closed: str, tmp_path: Path) -> None:
    """What a job scheduler closes is nothing that the command needs."""
    completed = _run(f'dms-schema ddl emit -s "$TOWN" -o out {closed}', tmp_path)
    assert (completed.returncode, completed.stderr) == (0, "")
    assert (tmp_path / "out" / "pgsql.sql").stat().st_size > 0


def test_a_refusal_without_standard_error_keeps_its_exit_code(tmp_path: Path) -> None:
    """Nobody can be told more than that."""
    assert _run("dms-schema ddl emit -s absent.json -o out 2>&-", tmp_path).returncode == 1


def test_a_server_tells_its_configuration_s_errors_without_standard_output(tmp_path: Path) -> None:
    """The log is another stream, and it is there."""
    completed = _run("dms-server --config absent.toml >&-", tmp_path)
    assert completed.returncode == 2
    assert "config.invalid" in completed.stderr
