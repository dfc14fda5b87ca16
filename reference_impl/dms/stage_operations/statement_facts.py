"""What a statement of a plan reads and how it orders, told from its text (E08-S00, E08-S04)."""

import re
from typing import Final

from reference_impl.dms.plans.sql_text import KEYSET_TABLES

KEYSET: Final = "page"
"""What the keyset is called here, whichever the engine."""
_NAME: Final = r'(?:"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\])'
_SOURCE: Final = re.compile(rf"\b(?:FROM|JOIN)\s+({_NAME}(?:\.{_NAME})?)")
_ORDERED: Final = re.compile(rf"\w+\.({_NAME}) ASC")
_PART: Final = re.compile(_NAME)


def tables_read(sql: str) -> list[str]:
    """Return the tables of a statement as ``schema.name``, each once, in the order of the text."""
    names = [".".join(_plain(part) for part in _PART.findall(source)) for source in _SOURCE.findall(sql)]
    return [*dict.fromkeys(KEYSET if name in KEYSET_TABLES.values() else name for name in names)]


def order_of(sql: str) -> list[str]:
    """Return the columns that a statement orders by."""
    _, ordered, columns = sql.rpartition("ORDER BY")
    return [_plain(column) for column in _ORDERED.findall(columns)] if ordered else []


def _plain(quoted: str) -> str:
    closing = quoted[-1]
    return quoted[1:-1].replace(closing * 2, closing)
