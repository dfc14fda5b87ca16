"""The old positional command still generates SQL."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E03-17"
SEAM: Final = "reference_impl.dms.cli.execute"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


W = TypeVar("W")
Execute = Callable[[Sequence[str], W], int]


def wrong(original: Execute[W]) -> Execute[W]:
    """Take a schema file where a command belongs."""

    def execute(argv: Sequence[str], world: W) -> int:
        if argv and argv[0].endswith(".json"):
            return original(["ddl", "emit", "--stdout", "--dialect", "pgsql", "--schema", *argv], world)
        return original(argv, world)

    return execute
