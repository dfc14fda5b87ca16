"""Whether an engine's error says that another document still refers, on both engines (E11-S01)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reference_impl.dms.database.constraints import ConstraintMeaning
from reference_impl.dms.database.engine_errors import EngineError, read_error
from reference_impl.dms.database.refusals import RefusalClass
from reference_impl.dms.dialects.dialect import Dialect

_KEY: Final = re.compile(r"""(?:REFERENCE|FOREIGN KEY)(?: SAME TABLE)? constraint ["']([^"']+)["']""")


class RefusalKind(StrEnum):
    """What the error is about."""

    REFERENCE = "reference"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DeleteRefusal:
    """The kind of an error, and the key that it names where it names one."""

    kind: RefusalKind
    constraint: str | None


def classify(error: EngineError, inventory: Mapping[str, ConstraintMeaning]) -> DeleteRefusal:
    """Return what an error means for a delete. ``inventory`` are the constraints of the model, which may be unknown."""
    said = read_error(error, inventory)
    kind = RefusalKind.REFERENCE if is_reference(said.kind) else RefusalKind.OTHER
    return DeleteRefusal(kind, _spoken_of(error) if said.name is None else said.name)


def is_reference(kind: RefusalClass) -> bool:
    """Whether a delete was refused because another document still refers."""
    return kind is RefusalClass.FOREIGN_KEY


def _spoken_of(error: EngineError) -> str | None:
    """Return the key that an English text of SQL Server names, known or not; in other languages only names are kept."""
    said = _KEY.search(error.message) if error.dialect is Dialect.MSSQL else None
    return None if said is None else said[1]
