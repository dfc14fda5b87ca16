"""Where a script breaks the rules of canonical SQL text (dms E02, CF-14)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from conformance.inspection.description import Dialect
from conformance.inspection.pgsql_statements import statements_of
from conformance.inspection.pieces import Lines, Piece
from conformance.inspection.script_reading import read_script
from conformance.inspection.sql_tokens import Token, TokenKind, tokens
from conformance.inspection.tsql_batches import batches

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_STEP: Final = 4
_QUIET: Final = re.compile(
    r"""(?P<comment>--[^\n]*|/\*.*?\*/)|'(?:[^']|'')*'|"(?:[^"]|"")*"|\[(?:[^\]\n]|\]\])*\]""", re.DOTALL
)
_HEADING: Final = re.compile(r"-- Phase (?P<number>\d): \S.*")
_KEYWORDS: Final = """
    add after all alter always and as begin between by case cascade check clustered constraint create
    declare default deferrable delete distinct drop each else elsif end except exec execute exists fetch for foreign
    from function generated go group if immediate immutable in index initially inner insert intersect into is join
    language loop nonclustered not null on or order outer parallel perform persisted primary raise raiserror
    references return returns schema schemabinding select sequence set stored strict table then throw top trigger union
    unique update using values view when where while
"""
_TYPES: Final = """
    bigint binary bit boolean bytea date datetime2 decimal int integer jsonb nvarchar numeric smallint text time
    timestamp uniqueidentifier uuid varbinary varchar
"""
_UPPER: Final = frozenset(_KEYWORDS.split())
_LOWER: Final = frozenset(_TYPES.split())


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """A broken rule, as a sentence, and the line where it is broken, from 1."""

    rule: str
    line: int


def layout_faults(dialect: Dialect, content: bytes) -> tuple[LayoutFault, ...]:
    """Return where a script's bytes are not canonical text, by line."""
    if content.startswith(_BYTE_ORDER_MARK):
        return (LayoutFault("there is no byte-order mark", 1),)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return (LayoutFault("the text is UTF-8", content.count(b"\n", 0, error.start) + 1),)
    found = (*_line_faults(text), *_comment_faults(text), *_word_faults(text), *_end_faults(dialect, text))
    return tuple(sorted((*found, *_phase_faults(dialect, text)), key=lambda fault: (fault.line, fault.rule)))


def _line_faults(text: str) -> Iterator[LayoutFault]:
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield LayoutFault("the text ends with exactly one line feed", text.count("\n") + 1)
    masked = _QUIET.sub(lambda found: found[0] if found["comment"] else re.sub(r"[^\n]", "x", found[0]), text)
    lines, visible = text.split("\n"), masked.split("\n")
    for number, (line, seen) in enumerate(zip(lines, visible, strict=True), start=1):
        if "\r" in line:
            yield LayoutFault("lines end with a line feed alone", number)
        if line != line.rstrip(" \t"):
            yield LayoutFault("no line ends with a blank or a tab", number)
        if "\t" in seen:
            yield LayoutFault("there is no tab outside string literals", number)
        if (len(seen) - len(seen.lstrip(" "))) % _STEP:
            yield LayoutFault("lines are indented in steps of four blanks", number)
        if not line and number < len(lines) - 1 and not lines[number]:
            yield LayoutFault("no two empty lines stand in a row", number + 1)


def _comment_faults(text: str) -> Iterator[LayoutFault]:
    lines = Lines(text)
    for found in _QUIET.finditer(text):
        if found["comment"]:
            before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
            if before.strip() or found["comment"].startswith("/*"):
                yield LayoutFault("comments are whole lines that start with --", lines.of(found.start()))


def _word_faults(text: str) -> Iterator[LayoutFault]:
    before = Token(TokenKind.SIGN, "")
    for token in tokens(text):
        if token.kind is TokenKind.WORD:
            if token.text in _UPPER and not token.written.isupper() and not _is_type(token, before):
                yield LayoutFault(f"the keyword {token.text.upper()} is in upper case", token.line)
            if token.text in _LOWER and not token.written.islower():
                yield LayoutFault(f"the type {token.text} is in lower case", token.line)
        before = token


def _is_type(token: Token, before: Token) -> bool:
    """Whether ``trigger`` is what a function returns; then it is the name of a type."""
    return token.text == "trigger" and before.is_word("returns")


def _end_faults(dialect: Dialect, text: str) -> Iterator[LayoutFault]:
    for piece in _last_of_each(dialect, text):
        if not piece.text.endswith(";"):
            yield LayoutFault("every statement ends with a semicolon", piece.line)


def _last_of_each(dialect: Dialect, text: str) -> Sequence[Piece]:
    return [pieces[-1] for pieces in batches(text)] if dialect is Dialect.MSSQL else statements_of(text)


def _phase_faults(dialect: Dialect, text: str) -> Iterator[LayoutFault]:
    lines = text.split("\n")
    headings = {
        number: int(found["number"])
        for number, line in enumerate(lines, start=1)
        if (found := _HEADING.fullmatch(line)) is not None
    }
    for number in headings:
        if lines[number : number + 1] != [""]:
            yield LayoutFault("the heading of a phase is followed by an empty line", number)
    if sorted(set(headings.values())) != [*headings.values()]:
        yield LayoutFault("every phase has one heading, in the order of the phases", min(headings))
    for statement in read_script(dialect, text):
        above = [phase for number, phase in headings.items() if number < statement.piece.line]
        if statement.made.phase is not None and above[-1:] != [statement.made.phase]:
            sentence = f"a statement of phase {statement.made.phase} stands below the heading of its phase"
            yield LayoutFault(sentence, statement.piece.line)
