"""Settings as they are taken one by one: the text of a key becomes a value, or an error of that key (E06 C10)."""

import re
from collections.abc import Callable
from typing import Final, TypeVar

Value = TypeVar("Value")
WHOLE: Final = re.compile("-?[0-9]{1,18}")
_HEADER_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]*")


class SettingsReader:
    """Takes keys one by one and collects what is wrong with them."""

    def __init__(self, left: dict[str, str]) -> None:
        self.left = left
        self.errors: list[str] = []

    def take(self, key: str) -> str | None:
        """Return the text of a key, None where it is not set."""
        return self.left.pop(key, None)

    def boolean(self, key: str, *, default: bool) -> bool:
        """Read ``true`` or ``false``."""
        return self._read(key, default, _boolean, "must be true or false")

    def whole(self, key: str, default: int, least: int, most: int | None = None) -> int:
        """Read a whole number between bounds."""
        demand = f"must be a whole number from {least} to {most}" if most is not None else f"must be at least {least}"

        def read(text: str) -> int:
            number = int(text) if WHOLE.fullmatch(text) else least - 1
            if number < least or (most is not None and number > most):
                raise ValueError
            return number

        return self._read(key, default, read, demand)

    def header_name(self, key: str) -> str:
        """Read what may be a header's name, or nothing."""

        def read(text: str) -> str:
            if not _HEADER_NAME.fullmatch(text):
                raise ValueError
            return text

        return self._read(key, "", read, "must be the name of a header")

    def _read(self, key: str, default: Value, read: Callable[[str], Value], demand: str) -> Value:
        text = self.take(key)
        if text is None:
            return default
        try:
            return read(text.strip())
        except (KeyError, ValueError):
            self.errors.append(f"{key} {demand}")
            return default


def _boolean(text: str) -> bool:
    return {"true": True, "false": False}[text.lower()]
