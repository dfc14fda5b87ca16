"""Filter values are concatenated into SQL."""

import re
from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-17"
SEAM: Final = "reference_impl.dms.reading.pages._statements"
_FILTER: Final = re.compile(r"@(p[0-9]+)\b")
Statements = Callable[..., tuple[list[str], dict[str, object]]]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Statements) -> Statements:
    """Put texts between quotes, as they are."""

    def statements(*arguments: Any) -> tuple[list[str], dict[str, object]]:
        texts, values = original(*arguments)

        def written(found: re.Match[str]) -> str:
            value = values[found[1]]
            return f"'{value}'" if isinstance(value, str) else found[0]

        return [_FILTER.sub(written, text) for text in texts], values

    return statements
