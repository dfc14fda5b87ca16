"""What libraries say to Python's logging, as records: every line of the log is one (E06 C8)."""

import logging

from reference_impl.dms.runtime.structured_log import Level, Log


class LibraryMessages(logging.Handler):
    """Tells who spoke and in which words, but no value that was filled in: it may be of a request."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        level = Level.ERROR if record.levelno >= logging.ERROR else Level.WARNING
        kind = record.exc_info[0] if record.exc_info else None
        self._log.write(
            level,
            "dms.library.message",
            library=record.name,
            message=str(record.msg),
            error=None if kind is None else kind.__name__,
        )
