"""The transaction in which identities may change (dms E02, CF-10)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import sqlalchemy as sa

from steps.dms.schema.dialects import PGSQL
from steps.dms.stores.stores import Store

_LATER: Final = sa.text("SET CONSTRAINTS ALL DEFERRED")
_NOW: Final = sa.text("SET CONSTRAINTS ALL IMMEDIATE")


@contextmanager
def renaming(store: Store) -> Iterator[None]:
    """Keep the block in one transaction; on PostgreSQL its deferrable keys are checked at the end of the block."""
    with store.transaction():
        if store.dialect == PGSQL:
            store.execute(_LATER)
        yield
        if store.dialect == PGSQL:
            store.execute(_NOW)
