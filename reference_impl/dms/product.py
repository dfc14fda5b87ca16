"""What this backend is called."""

from functools import cache
from typing import Final

NAME: Final = "reference"
_DISTRIBUTION: Final = "backend-conformance"


@cache
def product_version() -> str:
    """Return the version of the installed distribution."""
    from importlib.metadata import version  # noqa: PLC0415 - a third of the start-up time, and seldom asked for

    return version(_DISTRIBUTION)
