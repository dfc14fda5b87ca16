"""Reads one TOML table key by key and collects every mistake instead of stopping at the first."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conformance.config.environment_values import EnvironmentValues, variable_name
from conformance.config.model import UnsetVariable
from conformance.config.positions import KeyPath, LineIndex
from conformance.config.problems import Problem
from conformance.errors import Location
from conformance.suggestion import instead_of

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_TYPE_NAMES = {
    str: "a string",
    bool: "a boolean",
    int: "an integer",
    float: "a float",
    list: "an array",
    dict: "a table",
}


@dataclass(slots=True)
class Findings:
    """What was found wrong so far in one file."""

    file: Path
    lines: LineIndex
    problems: list[Problem] = field(default_factory=list)

    def location(self, path: KeyPath) -> Location:
        """Return the place of a key: file, line, dotted name."""
        return Location(self.file, self.lines.line(path), dotted(path))

    def add(self, path: KeyPath, message: str, remedy: str) -> None:
        """Note a mistake at ``path``."""
        self.problems.append(Problem(message, self.location(path), remedy))


def dotted(path: KeyPath) -> str:
    """Write a key path as TOML writes it, quoting the parts that need it."""
    return ".".join(part if _BARE_KEY.fullmatch(part) else f'"{part}"' for part in path)


class TableReader:
    """Hands out the typed values of one table; :meth:`close` reports the keys nobody asked for."""

    def __init__(self, values: Mapping[str, object], path: KeyPath, findings: Findings) -> None:
        self._values = values
        self._asked: set[str] = set()
        self.path = path
        self.findings = findings

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def problem(self, key: str, message: str, remedy: str) -> None:
        """Note a mistake in ``key``."""
        self.findings.add((*self.path, key), message, remedy)

    def missing(self, key: str, remedy: str) -> None:
        """Note that ``key`` is required and absent; the place is the table's."""
        self.findings.add(self.path, f"the key {key!r} is missing", remedy)

    def close(self) -> None:
        """Report every key that no reader asked for."""
        for key in self._values.keys() - self._asked:
            self.problem(key, f"unknown key {key!r}", instead_of(key, self._asked))

    def names(self) -> tuple[str, ...]:
        """All keys, for tables whose keys the user invents; they count as asked for."""
        self._asked.update(self._values)
        return tuple(self._values)

    def text(self, key: str, *, pattern: re.Pattern[str] | None = None, shape: str = "") -> str | None:
        """Return a non-empty string, or None when it is absent or wrong. ``shape`` explains ``pattern``."""
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            self._wrong_type(key, value, "a non-empty string")
            return None
        if pattern is not None and pattern.fullmatch(value) is None:
            self.problem(key, f"{value!r} is not {shape}", f"write {shape}")
            return None
        return value

    def choice(self, key: str, options: tuple[str, ...]) -> str | None:
        """Return one of ``options``, or None when it is absent or wrong."""
        value = self.text(key)
        if value is None or value in options:
            return value
        self.problem(key, f"{value!r} is not a known {key}", instead_of(value, options))
        return None

    def texts(self, key: str, *, pattern: re.Pattern[str] | None = None, shape: str = "") -> tuple[str, ...] | None:
        """Return a non-empty array of non-empty strings, or None when it is absent or wrong."""
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
            self._wrong_type(key, value, "a non-empty array of non-empty strings")
            return None
        for item in value:
            if pattern is not None and pattern.fullmatch(item) is None:
                self.problem(key, f"{item!r} is not {shape}", f"write {shape}")
                return None
        return tuple(value)

    def seconds(self, key: str, default: float) -> float:
        """Return a number above zero."""
        value = self._get(key)
        if value is None:
            return default
        if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) and value > 0:
            return float(value)
        self._wrong_type(key, value, "a number of seconds above 0")
        return default

    def whole_number(self, key: str, default: int | None) -> int | None:
        """Return an integer above zero."""
        value = self._get(key)
        if value is None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self._wrong_type(key, value, "an integer above 0")
        return default

    def flag(self, key: str) -> bool:
        """Return whether ``key`` is true; false when it is absent or wrong."""
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            self._wrong_type(key, value, "true or false")
        return value is True

    def table(self, key: str) -> "TableReader | None":
        """Return the reader of a table inside this one, or None when it is absent or wrong."""
        value = self._get(key)
        if value is None:
            return None
        if isinstance(value, dict):
            return TableReader(value, (*self.path, key), self.findings)
        self._wrong_type(key, value, "a table")
        return None

    def resolved(
        self, key: str, environment: EnvironmentValues, *, may_be_empty: bool = False
    ) -> "str | UnsetVariable | None":
        """Return a string, taken from the environment where it says ``env:NAME``; None when it is absent or wrong."""
        value = self._get(key)
        if may_be_empty and value == "":
            return ""
        value = self.text(key)
        if value is None:
            return None
        try:
            name = variable_name(value)
        except ValueError:
            self.problem(key, "'env:' is not followed by the name of a variable", "write env:NAME, as in env:MY_DSN")
            return None
        if name is None:
            return value
        found = environment.resolve(name)
        return UnsetVariable(name, self.findings.location((*self.path, key))) if found is None else found

    def _get(self, key: str) -> object:
        self._asked.add(key)
        return self._values.get(key)

    def _wrong_type(self, key: str, value: object, expected: str) -> None:
        if isinstance(value, (str, list, dict)) and not value:
            found = f"an empty {_TYPE_NAMES[type(value)].split()[-1]}"
        elif isinstance(value, (int, float)):
            found = str(value).lower()
        else:
            found = _TYPE_NAMES.get(type(value), "a date or time")
        self.problem(key, f"{expected} is needed here, not {found}", f"give {key!r} {expected}")
