"""Replace one function of a running program by a wrong one, and say when it is entered (Q2)."""

import functools
import importlib
import os
import sys
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar, cast

from conformance.adequacy.errors import SeamNotFound

P = ParamSpec("P")
T = TypeVar("T")

REPORT_VARIABLE: Final = "DMS_FAULT_REPORT"
"""Names a file that receives the FAULT-ACTIVE lines, so that what the backend prints stays its own."""


def resolve(fault: str, seam: str) -> tuple[object, str, Callable[..., object]]:
    """Find a seam: the owner object, the attribute's name and the callable it holds.

    Raises :class:`SeamNotFound` naming fault and seam.
    """
    parts = seam.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        try:
            owner: object = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:-1]:
            owner = getattr(owner, name, None)
        original = getattr(owner, parts[-1], None)
        if callable(original):
            return owner, parts[-1], original
        break
    raise SeamNotFound(f"{fault}: the seam {seam} does not exist or is not callable", remedy="name the seam anew")


def replace(fault: str, seam: str, make: Callable[[Callable[P, T]], Callable[P, T]]) -> None:
    """Put ``make(original)`` in the seam's place. The first entry announces the fault."""
    owner, name, original = resolve(fault, seam)
    typed = cast("Callable[P, T]", original)
    wrong = make(typed)

    @functools.wraps(typed)
    def entered(*arguments: P.args, **keywords: P.kwargs) -> T:
        announce(fault)
        return wrong(*arguments, **keywords)

    setattr(owner, name, entered)


@functools.cache
def announce(fault: str, report: str | None = None) -> None:
    """Write ``FAULT-ACTIVE <id>`` once a process: to a report file where one is named, else to standard error.

    The file is ``report``, or the one that the environment names. A criterion about standard error must not notice the
    announcement instead of the fault.
    """
    line = f"FAULT-ACTIVE {fault}\n"
    named = report or os.environ.get(REPORT_VARIABLE)
    if not named:
        sys.stderr.write(line)
        sys.stderr.flush()
        return
    with open(named, "a", encoding="utf-8") as file:  # noqa: PTH123 - append is one system call
        file.write(line)
