"""What this backend is called."""

from functools import cache
from importlib.metadata import version
from typing import Final

NAME: Final = "reference"
_DISTRIBUTION: Final = "backend-conformance"


@cache
def product_version() -> str:
    """Return the version of the installed distribution."""
    return version(_DISTRIBUTION)
