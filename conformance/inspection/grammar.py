"""Parsing with sqlfluff's grammars; that of T-SQL knows triggers and batches as no other free grammar does.

Its compiled parser is asked directly: what sqlfluff builds of the result in Python takes three quarters of the time and
is not needed here. These names are not public; ``tests/inspection/test_parser_facts.py`` says what moved.
"""

from functools import cache
from typing import Final

from sqlfluff.core import FluffConfig
from sqlfluff.core.errors import SQLLexError
from sqlfluff.core.parser.lexer import PyRsLexer
from sqlfluffrs import RsHandle, RsParseError, RsParser

from conformance.inspection.description import Dialect
from conformance.inspection.shapes import Skeleton

_GRAMMARS: Final = {Dialect.PGSQL: "postgres", Dialect.MSSQL: "tsql"}


def parse_shape(dialect: Dialect, text: str, stand_ins: tuple[str, ...]) -> "Skeleton | str":
    """Parse a statement. Return its skeleton, or the first part that the grammar does not accept."""
    tokens, errors = _lexer(dialect)._lex(text)  # noqa: SLF001 - see above
    if errors:
        return SQLLexError.from_rs_error(errors[0]).desc()
    places = [place for place, token in enumerate(tokens) if token.is_code]
    code = tokens[places[0] : places[-1] + 1]
    try:
        match = _parser(dialect).parse_match_result_from_tokens(code)
    except RsParseError as error:
        return str(error)
    tree = match.apply_as_tree(code, [], []).root
    refused = tree.recursive_crawl(["unparsable"])
    left = code[match.matched_slice[1] :]
    if refused or left:
        return refused[0].raw if refused else "".join(token.raw for token in left)
    return _Skeletons(stand_ins).of(tree)


@cache
def _lexer(dialect: Dialect) -> PyRsLexer:
    return PyRsLexer(config=FluffConfig(overrides={"dialect": _GRAMMARS[dialect]}))


@cache
def _parser(dialect: Dialect) -> RsParser:
    """Return the parser of a dialect, without the limits of depth and size that protect a public service."""
    return RsParser(dialect=_GRAMMARS[dialect], indent_config={}, max_parse_depth=0, max_parse_nodes=0)


class _Skeletons:
    """Builds one skeleton, counting the stand-ins on the way."""

    def __init__(self, stand_ins: tuple[str, ...]) -> None:
        self._stand_ins = stand_ins
        self._next = 0

    def of(self, tree: RsHandle) -> Skeleton:
        skeleton = self._part(tree)
        if self._next != len(self._stand_ins):
            raise AssertionError(f"the grammar cuts {tree.raw!r} into other tokens than the shape does")
        return skeleton

    def _part(self, part: RsHandle) -> Skeleton:
        children = part.children
        if children:
            return [part.type, [self._part(child) for child in children if child.is_code]]
        raw = part.raw
        if self._next < len(self._stand_ins) and raw == self._stand_ins[self._next]:
            self._next += 1
            return [part.type, self._next - 1]
        return [part.type, raw]
