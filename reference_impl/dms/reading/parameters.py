"""The parameters of a query, checked in the documented order: paging first, then fields, then values (E08-S04)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.plans.query_fields import ID_FIELD, QueryField
from reference_impl.dms.problem import Findings, Problem, ProblemType
from reference_impl.dms.reading.query_values import Filter, InvalidValueError, Never, query_value
from reference_impl.dms.requests.document_ids import document_id
from reference_impl.dms.requests.references import descriptor_identity

_WHOLE: Final = re.compile(r"[0-9]+")
_SAFE_DIGITS: Final = 18
_LARGEST_OFFSET: Final = 2**62
"""More than any store has documents. Where SQL Server sorts, it adds the limit to it, and the sum must have 63 bits."""
_PAGING: Final = ("offset", "limit", "totalCount")


@dataclass(frozen=True, slots=True)
class DescriptorFilter:
    """A column that must hold the id of the descriptor with this referential id."""

    column: str
    descriptor: ResourceId
    referential_id: UUID


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. ``finds_nothing`` says that some value can be in no document."""

    offset: int
    limit: int
    total_count: bool
    filters: tuple[Filter, ...]
    descriptors: tuple[DescriptorFilter, ...]
    id: UUID | None
    finds_nothing: bool


def query_of(pairs: Sequence[tuple[str, str]], fields: Mapping[str, QueryField], page_size: int) -> Query | Problem:
    """Return the query of the pairs of a query string; a name that stands twice has its last value."""
    paging = {name: value for name, value in pairs if name in _PAGING}
    errors = _paging_errors(paging, page_size)
    if errors:
        return Problem(ProblemType.PARAMETER_VALIDATION_FAILED, "The parameters are not valid.", errors=errors)
    others = [(name, value) for name, value in pairs if name not in _PAGING]
    unknown = next((name for name, _ in others if name.lower() not in fields and name.lower() != ID_FIELD), None)
    if unknown is not None:
        return Problem(ProblemType.BAD_REQUEST, "The query is not valid.", errors=(f"there is no field {unknown}",))
    return _filtered(paging, {name.lower(): value for name, value in others}, fields, page_size)


def _paging_errors(paging: Mapping[str, str], page_size: int) -> tuple[str, ...]:
    errors: list[str] = []
    if _whole(paging.get("offset", "0")) is None:
        errors.append("Offset must be a whole number of at least 0")
    limit = _whole(paging.get("limit", "0"))
    if limit is None or limit > page_size:
        errors.append(f"Limit must be a whole number from 0 to {page_size}")
    if paging.get("totalCount", "true").lower() not in {"true", "false"}:
        errors.append("TotalCount must be a boolean, true or false")
    return tuple(errors)


def _filtered(
    paging: Mapping[str, str], values: Mapping[str, str], fields: Mapping[str, QueryField], page_size: int
) -> Query | Problem:
    findings = Findings()
    by_column: dict[str, Filter | DescriptorFilter] = {}
    identifier: UUID | None = None
    finds_nothing = False
    for key, text in values.items():
        if key == ID_FIELD:
            identifier = document_id(text)
            finds_nothing = finds_nothing or identifier is None
            continue
        field = fields[key]
        try:
            demand = _demand(field, text)
        except InvalidValueError:
            findings.add(field.path, f"{text} is not a valid value of {field.name}")
            continue
        # Several fields may mean one column, which has one value in a document.
        if demand is None or by_column.setdefault(field.column, demand) != demand:
            finds_nothing = True
    if findings:
        return findings.problem()
    return Query(
        _whole(paging.get("offset", "0")) or 0,
        page_size if "limit" not in paging else _whole(paging["limit"]) or 0,
        paging.get("totalCount", "false").lower() == "true",
        tuple(one for one in by_column.values() if isinstance(one, Filter)),
        tuple(one for one in by_column.values() if isinstance(one, DescriptorFilter)),
        identifier,
        finds_nothing,
    )


def _demand(field: QueryField, text: str) -> Filter | DescriptorFilter | None:
    """Return what a field wants of its column, None for what is in no document. Raises InvalidValueError."""
    if field.descriptor is None:
        value = query_value(text, field.type)
        return None if isinstance(value, Never) else Filter(field.column, value)
    if "\0" in text:
        return None
    return DescriptorFilter(field.column, field.descriptor, descriptor_identity(field.descriptor, text).referential_id)


def _whole(text: str) -> int | None:
    """Return the number of digits, an offset behind all documents for greater ones; None for other texts."""
    if not _WHOLE.fullmatch(text):
        return None
    digits = text.lstrip("0")
    return _LARGEST_OFFSET if len(digits) > _SAFE_DIGITS else int(digits or "0")
