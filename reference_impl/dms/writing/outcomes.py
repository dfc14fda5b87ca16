"""What became of a request to write (E07 H2)."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Written:
    """A document was created or replaced."""

    id: UUID
    etag: str
    is_new: bool
