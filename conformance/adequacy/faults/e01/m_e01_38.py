"""Propagation on mssql leaves out referrers in extension projects."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E01-38"
SEAM: Final = "reference_impl.dms.model.passes.derive_triggers.referrer_actions"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


R = TypeVar("R")
E = TypeVar("E")
T = TypeVar("T")


class Schema(Protocol):
    """A table's name."""

    @property
    def schema(self) -> str:
        """The schema it lies in."""


class Identity(Protocol):
    """The table that references to a target point at."""

    @property
    def table(self) -> Schema:
        """Its name."""


class Action(Protocol):
    """What propagation does to one referrer."""

    @property
    def referrer_table(self) -> Schema:
        """The table that refers."""


Actions = Callable[[R, Mapping[T, Identity], E], dict[T, list[Action]]]


def wrong(original: Actions[R, T, E]) -> Actions[R, T, E]:
    """Keep only the referrers that lie in the schema of the target."""

    def referrer_actions(resources: R, identities: Mapping[T, Identity], eligible: E) -> dict[T, list[Action]]:
        found = original(resources, identities, eligible)
        return {
            target: [one for one in actions if one.referrer_table.schema == identities[target].table.schema]
            for target, actions in found.items()
        }

    return referrer_actions
