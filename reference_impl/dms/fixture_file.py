"""``fixture.json``: which schema files belong together, and for which dialects (E04 CF-2)."""

import posixpath
from pathlib import Path
from typing import Final, NoReturn

from msgspec import Struct

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.errors import DmsError, FixtureInvalidError
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.schema import reading, sources
from reference_impl.dms.schema.sources import FileSource

INPUTS: Final = "inputs"


class Fixture(Struct, frozen=True):
    """What a fixture file says. ``unlisted`` are the files below ``inputs/`` that it does not name."""

    sources: tuple[FileSource, ...]
    dialects: tuple[Dialect, ...]
    unlisted: tuple[str, ...]


def read_fixture(label: str, directory: Path) -> Fixture:
    """Read the fixture file that is called ``label`` as seen from ``directory``. Raises FixtureInvalidError.

    The files it lists are looked for and not opened.
    """
    content = _content(label, directory)
    entries = _texts(content, "apiSchemaFiles", label)
    dialects = _texts(content, "dialects", label)
    folder = directory / Path(label).parent / INPUTS
    files = tuple(
        FileSource(str(Path(label).parent / INPUTS / entry), _placed(entry, folder, label)) for entry in entries
    )
    listed = {file.path.resolve() for file in files}
    if len(listed) < len(files):
        _refuse(label, "apiSchemaFiles", [*entries], "names a file twice")
    return Fixture(files, tuple(_dialect(name, label) for name in dialects), _unlisted(folder, listed))


def _content(label: str, directory: Path) -> JsonObject:
    try:
        value = reading.read_json(sources.read_source(FileSource(label, directory / label)), label)
    except DmsError as error:
        raise FixtureInvalidError(error.message, source=label) from None
    if not isinstance(value, dict):
        raise FixtureInvalidError(f"{label} is not a JSON object", source=label)
    return value


def _texts(content: JsonObject, member: str, label: str) -> tuple[str, ...]:
    value = content.get(member)
    if not isinstance(value, list) or not value:
        _refuse(label, member, value, "must be a list with at least one text")
    texts = tuple(one for one in value if isinstance(one, str) and one)
    if len(texts) < len(value):
        _refuse(label, member, value, "must hold nothing but texts that are not empty")
    repeated = [one for one in texts if texts.count(one) > 1]
    if repeated:
        _refuse(label, member, repeated[0], "is listed twice")
    return texts


def _placed(entry: str, folder: Path, label: str) -> Path:
    """Return the place of a listed file, which must exist below ``folder``, links followed."""
    if posixpath.isabs(entry) or "\0" in entry or posixpath.normpath(entry).split("/")[0] == "..":
        _refuse(label, "apiSchemaFiles", entry, f"leaves {INPUTS}/")
    place = folder / entry
    if not place.resolve().is_relative_to(folder.resolve()):
        _refuse(label, "apiSchemaFiles", entry, f"leaves {INPUTS}/")
    if not place.is_file():
        _refuse(label, "apiSchemaFiles", entry, "does not exist")
    return place


def _dialect(name: str, label: str) -> Dialect:
    try:
        return Dialect(name)
    except ValueError:
        _refuse(label, "dialects", name, f"is none of {', '.join(one.value for one in Dialect)}")


def _unlisted(folder: Path, listed: set[Path]) -> tuple[str, ...]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.resolve() not in listed)
    return tuple(sorted((path.relative_to(folder.parent).as_posix() for path in found), key=ordinal_key))


def _refuse(label: str, member: str, value: JsonValue, reason: str) -> NoReturn:
    what = f"{member} {value}" if isinstance(value, str) else member
    raise FixtureInvalidError(f"{label}: {what} {reason}", source=label, member=member, value=value)
