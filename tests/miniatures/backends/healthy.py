"""Does everything right: the miniature that shows that the others fail for their one fault alone."""

from tests.miniatures.backends.correct import answer, requests, send

for request in requests():
    send(request, answer(request))
