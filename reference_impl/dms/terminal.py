"""Lines for people: results on standard output, diagnostics on standard error, neither to be forged by input."""

from typing import BinaryIO

from reference_impl.dms import json_text
from reference_impl.dms.errors import DmsError
from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.printable import printable


def write_line(stream: BinaryIO, line: str) -> None:
    """Write one line as UTF-8, without the control characters and line separators that its values may hold."""
    # Under a locale without UTF-8, Python holds the bytes of a path from the command line as lone surrogates.
    text = line.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    stream.write(printable(text).encode() + b"\n")
    stream.flush()


def write_warning(stream: BinaryIO, code: str, message: str) -> None:
    """Write a warning, which ends nothing, as one line."""
    write_line(stream, f"warning: {code}: {message}")


def write_error(stream: BinaryIO, error: DmsError) -> None:
    """Write an error as one block: code and sentence, then details and remedy, each indented by two blanks."""
    write_line(stream, f"error: {error.code}: {error.message}")
    lines = error.lines()
    for line in [f"{name}: {_text(value)}" for name, value in error.details.items()] if lines is None else lines:
        write_line(stream, f"  {line}")
    write_line(stream, f"  remedy: {error.remedy}")


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else json_text.write_compact(value).decode()
