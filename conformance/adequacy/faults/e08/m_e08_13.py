"""The descriptor text of the request is echoed instead of the stored URI."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-13"
SEAM: Final = "reference_impl.dms.http.application._Service._done"
_URI: Final = re.compile(rb'"(uri://[^"]*#[^"]*)"', re.IGNORECASE)


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Remember how the last request spelled a descriptor, and show it so."""
    spellings: dict[bytes, bytes] = {}

    async def done(service: object, call: Any) -> Any:
        if call.request.method in {"POST", "PUT"}:
            for text in _URI.findall(await call.request.body()):
                spellings[text.lower()] = text
        answer = await original(service, call)
        answer.body = _URI.sub(lambda found: b'"%s"' % spellings.get(found[1].lower(), found[1]), answer.body)
        return answer

    return done
