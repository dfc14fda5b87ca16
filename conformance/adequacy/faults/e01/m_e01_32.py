"""A failed derivation leaves a new manifest behind."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from conformance.adequacy.seam import replace

ID: Final = "M-E01-32"
SEAM: Final = "reference_impl.dms.emitting.emit"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


NAME: Final = "relational-model.pgsql.manifest.json"


class Request(Protocol):
    """What the command was asked for."""

    @property
    def output(self) -> str:
        """The folder for the files."""


class Surroundings(Protocol):
    """Where the command runs."""

    @property
    def directory(self) -> Path:
        """The working folder."""


Emit = Callable[[Request, Surroundings], None]


def wrong(original: Emit) -> Emit:
    """Leave a manifest without content when the derivation fails."""

    def emit(request: Request, surroundings: Surroundings) -> None:
        try:
            original(request, surroundings)
        except Exception:
            folder = surroundings.directory / request.output
            if folder.is_dir():
                (folder / NAME).write_bytes(b"{}\n")
            raise

    return emit
