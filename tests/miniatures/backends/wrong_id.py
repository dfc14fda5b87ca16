"""Numbers its answers by itself, beginning with 1000."""

from tests.miniatures.backends.correct import answer, requests, send

for request in requests():
    send({"id": request["id"] + 1000}, answer(request))
