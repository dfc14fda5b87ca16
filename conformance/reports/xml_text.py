"""Text that XML 1.0 may hold."""

import re
from typing import Final

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return ``text`` with each character that XML forbids replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)
