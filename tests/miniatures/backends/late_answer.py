"""Answers the document {"late":1} after the time limit, every other one at once."""

import time

from tests.miniatures.backends.correct import answer, is_handshake, requests, send

for request in requests():
    if not is_handshake(request) and "late" in request["args"]["text"]:
        time.sleep(1.5)
    send(request, answer(request))
