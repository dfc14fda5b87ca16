"""Ends with exit code 70 once it has read a request."""

import sys

from tests.miniatures.backends.correct import answer, is_handshake, requests, send

for request in requests():
    if not is_handshake(request):
        sys.stderr.write("cannot allocate the frobnicator\n")
        sys.exit(70)
    send(request, answer(request))
