"""Blessed files: compared byte by byte, written only when pytest is told ``--snapshot-update``."""

from itertools import zip_longest
from pathlib import Path
from typing import ClassVar, Final

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.data import SnapshotCollection, SnapshotCollections
from syrupy.extensions.single_file import SingleFileSnapshotExtension
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

from conformance.assertions import fail

GOLDEN_MISSING: Final = "GOLDEN_MISSING"
"""There is no blessed file of that name."""
GOLDEN_DIFFERS: Final = "GOLDEN_DIFFERS"
"""The bytes are not the blessed ones."""


class Golden:
    """Compares what a scenario produced with the blessed files under ``folder``."""

    def __init__(self, item: pytest.Item, folder: Path) -> None:
        self._folder = folder
        self._update = bool(item.config.getoption("update_snapshots"))
        self._snapshot = SnapshotAssertion(
            session=item.config._syrupy,  # type: ignore[attr-defined]  # noqa: SLF001 - syrupy's only door
            extension_class=_extension(folder),
            test_location=_GoldenLocation(item),
            update_snapshots=self._update,
        )

    def check(self, name: str, actual: bytes) -> None:
        """Fail unless ``actual`` is, byte for byte, the blessed file ``name`` (relative to the goldens folder).

        With ``--snapshot-update`` the file is written instead. A missing file is a failure, never a blessing.
        """
        file = self._folder / name
        if not file.resolve().is_relative_to(self._folder.resolve()):
            message = f"golden {name!r} lies outside {self._folder}"
            raise ValueError(message)
        existed = file.is_file()
        if self._snapshot(name=name) == actual:
            return
        if not existed:
            fail(
                f"there is no golden {name}; look at the output and bless it with --snapshot-update",
                code=GOLDEN_MISSING,
                actual=_shown(actual),
            )
        require_blessed(name, file.read_bytes(), actual)


def require_blessed(name: str, blessed: bytes, actual: bytes) -> None:
    """Fail unless the bytes are the blessed ones, naming the golden, the first line that differs, and both texts."""
    if actual == blessed:
        return
    places = zip_longest(blessed.split(b"\n"), actual.split(b"\n"))
    line = next(number for number, (left, right) in enumerate(places, start=1) if left != right)
    fail(
        f"the output differs from the golden {name} in line {line}; if the new one is right, bless it with "
        "--snapshot-update",
        code=GOLDEN_DIFFERS,
        expected=_shown(blessed),
        actual=_shown(actual),
    )


class _GoldenLocation(PyTestLocation):
    """A test's place that owns every golden it names."""

    def matches_snapshot_name(self, snapshot_name: str) -> bool:  # noqa: ARG002
        """Say yes: a golden is named by the step, not after the test."""
        return True

    def matches_snapshot_location(self, snapshot_location: str) -> bool:  # noqa: ARG002
        """Say yes: a golden may serve several scenarios."""
        return True


class _GoldenExtension(SingleFileSnapshotExtension):
    """Syrupy's single files, named by the step.

    A run of a part of the suite says nothing about the other goldens, so syrupy is shown none of them as unused.
    """

    folder: ClassVar[Path]

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:  # noqa: ARG003
        """Return the name that the step gave."""
        return str(index)

    @classmethod
    def get_location(cls, *, test_location: PyTestLocation, index: SnapshotIndex) -> str:  # noqa: ARG003
        """Return the path of the blessed file."""
        return str(cls.folder / str(index))

    @classmethod
    def write_snapshot_collection(
        cls,
        *,
        snapshot_collection: SnapshotCollection,
        name_order: dict[str, int] | None = None,  # noqa: ARG003
    ) -> None:
        """Write the file whole or not at all."""
        file = Path(snapshot_collection.location)
        (snapshot,) = snapshot_collection
        assert isinstance(snapshot.data, bytes)
        sibling = file.with_name(f".{file.name}.new")
        sibling.write_bytes(snapshot.data)
        sibling.replace(file)

    def discover_snapshots(
        self,
        *,
        test_location: PyTestLocation,  # noqa: ARG002
        ignore_extensions: list[str] | None = None,  # noqa: ARG002
    ) -> SnapshotCollections:
        """Return nothing: see the class."""
        return SnapshotCollections()


def _extension(where: Path) -> type[_GoldenExtension]:
    class Extension(_GoldenExtension):
        folder = where

    return Extension


def _shown(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.hex(" ", 1)
