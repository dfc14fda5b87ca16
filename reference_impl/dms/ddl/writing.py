"""A script as text (E02 CF-14): headings, empty lines and line ends are decided here, words by the dialects."""

from collections.abc import Iterator
from typing import Final

from reference_impl.dms.ddl.layout import Lines
from reference_impl.dms.ddl.mssql import writer as mssql_writer
from reference_impl.dms.ddl.pgsql import writer as pgsql_writer
from reference_impl.dms.ddl.script import PHASE_TITLES, PhasePart, Script
from reference_impl.dms.dialects.dialect import Dialect

_WRITERS: Final = {Dialect.PGSQL: pgsql_writer, Dialect.MSSQL: mssql_writer}


def script_text(script: Script) -> str:
    """Return the text of a script; it depends on the script alone."""
    blocks = (block for part in script.parts for block in _blocks(part, script.dialect))
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _blocks(part: PhasePart, dialect: Dialect) -> Iterator[Lines]:
    yield (f"-- Phase {part.phase.value}: {PHASE_TITLES[part.phase]}",)
    yield from _WRITERS[dialect].write_statements(part.statements)
