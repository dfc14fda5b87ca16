"""Log records: one JSON object per line (E06 C8)."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from typing import Protocol

import orjson

from reference_impl.dms.json_values import JsonValue


class Level(Enum):
    """How much a record matters. The start spells it in small letters (E00-S05), requests do not (E06 C8)."""

    INFORMATION = "Information"
    WARNING = "Warning"
    ERROR = "Error"
    START_WARNING = "warning"
    START_CRITICAL = "critical"


class Log(Protocol):
    """Where records go."""

    def write(self, level: Level, event: str, correlation_id: str | None = None, **fields: JsonValue) -> None:
        """Write one record."""


class JsonLog:
    """Writes each record as a line to ``sink``. ``clock`` gives the time; nothing else in a record is by chance."""

    def __init__(
        self, sink: Callable[[str], object], clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._sink = sink
        self._clock = clock

    def write(self, level: Level, event: str, correlation_id: str | None = None, **fields: JsonValue) -> None:
        """See :meth:`Log.write`."""
        record = {
            "ts": self._clock().isoformat(timespec="milliseconds"),
            "level": level.value,
            "event": event,
            "correlation_id": correlation_id,
            "fields": fields,
        }
        self._sink(orjson.dumps(record, default=str).decode())
