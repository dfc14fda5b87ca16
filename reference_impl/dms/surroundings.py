"""What a command line touches of the world, as a value, so that a command runs in-process as it does on its own."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The directory that relative paths start from, the three streams as bytes, and the environment.

    The environment may hold a password and is left out of the repr.
    """

    directory: Path
    stdin: BinaryIO
    stdout: BinaryIO
    stderr: BinaryIO
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)


def of_this_process() -> Surroundings:
    """Return the surroundings of the running process."""
    return Surroundings(Path(), sys.stdin.buffer, sys.stdout.buffer, sys.stderr.buffer, os.environ)
