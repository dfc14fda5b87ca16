"""A failed emission leaves part of the files."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E03-02"
SEAM: Final = "reference_impl.dms.output_directory.write_files"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


Write = Callable[[Path, Mapping[str, bytes], str], None]


def wrong(original: Write) -> Write:
    """Write each file at its place as far as that goes, before anything can be refused."""

    def write_files(directory: Path, files: Mapping[str, bytes], label: str) -> None:
        with suppress(OSError):
            for name, content in files.items():
                (directory / name).write_bytes(content)
        original(directory, files, label)

    return write_files
