"""Reading a page of Markdown: its sections, its tables, its blocks of code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
CONTRACTS: Final = ROOT / "docs" / "contracts"
_HEADING: Final = re.compile(r"#{1,6} (.+)")
_BLOCK: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_CELL: Final = re.compile(r"(?<!\\)\|")
_CODE: Final = re.compile(r"`([^`]*)`")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its column heads. A row maps a head to its cell; an escaped bar in a cell is read as a bar."""

    section: str
    heads: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code: the language behind its opening fence, and its text with a line feed at the end."""

    section: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as far as tests look at it. ``sections`` are the headings of all levels, in order."""

    name: str
    sections: tuple[str, ...]
    tables: tuple[Table, ...]
    blocks: tuple[Block, ...]

    def rows(self, *heads: str) -> tuple[Mapping[str, str], ...]:
        """Give the rows of the one table with these column heads."""
        (table,) = (table for table in self.tables if table.heads == heads)
        return table.rows

    def block(self, section: str, language: str) -> str:
        """Give the one block of a language in a section."""
        (block,) = (block for block in self.blocks if (block.section, block.language) == (section, language))
        return block.text


def contract_pages() -> dict[str, Page]:
    """Read every contract page, by its file name."""
    return {
        path.name: read_page(path.name, path.read_text(encoding="utf-8")) for path in sorted(CONTRACTS.glob("*.md"))
    }


def read_page(name: str, text: str) -> Page:
    """Cut a page into what it consists of; nothing inside a block of code is taken for a heading or a table."""
    sections: list[str] = []
    tables: list[Table] = []
    blocks: list[Block] = []
    prose, *rest = _BLOCK.split(text)
    _read_prose(prose, sections, tables)
    for language, content, following in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        blocks.append(Block(sections[-1], language, content))
        _read_prose(following, sections, tables)
    return Page(name, tuple(sections), tuple(tables), tuple(blocks))


def code(cell: str) -> str:
    """Give the content of a cell that is one span of code."""
    found = _CODE.fullmatch(cell)
    assert found is not None, f"the cell is not one span of code: {cell!r}"
    return found[1]


def codes(cell: str) -> tuple[str, ...]:
    """Give the content of every span of code in a cell."""
    return tuple(_CODE.findall(cell))


def _read_prose(prose: str, sections: list[str], tables: list[Table]) -> None:
    for is_table, lines in groupby(prose.splitlines(), lambda line: line.startswith("|")):
        if is_table:
            tables.append(_table(sections[-1], [_cells(line) for line in lines]))
        else:
            sections += [heading[1] for heading in map(_HEADING.fullmatch, lines) if heading]


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip().replace("\\|", "|") for cell in _CELL.split(line)[1:-1])


def _table(section: str, rows: list[tuple[str, ...]]) -> Table:
    heads, _, *body = rows
    return Table(section, heads, tuple(dict(zip(heads, row, strict=True)) for row in body))
