"""Answers with more bytes on one line than the limit allows."""

from tests.miniatures.backends.correct import answer, is_handshake, requests, send

for request in requests():
    send(request, answer(request) if is_handshake(request) else {**answer(request), "canonical": "x" * 1_000_000})
