"""Ends in the middle of an answer, as if all were well."""

import sys

from tests.miniatures.backends.correct import answer, is_handshake, requests, send

for request in requests():
    if not is_handshake(request):
        sys.stdout.write(f'{{"id":{request["id"]},"ok":tr')
        sys.stdout.flush()
        sys.exit(0)
    send(request, answer(request))
