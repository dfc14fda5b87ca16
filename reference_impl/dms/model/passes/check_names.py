"""Pass 13: no two things have one full name (E01 CF-6)."""

from typing import Final

from reference_impl.dms.model import collisions, named_things
from reference_impl.dms.model.draft import Draft

STAGE: Final = "naming"


def check_names(draft: Draft) -> Draft:
    """Refuse collisions of full names; the draft stays as it is."""
    collisions.refuse_collisions(named_things.inventory(draft, full_name), STAGE)
    return draft


def full_name(name: str) -> str:
    """Return a name as it is."""
    return name
