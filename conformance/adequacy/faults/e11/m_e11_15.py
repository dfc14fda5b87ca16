"""Engine-only cases are reported as passed on both."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E11-15"
SEAM: Final = "conformance.verdicts.scenarios._verdict_of"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Take what could not run for passed."""

    def verdict_of(outcomes: object) -> Any:
        verdict = original(outcomes)
        return type(verdict).PASSED if verdict == "not-run" else verdict

    return verdict_of
