"""What can go wrong when a schema is read from a script."""

from typing import ClassVar

from conformance.errors import ConformanceError


class ScriptError(ConformanceError):
    """A script could not be read. ``line`` counts from 1 inside the script, ``excerpt`` is that line."""

    code: ClassVar[str] = "SCRIPT_NOT_READ"

    def __init__(self, message: str, *, line: int, excerpt: str) -> None:
        super().__init__(f"line {line}: {message}: {excerpt}")
        self.line = line
        self.excerpt = excerpt


class BatchRejected(ScriptError):  # noqa: N818 - reads as a sentence
    """The grammar of the dialect does not accept a batch."""

    code: ClassVar[str] = "BATCH_REJECTED"


class StatementUnknown(ScriptError):  # noqa: N818
    """A statement is valid, and the inspection does not know what it makes of a database; it is never skipped."""

    code: ClassVar[str] = "STATEMENT_UNKNOWN"
