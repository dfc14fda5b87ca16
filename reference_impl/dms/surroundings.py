"""What a command line touches of the world, as a value, so that a command runs in-process as it does on its own."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The directory that relative paths start from, and the three streams as bytes."""

    directory: Path
    stdin: BinaryIO
    stdout: BinaryIO
    stderr: BinaryIO


def of_this_process() -> Surroundings:
    """Return the surroundings of the running process."""
    return Surroundings(Path(), sys.stdin.buffer, sys.stdout.buffer, sys.stderr.buffer)
