"""Where the bytes of a schema document come from. A document is named in errors by its label, as the caller gave it."""

from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from reference_impl.dms.errors import FileUnreadableError, SchemaFileNotFoundError


class InlineSource(Struct, frozen=True):
    """A document that came with the request."""

    label: str
    content: bytes


class FileSource(Struct, frozen=True):
    """A document in a file; ``label`` is the path as the caller wrote it."""

    label: str
    path: Path


SchemaSource: TypeAlias = InlineSource | FileSource


def read_source(source: SchemaSource) -> bytes:
    """Return the bytes of a source. Raises SchemaFileNotFoundError or FileUnreadableError."""
    match source:
        case InlineSource():
            return source.content
        case FileSource():
            return _read_file(source)


def _read_file(source: FileSource) -> bytes:
    try:
        return source.path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise SchemaFileNotFoundError(f"{source.label} does not exist", source=source.label) from None
    except OSError as error:
        raise _unreadable(source, error.strerror or str(error)) from None
    except ValueError as error:
        raise _unreadable(source, str(error)) from None


def _unreadable(source: FileSource, reason: str) -> FileUnreadableError:
    return FileUnreadableError(f"{source.label} cannot be read: {reason}", source=source.label, reason=reason)
