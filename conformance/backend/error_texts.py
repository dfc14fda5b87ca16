"""Secrets never leave this package inside an error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from conformance.backend.protocol import BackendError


@contextmanager
def redacted_errors(redact: Callable[[str], str]) -> Iterator[None]:
    """Redact message and captured standard error of every :class:`BackendError` that passes."""
    try:
        yield
    except BackendError as error:
        error.message = redact(error.message)
        error.args = (error.message,)
        error.stderr = None if error.stderr is None else redact(error.stderr)
        raise
