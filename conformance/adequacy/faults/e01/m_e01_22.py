"""An endpoint that gives the schema name `dms` is accepted."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from conformance.adequacy.seam import replace

ID: Final = "M-E01-22"
SEAM: Final = "reference_impl.dms.model.rules.set_wide.refuse_reserved_schemas"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Project(Protocol):
    """A project and the schema it gets."""

    @property
    def physical_schema(self) -> str:
        """The name of the schema."""


Refuse = Callable[[Sequence[Project]], None]


def wrong(original: Refuse) -> Refuse:
    """Overlook projects whose schema is that of the core objects."""

    def refuse_reserved_schemas(projects: Sequence[Project]) -> None:
        original([project for project in projects if project.physical_schema != "dms"])

    return refuse_reserved_schemas
