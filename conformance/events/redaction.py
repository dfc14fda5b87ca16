"""Secrets are taken out of every text before it is printed or written (DESIGN §5)."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

MASK: Final = "***"
"""What stands where a secret stood."""
SHORTEST_SECRET: Final = 4
"""Longer than the mask, so that no secret is a part of it. Shorter words are not masked as such: they occur in every
second text and would make a report unreadable.
A short password is still masked where its place says what it is."""

_AUTHORITY = re.compile(r"(?P<before>[a-z][a-z0-9+.-]*://[^\s/:@]*:)(?P<secret>[^\s/]+)(?P<after>@)", re.IGNORECASE)
_KEY_VALUE = re.compile(
    r"""(?P<before>(?:password|passwd|pwd)\s*=\s*)
        (?P<secret>
            \{(?:[^}]|\}\})*\}          # ODBC: braces, a brace inside doubled
          | '(?:[^'\\]|\\.)*'           # libpq: quotes, a quote inside escaped
          | "(?:[^"\\]|\\.)*"
          | [^;=\s][^;=\r\n]*(?=;)      # ODBC: anything up to the semicolon, spaces too
          | [^\s;]+                     # libpq: up to the next white space
        )""",
    re.IGNORECASE | re.VERBOSE,
)
_AUTHORIZATION = re.compile(
    r"""(?P<before>authorization\\*["']?\s*[:=]\s*\\*["']?)
        (?P<secret>digest\b[^\r\n]+ | [^\s"'\\][^"'\\\r\n]*)""",
    re.IGNORECASE | re.VERBOSE,
)
_SUSPICIOUS = re.compile(r"://|passw|pwd|authorization", re.IGNORECASE)


class Redactor:
    """Take secrets out of a text: ``redactor(text)``.

    Masked are the configured secrets of at least :data:`SHORTEST_SECRET` characters, the passwords inside them when
    they are connection strings, and by its place whatever is the password of a URL, the value of ``password=`` or
    ``pwd=``, or the content of an ``Authorization`` header. Redacting twice changes nothing more.
    """

    def __init__(self, secrets: frozenset[str]) -> None:
        words = {word for secret in secrets for word in (secret, *_passwords(secret))}
        worthy = sorted((word for word in words if len(word) >= SHORTEST_SECRET), key=lambda word: (-len(word), word))
        self._words = re.compile("|".join(map(re.escape, worthy))) if worthy else None

    def __call__(self, text: str) -> str:
        """Return ``text`` with every secret masked.

        A replacement may join its neighbours into another secret, so it goes on until nothing changes. It ends: each
        round either removes characters other than the mask's or makes the text shorter.
        """
        while (masked := self._once(text)) != text:
            text = masked
        return text

    def __repr__(self) -> str:
        """Say nothing of the secrets."""
        return "Redactor()"

    def _once(self, text: str) -> str:
        if self._words is not None:
            text = self._words.sub(MASK, text)
        if _SUSPICIOUS.search(text) is None:
            return text
        text = _AUTHORITY.sub(rf"\g<before>{MASK}\g<after>", text)
        text = _KEY_VALUE.sub(rf"\g<before>{MASK}", text)
        return _AUTHORIZATION.sub(rf"\g<before>{MASK}", text)


def _passwords(secret: str) -> Iterator[str]:
    """Yield the passwords inside a connection string, as written and as the server is told them."""
    for pattern in (_AUTHORITY, _KEY_VALUE):
        for match in pattern.finditer(secret):
            written = match["secret"]
            yield written
            yield unquote(written)
            if written[0] in "{'\"" and written[-1] in "}'\"":
                inner = written[1:-1]
                yield inner
                yield inner.replace("}}", "}")
                yield re.sub(r"\\(.)", r"\1", inner)
