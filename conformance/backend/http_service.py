"""The verb ``serve``: an HTTP service that already runs, or one that is started and stopped here."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Final
from urllib.parse import urlsplit

from conformance.backend.answers import AnswerUnreadable, read_message
from conformance.backend.line_channel import LineChannel
from conformance.backend.output_tail import OutputTail
from conformance.backend.process_group import Launch
from conformance.backend.protocol import ProtocolViolation, Service
from conformance.config.model import Limits
from conformance.json_values import JsonObject

SUBJECT: Final = "port:http"
_LOG_BYTES: Final = 64 * 1024 * 1024


@contextmanager
def started_service(launch: Launch, limits: Limits) -> Iterator[Service]:
    """Start the service, yield its address, and stop it with SIGTERM, after ``limits.stop`` seconds SIGKILL.

    Within ``limits.start`` seconds its first line on standard output must be ``{"ready":true,"base_url":"http://…"}``.
    Raises :class:`BackendTimedOut`, :class:`BackendCrashed` or :class:`ProtocolViolation` when it is not.
    """
    # The HTTP client takes a tenth of a second to import; a run without services does not wait for it.
    from conformance.backend.http_client import SocketClient  # noqa: PLC0415

    channel = LineChannel(launch, limits, kept_errors=_LOG_BYTES)
    try:
        base_url = _ready(channel.read_line(limits.start, SUBJECT))
        rest = OutputTail(channel.detach_output())
    except BaseException:
        channel.close(gently=False)
        raise
    try:
        with closing(SocketClient(base_url, limits.call)) as client:
            yield Service(base_url, client, LogReader(channel.errors))
    finally:
        channel.close(gently=False)
        rest.close()


@contextmanager
def running_service(url: str, limits: Limits) -> Iterator[Service]:
    """Reach a service that somebody else started; its log cannot be read."""
    from conformance.backend.http_client import SocketClient  # noqa: PLC0415

    with closing(SocketClient(url.rstrip("/"), limits.call)) as client:
        yield Service(url.rstrip("/"), client)


def as_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return settings by the names of environment variables: a dot becomes two underscores (dms E06, C10)."""
    return {name.replace(".", "__"): value for name, value in settings.items()}


class LogReader:
    """Gives the records of a log that grows, each line read once. ``text`` returns the log as far as it was written."""

    def __init__(self, text: Callable[[], str]) -> None:
        self._text = text
        self._read = 0
        self._records: list[JsonObject] = []

    def __call__(self) -> tuple[JsonObject, ...]:
        """Return the records up to now."""
        text = self._text()
        whole_lines = text.rfind("\n") + 1
        self._records += log_records(text[self._read : whole_lines])
        self._read = whole_lines
        return (*self._records, *log_records(text[whole_lines:]))


def log_records(text: str) -> tuple[JsonObject, ...]:
    """Return the JSON objects among the lines of a log; other lines are not part of the structured log."""
    found: list[JsonObject] = []
    for line in text.splitlines():
        if line.startswith("{"):
            try:
                found.append(read_message(line).value)
            except AnswerUnreadable:
                continue
    return tuple(found)


def _ready(line: bytes) -> str:
    try:
        message = read_message(line.decode("utf-8")).value
    except (UnicodeDecodeError, AnswerUnreadable) as error:
        raise _not_ready(f"it cannot be read ({error})") from None
    base_url = message.get("base_url")
    if message.get("ready") is not True or not isinstance(base_url, str):
        raise _not_ready('it does not say {"ready":true,"base_url":"http://…"}')
    if urlsplit(base_url).scheme not in ("http", "https"):
        raise _not_ready("its base_url is not an http or https address")
    return base_url.rstrip("/")


def _not_ready(reason: str) -> ProtocolViolation:
    return ProtocolViolation(
        f"the first line of the service's standard output is not its readiness line: {reason}",
        operation=SUBJECT,
        remedy='print {"ready":true,"base_url":"http://127.0.0.1:8080"} when it is ready; logs go to standard error',
    )
