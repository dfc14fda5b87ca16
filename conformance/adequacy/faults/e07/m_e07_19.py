"""Concurrent replaces interleave their rows."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E07-19"
SEAM: Final = "reference_impl.dms.writing.targets.Command"
_ORDER: Final = "reference_impl.dms.database.row_commands.RowCommands.replacing"


def install() -> None:
    """Put the wrong functions in place: without the lock alone, the update of the root would still keep order."""
    replace(ID, SEAM, wrong)
    replace(ID, _ORDER, root_last)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Look for the target without locking it."""

    def command(text: str, values: object = ()) -> Any:
        return original(text.replace(" FOR UPDATE", ""), values)

    return command


def root_last(original: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Put the rows of collections in place before the root."""

    def replacing(commands: object, rows: object) -> Iterator[Any]:
        yield from sorted(original(commands, rows), key=lambda one: one.text.startswith("UPDATE"))

    return replacing
