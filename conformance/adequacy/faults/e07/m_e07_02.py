"""Array indices in paths start at 1."""

import re
from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-02"
SEAM: Final = "reference_impl.dms.requests.references._references"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Count elements as people do."""

    def counted(path: str) -> str:
        return re.sub(r"[0-9]+(?=\])", lambda match: str(int(match[0]) + 1), path)

    def found(*arguments: object) -> tuple[Any, ...]:
        return tuple(altered(one, path=counted(one.path)) for one in original(*arguments))

    return found
