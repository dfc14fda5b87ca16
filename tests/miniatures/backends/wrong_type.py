"""Answers with a number where the port says text."""

from tests.miniatures.backends.correct import answer, is_handshake, requests, send

for request in requests():
    send(request, answer(request) if is_handshake(request) else {**answer(request), "sha256": 0})
