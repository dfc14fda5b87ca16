"""Readings of unchanged files, kept between runs: parsing Gherkin is the slowest part of collecting a suite."""

import hashlib
import os
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from threading import get_ident

import msgspec

from conformance import __version__
from conformance.catalogue.story import Reading

_FORMAT = 1


class _Pack(msgspec.Struct, frozen=True):
    made_by: str
    readings: dict[str, Reading]


def pack_file(cache: Path, features: Path) -> Path:
    """Return the file under ``cache`` that belongs to this ``features`` folder."""
    digest = hashlib.blake2b(str(features).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return cache / f"catalogue-{digest}.msgpack"


def fingerprint(file: str, content: bytes) -> str:
    """Return the key of a reading: equal for equal bytes under an equal path."""
    return hashlib.blake2b(file.encode("utf-8", "surrogatepass") + b"\0" + content, digest_size=16).hexdigest()


def load_pack(file: Path, systems: frozenset[str]) -> dict[str, Reading]:
    """Return the readings kept in ``file``; none when it is missing, damaged or made by other versions."""
    try:
        pack = msgspec.msgpack.decode(file.read_bytes(), type=_Pack)
    except (OSError, msgspec.DecodeError):
        return {}
    return pack.readings if pack.made_by == _made_by(systems) else {}


def save_pack(file: Path, systems: frozenset[str], readings: dict[str, Reading]) -> None:
    """Write the pack whole or not at all; where that is impossible (read-only folder) the run goes on without."""
    content = msgspec.msgpack.encode(_Pack(_made_by(systems), readings))
    sibling = file.with_name(f"{file.name}.{os.getpid()}-{get_ident()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        sibling.write_bytes(content)
        sibling.replace(file)
    except OSError:
        with suppress(OSError):
            sibling.unlink()


def _made_by(systems: frozenset[str]) -> str:
    return "\n".join((f"{_FORMAT} {__version__} {version('gherkin-official')}", *sorted(systems)))
