"""Runs pytest once per miniature, all in one process: importing everything anew each time takes longest by far.

Called as ``python -m tests.miniatures.run_each FOLDER``, where ``FOLDER`` holds the suite.
"""

import os
import sys
from pathlib import Path

import pytest

from tests.miniatures.catalogue import MINIATURES, Miniature

UNNEEDED = ("cacheprovider", "benchmark", "hypothesispytest", "xdist")


def output_folder(folder: Path, miniature: Miniature) -> Path:
    """Return where the run of one miniature writes its events."""
    return folder / "out" / miniature.name


def main(folder: Path) -> None:
    """Judge every miniature."""
    os.chdir(folder)
    for miniature in MINIATURES:
        options = ["--backend", miniature.name, "--attempts", str(miniature.attempts)]
        output = ["--conformance-output", str(output_folder(folder, miniature))]
        pytest.main(["features", "-q", *options, *output, *(f"-pno:{plugin}" for plugin in UNNEEDED)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
