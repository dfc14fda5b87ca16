"""Packs below a root directory: found by name, opened only when asked for (E05 CF-1, CF-9)."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from typing import Final

from msgspec import Struct

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.packs.errors import PackFileUnreadableError
from reference_impl.dms.plans.values import MappingSetKey

_NAME: Final = re.compile(r"dms-mappingpack-(?P<version>v[0-9]+)-(?P<hash>[0-9a-f]{64})\.mpack")
_SECONDS_BETWEEN_LISTINGS: Final = 1.0


def pack_name(key: MappingSetKey) -> str:
    """Return the place of a pack below the root. It only helps to find a candidate; the envelope decides."""
    name = f"dms-mappingpack-{key.relational_mapping_version}-{key.effective_schema_hash}.mpack"
    return f"{key.dialect.value}/{name}"


class Listing(Struct, frozen=True):
    """The packs below a root by key, and the names that are no pack's; both in ordinal order of their paths."""

    packs: dict[MappingSetKey, Path]
    ignored: tuple[Path, ...]


def listing_of(root: Path) -> Listing:
    """List the names of both dialects' directories; nothing is opened. Raises PackFileUnreadableError."""
    packs: dict[MappingSetKey, Path] = {}
    ignored = []
    for dialect, path in _entries(root):
        found = _NAME.fullmatch(path.name)
        if found is None:
            ignored.append(path)
        else:
            packs[MappingSetKey(found["hash"], dialect, found["version"])] = path
    return Listing(packs, tuple(ignored))


class PackStore:
    """The packs of a root. They are listed at first use, and once more, at most once a second, for one not found."""

    def __init__(self, root: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._root = root
        self._clock = clock
        self._lock = Lock()
        self._listing: Listing | None = None
        self._listed_at = 0.0

    def find(self, key: MappingSetKey) -> Path | None:
        """Return the file that has the name of a key. Raises PackFileUnreadableError when nothing can be listed."""
        with self._lock:
            if self._listing is None or self._may_be_new(key, self._listing):
                self._listing, self._listed_at = listing_of(self._root), self._clock()
            return self._listing.packs.get(key)

    def _may_be_new(self, key: MappingSetKey, listing: Listing) -> bool:
        return key not in listing.packs and self._clock() - self._listed_at >= _SECONDS_BETWEEN_LISTINGS


def _entries(root: Path) -> Iterator[tuple[Dialect, Path]]:
    for dialect in sorted(Dialect, key=lambda one: one.value):
        folder = root / dialect.value
        try:
            names = sorted(folder.iterdir(), key=lambda path: ordinal_key(path.name)) if folder.is_dir() else []
        except OSError as error:
            raise PackFileUnreadableError(str(folder), f"the packs cannot be listed: {error.strerror}") from None
        for path in names:
            yield dialect, path
