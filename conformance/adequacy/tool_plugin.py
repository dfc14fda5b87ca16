"""The plugin of pytest that puts a fault into the suite's own tools (Q2, kind ``source``).

Pytest loads it by ``-p conformance.adequacy.tool_plugin``. The backend under trial is sound; whoever judges is not.
"""

import os

import pytest

from conformance.adequacy.launcher import install
from conformance.adequacy.seam import REPORT_VARIABLE


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    group = parser.getgroup("conformance", "backend conformance suite")
    group.addoption("--tool-fault", metavar="ID", required=True, help="the fault that the suite itself gets")
    group.addoption("--tool-fault-report", metavar="FILE", required=True, help="gets a line when it is entered")


def pytest_configure(config: pytest.Config) -> None:
    """Install the fault in this process."""
    os.environ[REPORT_VARIABLE] = config.getoption("tool_fault_report")
    install(config.getoption("tool_fault"))
