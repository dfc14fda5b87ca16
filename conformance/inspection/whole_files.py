"""Files that other processes see whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile


@contextmanager
def whole(place: Path) -> Iterator[Path]:
    """Give a sibling that takes the place of a file once it is written."""
    with NamedTemporaryFile(dir=place.parent, suffix=".part", delete=False) as file:
        sibling = Path(file.name)
    try:
        yield sibling
        sibling.replace(place)
    finally:
        sibling.unlink(missing_ok=True)
