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

_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def command_of(element: DescriptorElement) -> DescriptorCommand | tuple[DescriptorValueInvalidError, ...]:
    """Return the command that an element stands for, or all that is wrong with it."""
    errors = tuple(_invalid(element, field, reason) for field, reason in _breaches(element))
    if errors:
        return errors
    values = {child.name: child.text or None for child in _fields(element)}
    fields = DescriptorFields(
        namespace=values["Namespace"] or "",
        code_value=values["CodeValue"] or "",
        short_description=values["ShortDescription"] or "",
        description=values.get("Description"),
        effective_begin_date=_date(values.get("EffectiveBeginDate")),
        effective_end_date=_date(values.get("EffectiveEndDate")),
    )
    return DescriptorCommand(element.name, element.project, fields, element.place)


def ignored_children(element: DescriptorElement) -> Iterator[Child]:
    """Return the children that no descriptor has."""
    return (child for child in element.children if child.name not in FIELD_NAMES)


def _fields(element: DescriptorElement) -> Iterator[Child]:
    return (child for child in element.children if child.name in FIELD_NAMES)


def _breaches(element: DescriptorElement) -> Iterator[tuple[str, str]]:
    """Return field and reason of every rule that the element breaks, in the order of the columns."""
    given: dict[str, list[Child]] = {name: [] for name in FIELD_NAMES}
    for child in _fields(element):
        given[child.name].append(child)
    for name, children in given.items():
        if name in REQUIRED and not any(child.text or child.holds_elements for child in children):
            yield name, "it is required and " + ("empty" if children else "missing")
        elif len(children) > 1:
            yield name, f"it is given {len(children)} times"
        else:
            yield from ((name, reason) for child in children for reason in _broken_rules(child))


def _broken_rules(child: Child) -> Iterator[str]:
    if child.holds_elements:
        yield "it holds an element instead of text"
    elif child.name not in LONGEST:
        if child.text and _date_or_none(child.text) is None:
            yield f"{_shown(child)} is not a date of the form YYYY-MM-DD"
    elif len(child.text) > LONGEST[child.name] or not child.is_whole:
        length = f"{len(child.text)}" if child.is_whole else f"more than {len(child.text)}"
        yield f"it has {length} characters, at most {LONGEST[child.name]} are allowed"


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
