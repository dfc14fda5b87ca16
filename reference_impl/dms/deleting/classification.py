"""Whether an engine's error says that another document still refers, on both engines (E11-S01)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reference_impl.dms.database.constraints import ConstraintKind, ConstraintMeaning
from reference_impl.dms.database.engine_errors import EngineError
from reference_impl.dms.dialects.dialect import Dialect

_FOREIGN_KEY_STATE: Final = "23503"
_CONSTRAINT_NUMBER: Final = "547"
_KEY: Final = re.compile(r"""(?:REFERENCE|FOREIGN KEY)(?: SAME TABLE)? constraint ["']([^"']+)["']""")
_CHECK: Final = re.compile(r"\bCHECK\b")
_BETWEEN_QUOTES: Final = re.compile(r"""(?<=["'])[^"']+(?=["'])""")
"""Whatever stands between two quotes: where an apostrophe is a letter, also the words between the quoted ones."""


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
    match error.dialect:
        case Dialect.PGSQL:
            kind = RefusalKind.REFERENCE if error.code == _FOREIGN_KEY_STATE else RefusalKind.OTHER
            return DeleteRefusal(kind, error.constraint)
        case Dialect.MSSQL:
            return _of_sql_server(error, inventory)


def _of_sql_server(error: EngineError, inventory: Mapping[str, ConstraintMeaning]) -> DeleteRefusal:
    if error.code != _CONSTRAINT_NUMBER:
        return DeleteRefusal(RefusalKind.OTHER, error.constraint)
    if said := _KEY.search(error.message):
        return DeleteRefusal(RefusalKind.REFERENCE, said[1])
    # Other languages name the constraint in words of their own; the name itself is never translated.
    name = next((one for one in _BETWEEN_QUOTES.findall(error.message) if one in inventory), None)
    if name is None:
        kind = RefusalKind.OTHER if _CHECK.search(error.message) else RefusalKind.REFERENCE
        return DeleteRefusal(kind, None)
    is_key = inventory[name].kind is ConstraintKind.FOREIGN_KEY
    return DeleteRefusal(RefusalKind.REFERENCE if is_key else RefusalKind.OTHER, name)
