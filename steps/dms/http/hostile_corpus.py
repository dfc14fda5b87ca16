"""The corpus of hostile requests, read from its fixture (dms E07-S05)."""

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = "dms/hostile"


@dataclass(frozen=True, slots=True)
class HostileRequest:
    """A request, what is hostile in it, and the statuses that may answer it."""

    what: str
    method: str
    target: str = field(repr=False)
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes = field(repr=False)
    answers: frozenset[int]

    @property
    def text(self) -> str:
        """Everything that is sent, as text."""
        return " ".join((self.target, *(value for _, value in self.headers), self.body.decode("latin-1")))


@dataclass(frozen=True, slots=True)
class HostileConnection:
    """Bytes for a socket, and the statuses that may come back; 0 stands for none."""

    what: str
    content: bytes = field(repr=False)
    answers: frozenset[int]


def hostile_requests(fixtures: Path, group: str, with_ids: Callable[[str], str]) -> list[HostileRequest]:
    """Read the requests of a group; ``with_ids`` puts in the ids of documents."""
    return [_request(one, with_ids) for one in _read(fixtures, "requests")[group]]


def hostile_connections(fixtures: Path, with_ids: Callable[[str], str]) -> list[HostileConnection]:
    """Read the bytes for sockets."""
    listed = _read(fixtures, "connections")["connections"]
    return [HostileConnection(one["what"], _bytes(one["sends"], with_ids), frozenset(one["answers"])) for one in listed]


def hostile_texts(fixtures: Path) -> list[str]:
    """Read the texts, each of which is nothing but text."""
    return [str(one) for one in _read(fixtures, "texts")["texts"]]


def _request(one: Mapping[str, Any], with_ids: Callable[[str], str]) -> HostileRequest:
    headers = ((name, _bytes(value, with_ids).decode()) for name, value in one.get("headers", {}).items())
    return HostileRequest(
        one["what"],
        one["method"],
        _bytes(one["target"], with_ids).decode("ascii"),
        tuple(headers),
        _bytes(one.get("body", ""), with_ids),
        frozenset(one["answers"]),
    )


def _bytes(part: Any, with_ids: Callable[[str], str]) -> bytes:
    match part:
        case str():
            return with_ids(part).encode()
        case list():
            return b"".join(_bytes(one, with_ids) for one in part)
        case {"repeat": inner, "times": times}:
            return _bytes(inner, with_ids) * int(times)
        case {"gzip": inner}:
            return gzip.compress(_bytes(inner, with_ids), mtime=0)
        case {"hex": digits}:
            return bytes.fromhex(digits)
    raise ValueError(f"{part!r} is no part of a hostile request")


def _read(fixtures: Path, name: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = json.loads((fixtures / _FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return content
