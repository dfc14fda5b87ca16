"""The exit codes of ``conformance``, and which of several wins."""

from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells its caller (DESIGN §5)."""

    CONFORMANT = 0
    NOT_CONFORMANT = 1
    USAGE = 2
    HARNESS_ERROR = 3
    INCOMPLETE = 4


_PRECEDENCE = (
    ExitCode.USAGE,
    ExitCode.HARNESS_ERROR,
    ExitCode.INCOMPLETE,
    ExitCode.NOT_CONFORMANT,
    ExitCode.CONFORMANT,
)


def worst(codes: Iterable[int]) -> ExitCode:
    """Return the code that speaks for several runs: 2 before 3 before 4 before 1 before 0.

    What says least about the backends comes first: after a usage or harness error nothing was judged as asked, after an
    incomplete run only a part, and only then does "not conformant" mean what it says. No code at all is 4: nothing ran.
    """
    seen = {ExitCode(code) for code in codes}
    return next((code for code in _PRECEDENCE if code in seen), ExitCode.INCOMPLETE)
