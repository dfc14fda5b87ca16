"""Says that it offers an operation, and does not know it when asked."""

from tests.miniatures.backends.correct import answer, is_handshake, requests, send

for request in requests():
    send(request, answer(request if is_handshake(request) else {"op": "schema.frobnicate"}))
