"""The schema hash is compared without regard to case."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E06-02"
SEAM: Final = "reference_impl.dms.provisioning.recorded_row.broken_rules"
Rules = Callable[[Sequence[dict[str, Any]]], tuple[str, ...]]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Rules) -> Rules:
    """Take a hash in capitals for the same hash."""

    def broken_rules(rows: Sequence[dict[str, Any]]) -> tuple[str, ...]:
        return original([{name: _folded(name, value) for name, value in row.items()} for row in rows])

    return broken_rules


def _folded(name: str, value: Any) -> Any:
    return value.lower() if name == "EffectiveSchemaHash" and isinstance(value, str) else value
