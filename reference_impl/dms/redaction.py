"""Passwords out of texts that quote a command line, whoever wrote them (E03 CF-1)."""

import re
from typing import Final

MASK: Final = "***"
_VALUE: Final = r"'(?:[^'\\]|\\.)*'|\{(?:[^}]|\}\})*\}|[^\s;]+"
_PATTERNS: Final = (
    re.compile(rf"(?P<before>\b(?:password|sslpassword|pwd)\s*=\s*)(?:{_VALUE})", re.IGNORECASE),
    re.compile(r"(?P<before>\w://[^\s:/@]*:)[^\s@]+(?=@)"),
)


def redacted(text: str) -> str:
    """Return a text without the values of ``password=`` and ``PWD=`` and without the passwords of URIs."""
    for pattern in _PATTERNS:
        text = pattern.sub(rf"\g<before>{MASK}", text)
    return text
