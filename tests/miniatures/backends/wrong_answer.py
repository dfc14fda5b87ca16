"""Leaves the members of an object in the order of the input."""

import json

from tests.miniatures.backends.correct import answer, is_handshake, requests, send

for request in requests():
    reply = answer(request)
    if not is_handshake(request):
        reply["canonical"] = json.dumps(json.loads(request["args"]["text"]), separators=(",", ":"))
    send(request, reply)
