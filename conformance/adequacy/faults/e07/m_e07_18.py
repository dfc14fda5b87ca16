"""Child tables are written in a second transaction."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E07-18"
SEAM: Final = "reference_impl.dms.database.row_commands.RowCommands.creating"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Commit once the root is there."""

    def creating(commands: object, rows: object) -> Iterator[Any]:
        root, *others = original(commands, rows)
        make = type(root)
        return iter([root, make("COMMIT"), make("BEGIN"), *others])

    return creating
