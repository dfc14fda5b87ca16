"""The rules of the fields of a descriptor element (E03-S05). Every breach is reported, not only the first."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from reference_impl.dms.descriptors.errors import DescriptorValueInvalidError
from reference_impl.dms.descriptors.values import FIELD_NAMES, DescriptorCommand, DescriptorFields
from reference_impl.dms.descriptors.xml_elements import Child, DescriptorElement

LONGEST: Final[Mapping[str, int]] = {
    "Namespace": 255,
    "CodeValue": 50,
    "ShortDescription": 75,
    "Description": 1024,
}
"""The most characters of the text fields, which are those of the columns; a character is a code point."""
REQUIRED: Final = ("Namespace", "CodeValue", "ShortDescription")

_FIELDS: Final = frozenset(FIELD_NAMES)
_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def command_of(element: DescriptorElement) -> DescriptorCommand | tuple[DescriptorValueInvalidError, ...]:
    """Return the command that an element stands for, or all that is wrong with it."""
    given = _by_name(element)
    errors = tuple(_invalid(element, field, reason) for field, reason in _breaches(given))
    if errors:
        return errors
    values = {name: children[0].text or None for name, children in given.items()}
    fields = DescriptorFields(
        namespace=values["Namespace"] or "",
        code_value=values["CodeValue"] or "",
        short_description=values["ShortDescription"] or "",
        description=values.get("Description"),
        effective_begin_date=_date(values.get("EffectiveBeginDate")),
        effective_end_date=_date(values.get("EffectiveEndDate")),
    )
    return DescriptorCommand(element.name, element.project, fields, element.place)


def ignored_children(element: DescriptorElement) -> list[Child]:
    """Return the children that no descriptor has."""
    return [child for child in element.children if child.name not in _FIELDS]


def _by_name(element: DescriptorElement) -> dict[str, list[Child]]:
    given: dict[str, list[Child]] = {}
    for child in element.children:
        if child.name in _FIELDS:
            given.setdefault(child.name, []).append(child)
    return given


def _breaches(given: Mapping[str, list[Child]]) -> Iterator[tuple[str, str]]:
    """Return field and reason of every rule that is broken, in the order of the columns."""
    for name in FIELD_NAMES:
        children = given.get(name, ())
        if name in REQUIRED and not any(child.text or child.holds_elements for child in children):
            yield name, "it is required and " + ("empty" if children else "missing")
        elif len(children) > 1:
            yield name, f"it is given {len(children)} times"
        elif children:
            reason = _broken_rule(children[0])
            if reason is not None:
                yield name, reason


def _broken_rule(child: Child) -> str | None:
    if child.holds_elements:
        return "it holds an element instead of text"
    longest = LONGEST.get(child.name)
    if longest is None:
        is_date = not child.text or _date_or_none(child.text) is not None
        return None if is_date else f"{_shown(child)} is not a date of the form YYYY-MM-DD"
    if len(child.text) <= longest and child.is_whole:
        return None
    length = f"{len(child.text)}" if child.is_whole else f"more than {len(child.text)}"
    return f"it has {length} characters, at most {longest} are allowed"


def _shown(child: Child) -> str:
    longest = 40
    return repr(child.text if len(child.text) <= longest else f"{child.text[:longest]}…")


def _date(text: str | None) -> date | None:
    return None if text is None else _date_or_none(text)


def _date_or_none(text: str) -> date | None:
    """Return the date, or None where there is no such day or the form is another one that Python would take."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _invalid(element: DescriptorElement, field: str, reason: str) -> DescriptorValueInvalidError:
    place = element.place
    return DescriptorValueInvalidError(
        f"{place}: {field} of a {element.name} is invalid: {reason}",
        file=place.file,
        line=place.line,
        element=element.name,
        field=field,
        reason=reason,
    )
