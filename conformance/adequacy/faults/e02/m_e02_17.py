"""Nested child tables have no stamp trigger."""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from conformance.adequacy.faults.e02.shapes import Table, TableId
from conformance.adequacy.seam import replace

ID: Final = "M-E02-17"
SEAM: Final = "reference_impl.dms.ddl.project_triggers.project_triggers"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class TriggerName(Protocol):
    """A trigger's name and place."""

    @property
    def name(self) -> str:
        """Its own name."""

    @property
    def table(self) -> TableId:
        """The table that it stands on."""


class CreateTrigger(Protocol):
    """The statement that creates a trigger."""

    @property
    def trigger(self) -> TriggerName:
        """The trigger."""


class Tables(Protocol):
    """The tables of a model."""

    def table(self, table: TableId) -> Table:
        """Return a table."""


M = TypeVar("M")
Triggers = Callable[[M, Tables], tuple[CreateTrigger, ...]]


def wrong(original: Triggers[M]) -> Triggers[M]:
    """Leave out the stamps of tables that are two collections deep."""

    def project_triggers(model: M, tables: Tables) -> tuple[CreateTrigger, ...]:
        return tuple(
            statement
            for statement in original(model, tables)
            if not statement.trigger.name.endswith("_Stamp")
            or tables.table(statement.trigger.table).scope.count("[*]") < 2
        )

    return project_triggers
