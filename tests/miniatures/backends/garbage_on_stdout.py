"""Logs to standard output, among its answers."""

import sys

from tests.miniatures.backends.correct import answer, is_handshake, requests, send

for request in requests():
    if not is_handshake(request):
        sys.stdout.write("INFO canonicalizing a document\n")
    send(request, answer(request))
