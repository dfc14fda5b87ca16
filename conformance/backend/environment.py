"""The environment and the executable of every process that the harness starts for a backend."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from conformance.backend.protocol import BackendCrashed

INHERITED: Final = ("HOME", "PATH", "TMPDIR")
FIXED: Final = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def process_environment(*additions: Mapping[str, str] | None) -> dict[str, str]:
    """Return a small environment that is the same on every machine, plus ``additions``, the last one winning.

    Only ``HOME``, ``PATH`` and ``TMPDIR`` come from the user's own; anything else a backend needs is named in its
    ``environment`` table. The folder of the running Python ends ``PATH``, so that commands installed beside the suite
    are found although nobody activated its virtual environment.
    """
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ} | FIXED
    for addition in additions:
        environment |= addition or {}
    environment["PATH"] = os.pathsep.join(
        part for part in (environment.get("PATH", os.defpath), str(Path(sys.executable).parent)) if part
    )
    return environment


def resolved_argv(argv: Sequence[str], environment: Mapping[str, str], subject: str) -> list[str]:
    """Return ``argv`` with the full path of its executable.

    Raises :class:`BackendCrashed` when there is no such executable.
    """
    executable = shutil.which(argv[0], path=environment["PATH"])
    if executable is None:
        raise BackendCrashed(
            f"the executable {argv[0]!r} for {subject} was not found, or may not be executed",
            operation=subject,
            remedy="write its full path in conformance.toml (a word that starts with ./ is relative to that file),"
            " or set PATH in the backend's environment table",
        )
    return [executable, *argv[1:]]
