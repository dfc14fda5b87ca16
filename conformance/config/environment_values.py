"""``env:NAME`` values, and the secrets that must never be printed."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

PREFIX: Final = "env:"
_REFERENCE = re.compile(r"env:([A-Za-z_][A-Za-z0-9_]*)")
_KEYWORD_PASSWORD = re.compile(
    r"(?:^|[\s;])(?:password|pwd)\s*=\s*('(?:[^'\\]|\\.)*'|\{[^}]*\}|[^\s;]+)", re.IGNORECASE
)
_SHORTEST_SECRET: Final = 4


class EnvironmentValues:
    """Resolves ``env:NAME`` and remembers what came out of the environment.

    Values of fewer than four characters are not taken for secrets: blotting out each ``8`` of a report hides the
    report, not a password.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._secrets: set[str] = set()

    def resolve(self, name: str) -> str | None:
        """Return the variable's value, or None when it is not set or empty."""
        value = self._environment.get(name) or None
        if value is not None:
            self.keep_secret(value)
        return value

    def keep_secret(self, value: str) -> None:
        """Remember ``value`` as a secret, and the password inside it when it is a data source name."""
        self._secrets.update(text for text in (value, *_passwords(value)) if len(text) >= _SHORTEST_SECRET)

    @property
    def secrets(self) -> frozenset[str]:
        """Every secret seen so far."""
        return frozenset(self._secrets)


def variable_name(value: str) -> str | None:
    """Return the variable that ``value`` refers to, or None when it is an ordinary text.

    Raises ``ValueError`` when the value starts with ``env:`` and no variable's name follows.
    """
    if not value.startswith(PREFIX):
        return None
    reference = _REFERENCE.fullmatch(value)
    if reference is None:
        raise ValueError(value)
    return reference.group(1)


def _passwords(dsn: str) -> tuple[str, ...]:
    found = [match.strip("'{}") for match in _KEYWORD_PASSWORD.findall(dsn)]
    try:
        in_url = urlsplit(dsn).password
    except ValueError:
        in_url = None
    if in_url:
        found += [in_url, unquote(in_url)]
    return tuple(found)
