"""Reading ``expectations.toml``: every mistake names the file, the line, the key and the remedy.

Shape::

    schema_version = 1

    [[expect]]
    criterion = "E00-S01-AC3"
    verdict = "failed"                  # or "flaky", or "not-offered"
    code = "WRONG_VALUE"                # the pinned error code; not with "not-offered"
    reason = "Numbers are rounded to doubles."
    issue = "https://tracker.example/issues/17"
    expires = 2026-12-31                # optional; a must with "flaky"
    when = { engine = "embedded", backend_version = ">=1.2,<2" }    # optional, and so is each of its keys
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar, Final

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError

from conformance.errors import ConformanceError, Location
from conformance.suggestion import nearest
from conformance.verdicts.expectation import EXPECTABLE, Condition, Expectation, Expectations
from conformance.verdicts.model import Verdict
from conformance.verdicts.toml_entries import EntryLines, find_entries, line_of_key
from conformance.verdicts.versions import VersionRange

TO_BE_EXPLAINED: Final = "TO BE EXPLAINED"
"""What ``conformance expectations update`` writes where only a person can write; refused until it is edited."""

_ROOT_KEYS: Final = ("schema_version", "expect")
_KEYS: Final = ("criterion", "verdict", "code", "reason", "issue", "expires", "when")
_CONDITION_KEYS: Final = ("engine", "backend_version")
_MUST: Final = {
    "criterion": "name the criterion, such as E00-S01-AC3",
    "verdict": f"say one of {', '.join(EXPECTABLE)}",
    "reason": "say in a sentence why the backend does not do it",
    "issue": "give the address where the work is tracked, such as https://tracker.example/issues/17",
}


class ExpectationsInvalid(ConformanceError):  # noqa: N818 - a fact about the file
    """The expectations file cannot be used. ``problems`` are all of its mistakes, in the order of the file."""

    code: ClassVar[str] = "EXPECTATIONS_INVALID"

    def __init__(self, file: Path, problems: tuple[ConformanceError, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems), location=Location(file))
        self.problems = problems

    def __str__(self) -> str:
        """Render every problem with its own place and remedy."""
        return self.message


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entry stands: for naming the line of each of its keys."""

    file: Path
    lines: tuple[str, ...]
    entry: EntryLines
    number: int

    def problem(self, key: str, message: str, remedy: str) -> ConformanceError:
        line = line_of_key(self.lines, self.entry, key.split(".", maxsplit=1)[0])
        where = Location(self.file, line, f"expect[{self.number}].{key}")
        return ConformanceError(message, location=where, remedy=remedy)


def load_expectations(file: Path) -> Expectations:
    """Read ``file`` (UTF-8). Raises :class:`ExpectationsInvalid` with every mistake in it."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise _invalid(
            file, f"the expectations cannot be read: {reason}", "mend or remove the setting expectations"
        ) from None
    return parse_expectations(text, file)


def parse_expectations(text: str, file: Path, *, unexplained: bool = False) -> Expectations:
    """Return the expectations that ``text`` holds; ``file`` is for messages only.

    ``unexplained`` lets entries pass that still wait for their explanation, as the update must. Raises
    :class:`ExpectationsInvalid`.
    """
    root = _parse_toml(text, file)
    lines = tuple(text.splitlines(keepends=True))
    places = find_entries(lines, "expect")
    tables = root.get("expect", [])
    if not isinstance(tables, list) or len(tables) != len(places) or ("expect" in root and not places):
        raise _invalid(file, "expect must be a list of tables", "write each entry under a line [[expect]] of its own")
    problems = list(_root_problems(root, file))
    entries: list[Expectation] = []
    for number, (table, entry) in enumerate(zip(tables, places, strict=True), start=1):
        place = _Place(file, lines, entry, number)
        found = tuple(_entry_problems(table, place, unexplained=unexplained))
        problems.extend(found)
        if not found:
            entries.append(_entry(table, place))
    problems.extend(_repeated(entries))
    if problems:
        raise ExpectationsInvalid(file, tuple(problems))
    return Expectations(file, tuple(entries))


def _parse_toml(text: str, file: Path) -> Mapping[str, object]:
    try:
        return tomlkit.parse(text).unwrap()
    except ParseError as error:
        where = Location(file, error.line)
        problem = ConformanceError(f"this is not TOML: {error}", location=where, remedy="mend the syntax of this line")
        raise ExpectationsInvalid(file, (problem,)) from None
    except TOMLKitError as error:
        raise _invalid(file, f"this is not TOML: {error}", "mend the syntax") from None


def _invalid(file: Path, message: str, remedy: str) -> ExpectationsInvalid:
    return ExpectationsInvalid(file, (ConformanceError(message, location=Location(file), remedy=remedy),))


def _root_problems(root: Mapping[str, object], file: Path) -> Iterator[ConformanceError]:
    for key in root:
        if key not in _ROOT_KEYS:
            where = Location(file, None, key)
            yield ConformanceError(f"unknown key {key!r}", location=where, remedy=_meant(key, _ROOT_KEYS))
    if root.get("schema_version", 1) != 1:
        where = Location(file, None, "schema_version")
        yield ConformanceError("this schema version is unknown", location=where, remedy="write schema_version = 1")


def _entry_problems(table: Mapping[str, object], place: _Place, *, unexplained: bool) -> Iterator[ConformanceError]:
    for key in table:
        if key not in _KEYS:
            yield place.problem(key, f"unknown key {key!r}", _meant(key, _KEYS))
    for key, remedy in _MUST.items():
        yield from _text_problems(table, key, place, remedy, unexplained=unexplained)
    yield from _verdict_problems(table, place, unexplained=unexplained)
    expires = table.get("expires")
    if expires is not None and (not isinstance(expires, date) or isinstance(expires, datetime)):
        yield place.problem("expires", "expires must be a date", "write it without quotes: expires = 2026-12-31")
    yield from _condition_problems(table.get("when", {}), place)


def _text_problems(
    table: Mapping[str, object], key: str, place: _Place, remedy: str, *, unexplained: bool
) -> Iterator[ConformanceError]:
    value = table.get(key)
    if key not in table:
        yield place.problem(key, f"{key} is missing", remedy)
    elif not isinstance(value, str) or not value.strip():
        yield place.problem(key, f"{key} must be a text and not empty", remedy)
    elif value.strip() == TO_BE_EXPLAINED and not unexplained:
        yield place.problem(key, f"{key} still says {TO_BE_EXPLAINED!r}", f"{remedy}; until then nothing is excused")
    elif key == "issue" and value.strip() != TO_BE_EXPLAINED and not value.startswith(("https://", "http://")):
        yield place.problem(key, f"{value!r} is not an address", remedy)


def _verdict_problems(table: Mapping[str, object], place: _Place, *, unexplained: bool) -> Iterator[ConformanceError]:
    verdict, code = table.get("verdict"), table.get("code")
    if isinstance(verdict, str) and verdict.strip() and verdict not in EXPECTABLE:
        yield place.problem("verdict", f"{verdict!r} cannot be expected", _meant(verdict, tuple(EXPECTABLE)))
    if code is not None and (not isinstance(code, str) or not code.strip()):
        yield place.problem("code", "code must be a text and not empty", "copy the code from the report")
    if verdict == Verdict.NOT_OFFERED and code is not None:
        yield place.problem("code", "what is not offered has no error code", "remove the key")
    if verdict in (Verdict.FAILED, Verdict.FLAKY) and code is None:
        yield place.problem("code", "code is missing", "pin the code that the report shows, such as WRONG_VALUE")
    if verdict == Verdict.FLAKY and "expires" not in table and not unexplained:
        remedy = "set a date until which the flakiness is borne: expires = 2026-12-31"
        yield place.problem("expires", "expires is missing, and nothing else would ever end a flaky entry", remedy)


def _condition_problems(when: object, place: _Place) -> Iterator[ConformanceError]:
    if not isinstance(when, dict):
        yield place.problem("when", "when must be a table", 'write when = { engine = "embedded" }')
        return
    for key, value in when.items():
        if key not in _CONDITION_KEYS:
            yield place.problem(f"when.{key}", f"unknown key {key!r}", _meant(key, _CONDITION_KEYS))
        elif not isinstance(value, str) or not value.strip():
            yield place.problem(f"when.{key}", f"{key} must be a text and not empty", f"give a text, or remove {key}")
        elif key == "backend_version":
            try:
                VersionRange(value)
            except ValueError as error:
                yield place.problem(f"when.{key}", str(error), 'write a range such as ">=1.2" or ">=1.2,<2"')


def _meant(word: str, known: tuple[str, ...]) -> str:
    near = nearest(word, known, most=1)
    return f"did you mean {near[0]}?" if near else f"use one of {', '.join(known)}"


def _entry(table: Mapping[str, object], place: _Place) -> Expectation:
    """Build the entry from a table in which no problem was found."""
    code, expires, when = table.get("code"), table.get("expires"), table.get("when")
    return Expectation(
        criterion=str(table["criterion"]).strip(),
        verdict=Verdict(str(table["verdict"])),
        reason=str(table["reason"]).strip(),
        issue=str(table["issue"]).strip(),
        code=None if code is None else str(code).strip(),
        expires=expires if isinstance(expires, date) else None,
        when=_condition(when) if isinstance(when, dict) else Condition(),
        location=Location(place.file, place.entry.header + 1, f"expect[{place.number}]"),
    )


def _condition(when: Mapping[str, object]) -> Condition:
    engine, versions = when.get("engine"), when.get("backend_version")
    return Condition(
        engine=None if engine is None else str(engine),
        backend_version=None if versions is None else VersionRange(str(versions)),
    )


def _repeated(entries: list[Expectation]) -> Iterator[ConformanceError]:
    first: dict[tuple[object, ...], Expectation] = {}
    for entry in entries:
        same = first.setdefault((entry.criterion, entry.code, entry.when), entry)
        if same is not entry:
            yield ConformanceError(
                f"{entry.criterion} is expected twice with the same code and condition",
                location=entry.location,
                remedy=f"remove one of the two; the other one is on line {same.location.line}",
            )
