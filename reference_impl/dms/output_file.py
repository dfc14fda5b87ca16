"""Write one file, completely or not at all."""

from pathlib import Path
from typing import Final

from reference_impl.dms.errors import OutputNotWritableError

_TEMPORARY_SUFFIX: Final = ".partial"


def write_file(path: Path, content: bytes, label: str) -> None:
    """Write a file beside its place and rename it. ``label`` is the path as the caller wrote it.

    Raises OutputNotWritableError; then an earlier file is as it was.
    """
    temporary = path.with_name(path.name + _TEMPORARY_SUFFIX)
    try:
        try:
            temporary.write_bytes(content)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputNotWritableError(f"{label} cannot be written: {reason}", path=label, reason=reason) from None
