"""Is alive and knows no operation at all."""

from tests.miniatures.backends.correct import DESCRIPTION, answer, is_handshake, requests, send

for request in requests():
    send(request, {**DESCRIPTION, "operations": []} if is_handshake(request) else answer(request))
