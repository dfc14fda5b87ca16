"""The programs of this project that a bench starts."""

import sys
from pathlib import Path


def program(name: str) -> str:
    """Return the path of a program of the environment that runs the bench, whether or not it is activated."""
    return str(Path(sys.executable).with_name(name))
