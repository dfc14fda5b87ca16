"""The files that a path names: itself, or the XML files directly inside it (E03-S05)."""

import os
from pathlib import Path
from typing import Final

from msgspec import Struct

from reference_impl.dms.descriptors.errors import DescriptorFileInvalidError
from reference_impl.dms.ordinal import ordinal_key

_EXTENSION: Final = ".xml"


class DescriptorFile(Struct, frozen=True):
    """A file to read; ``label`` is its path as the caller wrote it."""

    label: str
    path: Path


def files_of(label: str, path: Path) -> tuple[DescriptorFile, ...]:
    """Return the files in the order in which they are read. Raises DescriptorFileInvalidError when there is none."""
    if not path.is_dir():
        return (DescriptorFile(label, path),)
    try:
        names = [entry.name for entry in path.iterdir() if is_descriptor_file(entry)]
    except OSError as error:
        raise unreadable(label, error.strerror or str(error)) from None
    if not names:
        raise unreadable(label, f"the folder has no file with the extension {_EXTENSION}")
    return tuple(DescriptorFile(os.path.join(label, name), path / name) for name in in_reading_order(names))  # noqa: PTH118 - a label is text


def is_descriptor_file(entry: Path) -> bool:
    """Say whether an entry of a folder is read: a file whose extension is .xml in any letter case."""
    return entry.suffix.lower() == _EXTENSION and entry.is_file()


def in_reading_order(names: list[str]) -> list[str]:
    """Sort file names ordinally, which no locale changes."""
    return sorted(names, key=ordinal_key)


def unreadable(label: str, reason: str) -> DescriptorFileInvalidError:
    """Return the error of a path that cannot be read."""
    return DescriptorFileInvalidError(f"{label} cannot be read: {reason}", file=label, reason=reason)
