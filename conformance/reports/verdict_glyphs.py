"""One sign per verdict, the same on the terminal and on the page, so that colour is never the only signal."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from conformance.verdicts.model import Verdict

GLYPHS: Final[Mapping[Verdict, str]] = MappingProxyType(
    {
        Verdict.HARNESS_ERROR: "!",
        Verdict.FAILED: "✗",
        Verdict.UNEXPECTED_PASS: "↑",
        Verdict.FLAKY: "≈",
        Verdict.BLOCKED: "⊘",
        Verdict.UNCOVERED: "○",
        Verdict.NOT_RUN: "·",
        Verdict.NOT_OFFERED: "∅",
        Verdict.EXPECTED_FAIL: "↓",
        Verdict.PASSED: "✓",
    }
)
