"""The verb ``serve``: an HTTP service that already runs, or one that is started and stopped here."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from conformance.backend.answers import AnswerUnreadable, read_message
from conformance.backend.line_channel import LineChannel
from conformance.backend.output_tail import OutputTail
from conformance.backend.process_group import Launch
from conformance.backend.protocol import ProtocolViolation, Service
from conformance.config.model import Limits

SUBJECT = "port:http"


@contextmanager
def started_service(launch: Launch, limits: Limits) -> Iterator[Service]:
    """Start the service, yield its address, and stop it with SIGTERM, after ``limits.stop`` seconds SIGKILL.

    Within ``limits.start`` seconds its first line on standard output must be ``{"ready":true,"base_url":"http://…"}``.
    Raises :class:`BackendTimedOut`, :class:`BackendCrashed` or :class:`ProtocolViolation` when it is not.
    """
    channel = LineChannel(launch, limits)
    try:
        service = _ready(channel.read_line(limits.start, SUBJECT))
        log = OutputTail(channel.detach_output())
    except BaseException:
        channel.close(gently=False)
        raise
    try:
        yield service
    finally:
        channel.close(gently=False)
        log.close()


def _ready(line: bytes) -> Service:
    try:
        message = read_message(line.decode("utf-8")).value
    except (UnicodeDecodeError, AnswerUnreadable) as error:
        raise _not_ready(f"it cannot be read ({error})") from None
    base_url = message.get("base_url")
    if message.get("ready") is not True or not isinstance(base_url, str):
        raise _not_ready('it does not say {"ready":true,"base_url":"http://…"}')
    if urlsplit(base_url).scheme not in ("http", "https"):
        raise _not_ready("its base_url is not an http or https address")
    return Service(base_url.rstrip("/"))


def _not_ready(reason: str) -> ProtocolViolation:
    return ProtocolViolation(
        f"the first line of the service's standard output is not its readiness line: {reason}",
        operation=SUBJECT,
        remedy='print {"ready":true,"base_url":"http://127.0.0.1:8080"} when it is ready; logs go to standard error',
    )
