"""Reads a request and never answers it."""

import time

from tests.miniatures.backends.correct import answer, is_handshake, requests, send

for request in requests():
    if not is_handshake(request):
        time.sleep(3600)
    send(request, answer(request))
