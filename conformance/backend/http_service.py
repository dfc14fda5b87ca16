"""The verb ``serve``: an HTTP service that already runs, or one that is started and stopped here."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from signal import Signals
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import psutil

from conformance.backend.answers import AnswerUnreadable, read_message
from conformance.backend.line_channel import LineChannel
from conformance.backend.output_tail import OutputTail
from conformance.backend.process_group import Launch
from conformance.backend.protocol import ProtocolViolation, Service
from conformance.config.model import Limits
from conformance.json_values import JsonObject

if TYPE_CHECKING:
    from conformance.backend.http_client import SocketClient

SUBJECT: Final = "port:http"
_LOG_BYTES: Final = 64 * 1024 * 1024
_ANYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}  # noqa: S104 - read, not listened at


@contextmanager
def service_process(launch: Launch, limits: Limits) -> Iterator["StartedService"]:
    """Start the service, and stop it at the end of the block with SIGTERM, after ``limits.stop`` seconds SIGKILL."""
    process = StartedService(LineChannel(launch, limits, kept_errors=_LOG_BYTES), limits)
    try:
        yield process
    finally:
        process.close()


class StartedService:
    """Implements :class:`~conformance.backend.protocol.ServiceProcess`."""

    def __init__(self, channel: LineChannel, limits: Limits) -> None:
        self._channel = channel
        self._limits = limits
        self._client: SocketClient | None = None
        self._rest: OutputTail | None = None
        self.log = LogReader(channel.errors)

    def ready(self) -> Service:
        """See :meth:`ServiceProcess.ready <conformance.backend.protocol.ServiceProcess.ready>`.

        Within ``limits.start`` seconds its first line on standard output must be
        ``{"ready":true,"base_url":"http://…"}``. Raises :class:`BackendTimedOut`, :class:`BackendCrashed` or
        :class:`ProtocolViolation` when it is not.
        """
        # The HTTP client takes a tenth of a second to import; a run without services does not wait for it.
        from conformance.backend.http_client import SocketClient  # noqa: PLC0415

        base_url = _ready(self._channel.read_line(self._limits.start, SUBJECT))
        self._rest = OutputTail(self._channel.detach_output())
        self._client = SocketClient(base_url, self._limits.call)
        return Service(base_url, self._client, self.log)

    def addresses(self) -> tuple[str, ...]:
        """See :meth:`ServiceProcess.addresses <conformance.backend.protocol.ServiceProcess.addresses>`."""
        found: list[str] = []
        with suppress(psutil.Error):
            leader = psutil.Process(self._channel.pid)
            for process in (leader, *leader.children(recursive=True)):
                places = [one.laddr for one in process.net_connections("tcp") if one.status == psutil.CONN_LISTEN]
                found += [f"http://{_reached(place.ip)}:{place.port}" for place in places]
        return tuple(found)

    def send(self, signal: Signals) -> None:
        """See :meth:`ServiceProcess.send <conformance.backend.protocol.ServiceProcess.send>`."""
        self._channel.send(signal)

    def exit_code(self, seconds: float) -> int | None:
        """See :meth:`ServiceProcess.exit_code <conformance.backend.protocol.ServiceProcess.exit_code>`."""
        return self._channel.exit_code(seconds)

    def close(self) -> None:
        """End the process and give everything back, the client first, so that nothing waits for its connections."""
        if self._client is not None:
            self._client.close()
        self._channel.close(gently=False)
        if self._rest is not None:
            self._rest.close()


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


def _reached(address: str) -> str:
    """Return where to reach what listens at this address of the machine."""
    return _ANYWHERE.get(address, f"[{address}]" if ":" in address else address)


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
