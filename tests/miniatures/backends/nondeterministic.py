"""Gives a wrong answer to the first call, and to every second one after it."""

from tests.miniatures.backends.correct import answer, is_handshake, requests, send

calls = 0
for request in requests():
    reply = answer(request)
    if not is_handshake(request):
        calls += 1
        if calls % 2:
            reply["canonical"] = "{}"
    send(request, reply)
