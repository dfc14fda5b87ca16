"""From the text of a T-SQL script to the trees of its statements, each shape parsed once and remembered on disk."""

import functools
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final, cast

from conformance.inspection.errors import BatchRejected
from conformance.inspection.tsql_batches import Piece, batches
from conformance.inspection.tsql_shapes import Shape, Skeleton, rebuilt, shape_of
from conformance.inspection.tsql_tree import Node

_FORMAT: Final = "2"
"""Changes when skeletons of an older cache must not be used any more."""
_WORTH_A_PROCESS: Final = 60_000
"""Characters of unknown shapes above which parsing is spread over processes: some two seconds in one."""


@dataclass(frozen=True, slots=True)
class ParsedStatement:
    """A statement that the grammar accepts. ``alone``: nothing else stands in its batch."""

    piece: Piece
    alone: bool
    _skeleton: Skeleton = field(repr=False)
    _taken: tuple[str, ...] = field(repr=False)

    def tree(self) -> Node:
        """Return the parse tree, built anew each time: thousands of them fill the memory."""
        return rebuilt(self._skeleton, self._taken)


@dataclass(frozen=True, slots=True)
class ParsedScript:
    """A script whose every batch the grammar accepts."""

    batch_count: int
    statements: tuple[ParsedStatement, ...]


def parse_tsql(script: str, *, cache: Path | None = None, processes: int | None = None) -> ParsedScript:
    """Parse a script.

    ``cache`` is a folder, made when it is missing, that remembers the trees of shapes between runs; several processes
    may share it. ``processes`` bounds how many parse at once when much is new; by default one per processor. More than
    one start fresh interpreters, which import the caller's main module: a script must guard its own main part. Raises
    :class:`BatchRejected` for the first statement that the grammar does not accept.
    """
    found = batches(script)
    shapes = {piece: shape_of(piece.text) for pieces in found for piece in pieces}
    distinct = {shape.text: shape for shape in shapes.values()}
    skeletons = _skeletons(distinct, cache, processes or os.cpu_count() or 1)
    statements: list[ParsedStatement] = []
    for pieces in found:
        for piece in pieces:
            skeleton = skeletons[shapes[piece].text]
            if isinstance(skeleton, str):
                raise _rejected(piece, skeleton)
            statements.append(ParsedStatement(piece, len(pieces) == 1, skeleton, shapes[piece].taken))
    return ParsedScript(len(found), tuple(statements))


def parse_statement(text: str, line: int) -> Node:
    """Parse one statement that was found inside another, on that line. Raises :class:`BatchRejected`."""
    from conformance.inspection.tsql_grammar import parse_shape  # noqa: PLC0415 - the grammar takes half a second

    shape = shape_of(text)
    skeleton = parse_shape(shape.text, shape.stand_ins)
    if isinstance(skeleton, str):
        raise _rejected(Piece(text, line), skeleton)
    return rebuilt(skeleton, shape.taken)


def _rejected(piece: Piece, refused: str) -> BatchRejected:
    words = " ".join(refused.split())
    return BatchRejected(f"the T-SQL grammar does not accept {words[:200]!r}", line=piece.line, excerpt=piece.excerpt)


def _skeletons(shapes: Mapping[str, Shape], cache: Path | None, processes: int) -> "Mapping[str, Skeleton | str]":
    known = {text: found for text in shapes if cache is not None and (found := _remembered(cache, text)) is not None}
    unknown = [shape for text, shape in sorted(shapes.items()) if text not in known]
    parsed = _parsed(unknown, processes)
    if cache is not None:
        for shape, skeleton in zip(unknown, parsed, strict=True):
            if not isinstance(skeleton, str):
                _remember(cache, shape.text, skeleton)
    return {**known, **{shape.text: skeleton for shape, skeleton in zip(unknown, parsed, strict=True)}}


def _parsed(shapes: Sequence[Shape], processes: int) -> "list[Skeleton | str]":
    if not shapes:
        return []
    from conformance.inspection.tsql_grammar import parse_shape  # noqa: PLC0415 - the grammar takes half a second

    texts, stand_ins = [shape.text for shape in shapes], [shape.stand_ins for shape in shapes]
    if processes == 1 or sum(map(len, texts)) < _WORTH_A_PROCESS:
        return list(map(parse_shape, texts, stand_ins))
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        return list(pool.map(parse_shape, texts, stand_ins, chunksize=16))


@functools.cache
def _grammar() -> str:
    """Return which grammar it is, without loading it; what it accepts may change with its version."""
    return f"{_FORMAT} sqlfluff {version('sqlfluff')} tsql"


def _place(cache: Path, text: str) -> Path:
    key = sha256(f"{_grammar()}\n{text}".encode()).hexdigest()
    return cache / key[:2] / f"{key[2:]}.json"


def _remembered(cache: Path, text: str) -> "Skeleton | None":
    try:
        return cast("Skeleton", json.loads(_place(cache, text).read_bytes()))
    except FileNotFoundError:
        return None


def _remember(cache: Path, text: str, skeleton: Skeleton) -> None:
    place = _place(cache, text)
    place.parent.mkdir(parents=True, exist_ok=True)
    with _whole(place) as file:
        file.write_text(json.dumps(skeleton, separators=(",", ":")), "utf-8")


@contextmanager
def _whole(place: Path) -> Iterator[Path]:
    """Give a sibling that takes the place of a file once it is written whole."""
    with NamedTemporaryFile(dir=place.parent, suffix=".part", delete=False) as file:
        sibling = Path(file.name)
    try:
        yield sibling
        sibling.replace(place)
    finally:
        sibling.unlink(missing_ok=True)
