"""``conformance run`` and ``replay`` with the real pytest: nothing is replaced, so these are few."""

import subprocess
import sys
from pathlib import Path

from tests.cli.sample_suite import write


def test_the_sample_suite_is_judged_by_the_real_pytest(suite_folder: Path) -> None:
    """Once, with nothing replaced: two backends, the reports on disk, the paths printed, the codes of both commands."""
    words = ["run", "--backend", "good", "--backend", "twin", "--require-identical"]
    done = _conformance(suite_folder, *words)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "good and twin: identical verdicts" in done.stdout
    for name in ("events.ndjson", "junit.xml", "index.html"):
        assert str(suite_folder / "build" / "twin" / name) in done.stdout
        assert (suite_folder / "build" / "twin" / name).is_file()


def test_a_wrong_count_is_found_by_the_real_pytest(suite_folder: Path) -> None:
    """A run that cannot fail would make all the others worthless."""
    steps = suite_folder / "sample_steps.py"
    write(steps, steps.read_text(encoding="utf-8").replace("counted + 1", "counted + 2"))

    done = _conformance(suite_folder, "replay", "E00-S00-AC2-counting-goes-on[2]")

    assert done.returncode == 1, done.stdout + done.stderr
    assert "failed        Then the number is 42" in done.stdout


def test_expectations_from_the_command_line_reach_the_real_pytest(suite_folder: Path) -> None:
    """What the report shows and what the exit code says must rest on the same list of known failures."""
    steps = suite_folder / "sample_steps.py"
    write(steps, steps.read_text(encoding="utf-8").replace("counted + 1", "counted + 2"))
    entry = '[[expect]]\ncriterion = "{}"\nverdict = "failed"\ncode = "ASSERTION"\nreason = "r"\nissue = "https://tracker.example/1"\n'
    entries = "".join(entry.format(criterion) for criterion in ("E00-S00-AC1", "E00-S00-AC2"))
    write(suite_folder / "known.toml", f"schema_version = 1\n{entries}")

    done = _conformance(suite_folder, "run", "--expectations", "known.toml")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "expected-fail" in done.stdout


def test_a_killed_pytest_is_reported_by_its_signal(suite_folder: Path) -> None:
    """The real process, really killed: the exit code must come back as the signal."""
    steps = suite_folder / "sample_steps.py"
    suicide = "    import os, signal\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    write(steps, steps.read_text(encoding="utf-8").replace("    return counted + 1\n", suicide))

    done = _conformance(suite_folder, "run")

    assert done.returncode == 4, done.stdout + done.stderr
    assert "good: pytest was killed by SIGKILL; the run is not whole" in done.stdout


def _conformance(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    script = "from conformance.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", script, *words], cwd=folder, capture_output=True, text=True, check=False
    )
