"""From the text of a script to the trees of its statements, each shape parsed once and remembered on disk."""

import functools
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Final, cast

from conformance.inspection.description import Dialect
from conformance.inspection.errors import BatchRejected
from conformance.inspection.pgsql_statements import statements_of
from conformance.inspection.pieces import Piece
from conformance.inspection.plpgsql import statements_inside
from conformance.inspection.shapes import Shape, Skeleton, rebuilt, shape_of
from conformance.inspection.tree import Node
from conformance.inspection.tsql_batches import batches
from conformance.inspection.whole_files import whole

_FORMAT: Final = "3"
"""Changes when skeletons of an older cache must not be used any more."""
_WORTH_A_PROCESS: Final = 60_000
"""Characters of unknown shapes above which parsing is spread over processes: some two seconds in one."""


@dataclass(frozen=True, slots=True)
class ParsedStatement:
    """A statement that the grammar accepts.

    ``alone``: nothing else stands in its batch. ``body`` are the statements inside a text that the grammar does not
    look into: the body of a function or of a DO block of PostgreSQL.
    """

    piece: Piece
    alone: bool
    _skeleton: Skeleton = field(repr=False)
    _taken: tuple[str, ...] = field(repr=False)
    body: tuple["ParsedStatement", ...] = ()

    def tree(self) -> Node:
        """Return the parse tree, built anew each time: thousands of them fill the memory."""
        return rebuilt(self._skeleton, self._taken)


@dataclass(frozen=True, slots=True)
class ParsedScript:
    """A script whose every statement the grammar accepts. ``batch_count`` is that of SQL Server, else 1."""

    batch_count: int
    statements: tuple[ParsedStatement, ...]


def parse_tsql(script: str, *, cache: Path | None = None, processes: int | None = None) -> ParsedScript:
    """Parse a script for SQL Server.

    ``cache`` is a folder, made when it is missing, that remembers the trees of shapes between runs; several processes
    may share it. ``processes`` bounds how many parse at once when much is new; by default one per processor. More than
    one start fresh interpreters, which import the caller's main module: a script must guard its own main part. Raises
    :class:`BatchRejected` for the first statement that the grammar does not accept.
    """
    found = batches(script)
    parser = _Parser(Dialect.MSSQL, (piece for pieces in found for piece in pieces), cache, processes)
    statements = [parser.parsed(piece, alone=len(pieces) == 1) for pieces in found for piece in pieces]
    return ParsedScript(len(found), tuple(statements))


def parse_pgsql(script: str, *, cache: Path | None = None, processes: int | None = None) -> ParsedScript:
    """Parse a script for PostgreSQL, the statements inside bodies too; see :func:`parse_tsql` for the arguments.

    Raises :class:`BatchRejected` for the first statement that the grammar does not accept, ``StatementUnknown`` for a
    part of a body that is no statement of PL/pgSQL known here.
    """
    found = [(piece, statements_inside(piece)) for piece in statements_of(script)]
    parser = _Parser(Dialect.PGSQL, (one for piece, inner in found for one in (piece, *inner)), cache, processes)
    return ParsedScript(1, tuple(parser.parsed(piece, alone=False, body=inner) for piece, inner in found))


def parse_statement(dialect: Dialect, text: str, line: int) -> Node:
    """Parse one statement that was found inside another, on that line. Raises :class:`BatchRejected`."""
    piece = Piece(text, line)
    return _Parser(dialect, [piece], None, 1).parsed(piece, alone=False).tree()


class _Parser:
    """The trees of many statements, each shape parsed once."""

    def __init__(self, dialect: Dialect, pieces: Iterable[Piece], cache: Path | None, processes: int | None) -> None:
        self._dialect = dialect
        self._shapes = {piece: shape_of(dialect, piece.text) for piece in pieces}
        distinct = {shape.text: shape for shape in self._shapes.values()}
        self._skeletons = _skeletons(dialect, distinct, cache, processes or os.cpu_count() or 1)

    def parsed(self, piece: Piece, *, alone: bool, body: Sequence[Piece] = ()) -> ParsedStatement:
        shape = self._shapes[piece]
        skeleton = self._skeletons[shape.text]
        if isinstance(skeleton, str):
            raise _rejected(self._dialect, piece, skeleton)
        inner = tuple(self.parsed(one, alone=False) for one in body)
        return ParsedStatement(piece, alone, skeleton, shape.taken, inner)


def _rejected(dialect: Dialect, piece: Piece, refused: str) -> BatchRejected:
    words = " ".join(refused.split())
    return BatchRejected(
        f"the grammar of {dialect} does not accept {words[:200]!r}", line=piece.line, excerpt=piece.excerpt
    )


def _skeletons(
    dialect: Dialect, shapes: Mapping[str, Shape], cache: Path | None, processes: int
) -> "Mapping[str, Skeleton | str]":
    places = {} if cache is None else {text: _place(cache, dialect, text) for text in shapes}
    known = {text: found for text, place in places.items() if (found := _remembered(place)) is not None}
    unknown = [shape for text, shape in sorted(shapes.items()) if text not in known]
    parsed = _parsed(dialect, unknown, processes)
    for shape, skeleton in zip(unknown, parsed, strict=True):
        if shape.text in places and not isinstance(skeleton, str):
            _remember(places[shape.text], skeleton)
    return {**known, **{shape.text: skeleton for shape, skeleton in zip(unknown, parsed, strict=True)}}


def _parsed(dialect: Dialect, shapes: Sequence[Shape], processes: int) -> "list[Skeleton | str]":
    if not shapes:
        return []
    from conformance.inspection.grammar import parse_shape  # noqa: PLC0415 - the grammar takes half a second

    dialects = [dialect] * len(shapes)
    texts, stand_ins = [shape.text for shape in shapes], [shape.stand_ins for shape in shapes]
    if processes == 1 or sum(map(len, texts)) < _WORTH_A_PROCESS:
        return list(map(parse_shape, dialects, texts, stand_ins))
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        return list(pool.map(parse_shape, dialects, texts, stand_ins, chunksize=16))


@functools.cache
def _grammar(dialect: Dialect) -> str:
    """Return which grammar it is, without loading it; what it accepts may change with its version."""
    return f"{_FORMAT} sqlfluff {version('sqlfluff')} {dialect}"


def _place(cache: Path, dialect: Dialect, text: str) -> Path:
    key = sha256(f"{_grammar(dialect)}\n{text}".encode()).hexdigest()
    return cache / key[:2] / f"{key[2:]}.json"


def _remembered(place: Path) -> "Skeleton | None":
    try:
        return cast("Skeleton", json.loads(place.read_bytes()))
    except FileNotFoundError:
        return None


def _remember(place: Path, skeleton: Skeleton) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with whole(place) as file:
        file.write_text(json.dumps(skeleton, separators=(",", ":")), "utf-8")
