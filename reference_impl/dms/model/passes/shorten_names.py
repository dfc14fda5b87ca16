"""Pass 18: all other names that are too long are cut, and every mention is rewritten (E01 CF-6)."""

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from reference_impl.dms.dialects import identifiers
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import collisions, named_things
from reference_impl.dms.model.draft import Draft
from reference_impl.dms.model.renaming import Renaming

STAGE: Final = "shortening"


def shorten_names(draft: Draft) -> Draft:
    """Cut long names and refuse what has become equal."""
    renaming = Renaming(short_names(draft))
    collisions.refuse_collisions(named_things.inventory(draft, renaming.name), STAGE)
    return renamed(draft, renaming) if renaming.short else draft


def short_names(draft: Draft) -> dict[str, str]:
    """Return the short name of every name that is too long."""
    names = set(all_names(draft))
    return {name: shortened(draft.dialect, name) for name in names if not identifiers.fits(draft.dialect, name)}


def shortened(dialect: Dialect, name: str) -> str:
    """Cut one name; the hash is that of the full name."""
    return identifiers.shorten(dialect, name)


def all_names(draft: Draft) -> Iterable[str]:
    """Return the full names of everything but constraints."""
    tables = [table for resource in draft.resources for table in resource.tables]
    tables += [one.table for one in draft.abstract_tables]
    for table in tables:
        yield table.id.name
        yield from (column.name for column in table.columns)
    for view in draft.abstract_views:
        yield view.view.name
    yield from (index.name for index in draft.indexes)
    yield from (trigger.name for trigger in draft.triggers)


def renamed(draft: Draft, renaming: Renaming) -> Draft:
    """Rewrite every mention of a long name."""
    return replace(
        draft,
        resources=tuple(renaming.resource(one) for one in draft.resources),
        abstract_tables=tuple(replace(one, table=renaming.table(one.table)) for one in draft.abstract_tables),
        abstract_views=tuple(renaming.view(one) for one in draft.abstract_views),
        indexes=tuple(renaming.index(one) for one in draft.indexes),
        triggers=tuple(renaming.trigger(one) for one in draft.triggers),
    )
