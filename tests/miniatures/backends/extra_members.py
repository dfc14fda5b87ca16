"""Adds a member to its answer that the port does not know."""

from tests.miniatures.backends.correct import answer, is_handshake, requests, send

for request in requests():
    send(request, answer(request) if is_handshake(request) else {**answer(request), "took_ms": 3})
