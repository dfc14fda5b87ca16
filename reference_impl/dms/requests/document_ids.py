"""Ids of documents as clients and operators write them (E07 H1)."""

import re
from typing import Final
from uuid import UUID

_ID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def document_id(text: str) -> UUID | None:
    """Return the id that a text is, None where it is none; UUID itself reads braces and hyphens in any place."""
    return UUID(text) if _ID.fullmatch(text) else None
