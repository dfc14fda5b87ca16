"""Does not know the handshake; everything else is right, so each operation is found by probing."""

from tests.miniatures.backends.correct import answer, is_handshake, requests, send

for request in requests():
    send(request, answer({**request, "op": "unknown"} if is_handshake(request) else request))
