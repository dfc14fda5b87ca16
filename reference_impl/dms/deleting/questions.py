"""What can be asked about the referrers of a document (E11-S02)."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

LONGEST_LIST: Final = 1000
DEFAULT_LIST: Final = 100


@dataclass(frozen=True, slots=True)
class Question:
    """Who refers to this document, by one key or by any, and how many of them are wanted for each key."""

    identifier: UUID
    constraint: str | None
    limit: int
