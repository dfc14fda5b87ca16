"""The root of every error that the harness raises on purpose."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Location:
    """Where something is wrong: a file and, as far as known, the line (1-based), the key or the JSON path."""

    file: Path | None = None
    line: int | None = None
    key: str | None = None

    def __str__(self) -> str:
        """Render as ``file:line: key``, leaving out what is not known."""
        place = "" if self.file is None else str(self.file)
        if self.line is not None:
            place = f"{place}:{self.line}"
        return ": ".join(part for part in (place, self.key) if part)


class ConformanceError(Exception):
    """Something the user can mend: what is wrong, where, and how to mend it.

    Subclasses set ``code``, a stable upper-case word that scripts may rely on.
    """

    code: ClassVar[str] = "CONFORMANCE"

    def __init__(self, message: str, *, location: Location | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.location = location
        self.remedy = remedy

    def __str__(self) -> str:
        """Render as one readable block: location, sentence, remedy."""
        lines = [f"{self.location}: {self.message}" if self.location else self.message]
        if self.remedy:
            lines.append(f"  remedy: {self.remedy}")
        return "\n".join(lines)
