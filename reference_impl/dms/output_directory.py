"""Write a set of files into one directory, completely or not at all (E03-S00)."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from shutil import copyfile
from typing import Final

from reference_impl.dms.errors import OutputNotEmptyError, OutputNotWritableError
from reference_impl.dms.ordinal import ordinal_key

_TEMPORARY_SUFFIX: Final = ".partial"
_EARLIER_SUFFIX: Final = ".earlier"


def write_files(directory: Path, files: Mapping[str, bytes], label: str) -> None:
    """Write ``files``, name → content, into ``directory``; it and its parents are made when absent.

    Each file is written beside its place and renamed, and put back when a later one fails, so that a failure leaves
    earlier files as they were.
    ``label`` is the directory as the caller wrote it. Raises OutputNotEmptyError when the directory holds anything
    else than files of these names, OutputNotWritableError when the system refuses.
    """
    with ExitStack() as undo, _refusals_named(label):
        undo.enter_context(_directories(directory))
        _refuse_foreign_entries(directory, files, label)
        written = [undo.enter_context(_temporary_sibling(directory / name, content)) for name, content in files.items()]
        for temporary in written:
            undo.enter_context(
                _replaced(temporary.with_name(temporary.name.removesuffix(_TEMPORARY_SUFFIX)), temporary)
            )


@contextmanager
def _refusals_named(label: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"{label} cannot be written: {reason}"
        raise OutputNotWritableError(message, path=label, reason=reason) from None


@contextmanager
def _directories(directory: Path) -> Iterator[None]:
    """Make a directory and its parents; remove those again that were made here, when the block fails."""
    absent = [place for place in (directory, *directory.parents) if not place.exists()]
    try:
        for place in reversed(absent):
            place.mkdir()
        yield
    except BaseException:
        for place in absent:
            with suppress(OSError):
                place.rmdir()
        raise


def _refuse_foreign_entries(directory: Path, files: Mapping[str, bytes], label: str) -> None:
    entries = (entry.name for entry in directory.iterdir() if entry.name not in files or not entry.is_file())
    foreign = sorted(entries, key=ordinal_key)
    if foreign:
        message = f"{label} already holds {foreign[0]}"
        raise OutputNotEmptyError(message, directory=label, entry=foreign[0])


@contextmanager
def _temporary_sibling(target: Path, content: bytes) -> Iterator[Path]:
    temporary = target.with_name(target.name + _TEMPORARY_SUFFIX)
    try:
        with temporary.open("xb") as file:
            file.write(content)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _replaced(target: Path, temporary: Path) -> Iterator[None]:
    """Put a file in its place; put back what was there, if anything, when the block fails."""
    earlier = target.with_name(target.name + _EARLIER_SUFFIX)
    try:
        if target.exists():
            copyfile(target, earlier)
        temporary.replace(target)
        try:
            yield
        except BaseException:
            if earlier.exists():
                earlier.replace(target)
            else:
                target.unlink()
            raise
    finally:
        earlier.unlink(missing_ok=True)
