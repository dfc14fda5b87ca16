"""What a command line touches of the world, as a value, so that a command runs in-process as it does on its own."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal, TextIO


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
    """Return the surroundings of the running process. A stream that was closed before the start takes everything."""
    return Surroundings(
        Path(), _bytes_of(sys.stdin, "rb"), _bytes_of(sys.stdout, "wb"), _bytes_of(sys.stderr, "wb"), os.environ
    )


def _bytes_of(stream: TextIO | None, mode: Literal["rb", "wb"]) -> BinaryIO:
    # What is opened next would get the number of a stream that is closed, and be written into.
    return Path(os.devnull).open(mode) if stream is None else stream.buffer
