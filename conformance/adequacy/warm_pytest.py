"""pytest that starts once and runs many times: every run is a fork of a process that has imported everything.

``python -P …/warm_pytest.py <argument…>`` runs pytest with these arguments, which should collect and run nothing, and
is warm then. After that each line of standard input is a :class:`Request`; it is answered, on standard output, with a
line that holds the exit code of the pytest that the request asked for.

Run it as a file: pytest must be the first to import ``conformance``, so that it can put words to its assertions.
"""

import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from typing import BinaryIO, Final

import msgspec
import pytest

_INPUT: Final = 0
_OUTPUTS: Final = (1, 2)
_LAZY: Final = ("conformance.engines", "conformance.inspection")
"""Packages whose modules steps import when they need them: drivers and grammars, half a second each."""


class Request(msgspec.Struct, frozen=True):
    """The arguments of one run, and the file that gets all it prints."""

    arguments: tuple[str, ...]
    log: str


def main(arguments: Sequence[str]) -> int:
    """Warm up, then serve requests until standard input ends."""
    with os.fdopen(os.dup(_OUTPUTS[0]), "wb") as answers:
        _redirect(os.devnull, _OUTPUTS[:1])
        pytest.main([*arguments])
        _import_all(_LAZY)
        for line in sys.stdin.buffer:
            answers.write(f"{_in_a_fork(msgspec.json.decode(line, type=Request), answers)}\n".encode())
            answers.flush()
    return 0


def _import_all(packages: Sequence[str]) -> None:
    for package in packages:
        for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
            importlib.import_module(module.name)


def _in_a_fork(request: Request, answers: BinaryIO) -> int:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    answers.close()
    _redirect(request.log, _OUTPUTS)
    os.dup2(os.open(os.devnull, os.O_RDONLY), _INPUT)
    raise SystemExit(int(pytest.main([*request.arguments])))


def _redirect(path: str, descriptors: Sequence[int]) -> None:
    target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for descriptor in descriptors:
        os.dup2(target, descriptor)
    os.close(target)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
