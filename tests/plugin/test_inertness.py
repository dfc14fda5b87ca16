"""The plugin is loaded by every pytest that shares its environment, and must not be felt there."""

import subprocess
import sys
from pathlib import Path

import pytest

LISTING = """
import sys
def pytest_sessionfinish(session):
    names = sorted(name for name in sys.modules if name.split(".")[0] == "conformance")
    print("LOADED", *names)
"""


def test_a_run_without_features_loads_nothing_of_the_harness_but_its_door(tmp_path: Path) -> None:
    """Imports are the cost of a plugin; this one's is paid by those who use it."""
    (tmp_path / "conftest.py").write_text(LISTING)
    (tmp_path / "test_plain.py").write_text("def test_plain():\n    pass\n")
    command = [sys.executable, "-m", "pytest", "-s", "-q", str(tmp_path), "--rootdir", str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    (line,) = (line for line in done.stdout.splitlines() if "LOADED" in line)
    assert line.split("LOADED ")[1].split() == [
        "conformance",
        "conformance.catalogue",
        "conformance.catalogue.tags",
        "conformance.plugin",
        "conformance.plugin.entry",
        "conformance.plugin.options",
    ]
    assert "conformance" not in done.stdout.split("LOADED", 1)[0]


def test_no_hook_of_the_plugin_runs_per_test_of_an_ordinary_run(pytester: pytest.Pytester) -> None:
    """Three hooks a test would be three too many."""
    pytester.makepyfile("def test_plain(): pass")
    items, recorder = pytester.inline_genitems()
    manager = items[0].config.pluginmanager
    per_test = [
        name
        for name in ("pytest_runtest_protocol", "pytest_runtest_makereport", "pytest_runtest_logreport")
        for one in getattr(items[0].config.hook, name).get_hookimpls()
        if one.plugin.__class__.__module__.startswith("conformance")
        or getattr(one.plugin, "__name__", "").startswith("conformance")
    ]
    assert recorder is not None
    assert manager.has_plugin("conformance")
    assert per_test == []


pytest_plugins = ["pytester"]
