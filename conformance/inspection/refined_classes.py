"""Type classes that a type and a check say together (PARITY D-02, D-17)."""

import re
from typing import Final

from conformance.inspection.description import Check, Column, Table
from conformance.inspection.short_names import fits, portable

_LONGEST_STRING: Final = 4000
"""UTF-16 code units that SQL Server can declare; above, both engines' strings are of the class without a length."""


def refined_class(table: Table, column: Column) -> str:
    """Return the class of a column in the normal form."""
    forms = {check.form for check in table.checks}
    if column.type_class == "str(*)" and f"json_object({column.name})" in forms:
        return "json"
    if column.type_class == "bytes":
        length = next((found[1] for form in forms if (found := _length(form, column.name))), None)
        return "bytes" if length is None else f"bytes{length}"
    sized = re.fullmatch(r"(str|bytes)\((\d+)\)", column.type_class)
    if sized is None:
        return column.type_class
    if sized[1] == "bytes":
        return f"bytes{sized[2]}"
    return "str(*)" if int(sized[2]) > _LONGEST_STRING else column.type_class


def implied_by_class(table: Table, check: Check) -> bool:
    """Whether a check says no more than the class of its column already does."""
    return any(_length(check.form, column.name) is not None for column in table.columns)


def portable_form(table: Table, check: Check) -> str:
    """Return the form of a check with the names of its columns as PostgreSQL spells them."""
    form = check.form
    for column in table.columns:
        form = form.replace(column.name, portable(column.name)) if not fits(column.name) else form
    listed = re.fullmatch(r"all_or_none\((.*)\)", form)
    return form if listed is None else f"all_or_none({', '.join(sorted(listed[1].split(', ')))})"


def _length(form: str, column: str) -> re.Match[str] | None:
    return re.fullmatch(rf"length(\d+)\({re.escape(column)}\)", form)
