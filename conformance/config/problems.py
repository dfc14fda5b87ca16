"""Everything that is wrong with a ``conformance.toml``, said at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from conformance.errors import ConformanceError, Location


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: what is wrong, where (file, line, dotted key), how to mend it."""

    message: str
    location: Location
    remedy: str

    def __str__(self) -> str:
        """Render as two lines: place and sentence, remedy."""
        return f"{self.location}: {self.message}\n  remedy: {self.remedy}"


class ConfigurationInvalid(ConformanceError):  # noqa: N818 - the domain's word
    """The configuration cannot be used. ``problems`` holds every mistake, in the order of the lines."""

    code: ClassVar[str] = "CONFIGURATION_INVALID"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(first.message, location=first.location, remedy=first.remedy)

    def __str__(self) -> str:
        """Render all problems, one block each."""
        return "\n".join(map(str, self.problems))
