"""Strings are NFC-normalised on the way in."""

from functools import partial
from typing import Final
from unicodedata import normalize

from conformance.adequacy.altered_services import HttpRequest, Send
from conformance.adequacy.faults.w.messages import with_texts
from conformance.backend.http_messages import HttpAnswer

ID: Final = "M-W-09"


def exchange(send: Send, request: HttpRequest) -> HttpAnswer:
    """Compose letters and their accents."""
    return send(with_texts(request, partial(normalize, "NFC")))
