"""Stand between the suite and any backend and spoil one artefact on its way (Q2, kind ``artefact``).

``python -m conformance.adequacy.proxy <fault> lines -- <command…>`` passes JSON lines through and spoils answers;
``… <fault> files -- <command…>`` runs the command line and spoils the files that it wrote below the working folder.
A fault module of this kind has ``ARTEFACT``, the file's name, ``ANSWER``, the (operation, member) that carries the
same text in an answer or None, and ``spoil(content: bytes) -> bytes``. It is reached when that changes something.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from conformance.adequacy.launcher import module_name
from conformance.adequacy.seam import announce


class ArtefactFault(Protocol):
    """A module that spoils one artefact."""

    ID: str
    ARTEFACT: str
    ANSWER: tuple[str, str] | None

    def spoil(self, content: bytes) -> bytes:
        """Return the spoilt content."""


def main(arguments: Sequence[str]) -> int:
    """Run the command behind the proxy and return its exit code."""
    identifier, mode, separator, *command = arguments
    if separator != "--" or mode not in {"lines", "files"} or not command:
        sys.stderr.write("usage: proxy <fault> lines|files -- <command…>\n")
        return 2
    fault = cast("ArtefactFault", importlib.import_module(module_name(identifier)))
    return _lines(fault, command) if mode == "lines" else _files(fault, command)


def _lines(fault: ArtefactFault, command: Sequence[str]) -> int:
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - configured
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a pipe that was asked for is missing")
        for request in sys.stdin.buffer:
            process.stdin.write(request)
            process.stdin.flush()
            sys.stdout.buffer.write(spoilt_answer(fault, request, process.stdout.readline()))
            sys.stdout.buffer.flush()
        process.stdin.close()
        return process.wait()


def spoilt_answer(fault: ArtefactFault, request: bytes, answer: bytes) -> bytes:
    """Spoil the artefact inside an answer to the fault's operation; every other answer passes unchanged."""
    if fault.ANSWER is None:
        return answer
    operation, member = fault.ANSWER
    if operation.encode() not in request or json.loads(request).get("op") != operation:
        return answer
    value = json.loads(answer)
    if not value.get("ok"):
        return answer
    value[member] = _spoilt(fault, value[member].encode()).decode()
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _spoilt(fault: ArtefactFault, content: bytes) -> bytes:
    spoilt = fault.spoil(content)
    if spoilt != content:
        announce(fault.ID)
    return spoilt


def _files(fault: ArtefactFault, command: Sequence[str]) -> int:
    before = {path: path.stat().st_ino for path in Path.cwd().rglob(fault.ARTEFACT)}
    exit_code = subprocess.run(command, check=False).returncode  # noqa: S603 - configured
    for path in sorted(Path.cwd().rglob(fault.ARTEFACT)):
        if path.stat().st_ino != before.get(path):
            path.write_bytes(_spoilt(fault, path.read_bytes()))
    return exit_code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
