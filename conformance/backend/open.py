"""The one door to a backend: settings in, :class:`~conformance.backend.protocol.Backend` out."""

from collections.abc import Callable

from conformance.backend.external import ExternalBackend
from conformance.backend.in_process import InProcessBackend
from conformance.backend.protocol import Backend
from conformance.config.choose import refuse_unset
from conformance.config.model import BackendSettings, ExternalSettings, InProcessSettings


def open_backend(settings: BackendSettings, redact: Callable[[str], str]) -> Backend:
    """Open the backend; the caller closes it. ``redact`` blots secrets out of every error's texts.

    An external backend's process starts with its first call. Raises :class:`ConfigurationInvalid` when an ``env:``
    variable of the table is not set, :class:`BackendCrashed` when an in-process factory fails.
    """
    refuse_unset(settings.unset)
    match settings.settings:
        case InProcessSettings() as loaded:
            return InProcessBackend(settings, loaded, redact)
        case ExternalSettings() as reached:
            return ExternalBackend(settings, reached, redact)
