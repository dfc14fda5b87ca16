"""Reports of runs that were recorded (dms E11-S03)."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require_equal
from conformance.config.model import Suite

_PROGRAM: Final = "from conformance.cli.main import main; main()"
_WIDE: Final = {"COLUMNS": "4000", "NO_COLOR": "1", "TERM": "dumb"}


@given(parsers.parse("the recorded run {name:S}"), target_fixture="recorded_run")
def recorded_run(name: str, suite: Suite) -> Path:
    """Take the events of a run from the fixtures."""
    [file] = suite.fixtures.glob(f"dms/*/recordings/{name}.ndjson")
    return file


@when("its reports are made", target_fixture="reports")
def reports_made(recorded_run: Path, workspace: Path) -> Mapping[str, str]:
    """Make the page, the file for build servers and the text for terminals from the events alone."""
    page, junit = workspace / "index.html", workspace / "junit.xml"
    _report(recorded_run, "--html", str(page))
    _report(recorded_run, "--junit", str(junit))
    texts = {"page": page.read_text(encoding="utf-8"), "junit": junit.read_text(encoding="utf-8")}
    return {**texts, "terminal": _report(recorded_run)}


@then("each names")
def reports_name(datatable: Sequence[Sequence[str]], reports: Mapping[str, str]) -> None:
    """Every report has each of these texts."""
    missing = [
        f"{text} in the {name}" for name, report in reports.items() for (text,) in datatable if text not in report
    ]
    require_equal(missing, [], "the list of texts that a report lacks")


def _report(events: Path, *words: str) -> str:
    command = [sys.executable, "-c", _PROGRAM, "report", str(events), *words]
    done = subprocess.run(command, env=_WIDE, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own
    require_equal(done.returncode, 0, f"the exit code of a report that printed {done.stdout}{done.stderr}")
    return done.stdout
