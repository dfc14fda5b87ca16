"""The plugin of pytest that puts a fault into the suite's own tools (Q2, kind ``source``).

Pytest loads it by ``-p conformance.adequacy.tool_plugin``. The backend under trial is sound; whoever judges is not.
"""

import os

import pytest

from conformance.adequacy import fault_options
from conformance.adequacy.launcher import install
from conformance.adequacy.seam import REPORT_VARIABLE


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    fault_options.TOOL.declare(parser, "the suite itself")


def pytest_configure(config: pytest.Config) -> None:
    """Install the fault in this process."""
    fault, os.environ[REPORT_VARIABLE] = fault_options.TOOL.given(config)
    install(fault)
