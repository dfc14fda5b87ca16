"""The choice of a page of documents by the values of their root table (E15-S01)."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Final

from msgspec import Struct

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind
from reference_impl.dms.model.values import TableId, UnifiedAlias
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.plans.errors import PlanDuplicateError, PlanQueryDuplicateError, PlanQueryOperatorError
from reference_impl.dms.plans.parameter_names import refuse_bad_names
from reference_impl.dms.plans.sql_text import ROOT_ALIAS, PlanWriter

OPERATORS: Final = frozenset({"=", "<>", "<", "<=", ">", ">=", "LIKE"})


class ParameterRole(Enum):
    """What a parameter of a page query is for."""

    FILTER = "filter"
    OFFSET = "offset"
    LIMIT = "limit"


class QueryParameter(Struct, frozen=True):
    """A parameter of a page query."""

    name: str
    role: ParameterRole


class Predicate(Struct, frozen=True):
    """A comparison of a column with a parameter."""

    column: str
    operator: str
    parameter: str


class QueryRoot(Struct, frozen=True):
    """The table that a query reads: the types of its columns, and what the aliases among them repeat."""

    table: TableId
    types: Mapping[str, ScalarType]
    aliases: Mapping[str, UnifiedAlias]


class PageNames(Struct, frozen=True):
    """The names of the parameters for paging."""

    offset: str = "offset"
    limit: str = "limit"


_NAMES: Final = PageNames()


class QueryPlan(Struct, frozen=True):
    """A page query and, where it is asked for, the count of all that it finds; parameters in the order of the text."""

    page_document_id_sql: str
    total_count_sql: str | None
    page_parameters: tuple[QueryParameter, ...]
    total_count_parameters: tuple[QueryParameter, ...] | None


class _Comparison(Struct, frozen=True):
    """A predicate on what is stored; ``presence`` must not be NULL."""

    presence: str
    column: str
    operator: str
    parameter: str


def query_plan(
    writer: PlanWriter,
    root: QueryRoot,
    predicates: Sequence[Predicate],
    names: PageNames = _NAMES,
    *,
    total_count: bool = False,
    conditions: Sequence[str] = (),
) -> QueryPlan:
    """Return the page query of predicates in any order; ``conditions`` are further ones, about more than the root.

    Raises PlanParameterNameError, PlanQueryOperatorError and PlanQueryDuplicateError.
    """
    refuse_bad_names(
        (("offsetParameter", names.offset), ("limitParameter", names.limit),
         *((f"predicates[{number}].parameter", one.parameter) for number, one in enumerate(predicates)))
    )  # fmt: skip
    _refuse_operators(predicates)
    comparisons = sorted((_stored(root, one) for one in predicates), key=_order)
    texts = [*(_text(writer, root, one) for one in comparisons), *conditions]
    filters = tuple(QueryParameter(one.parameter, ParameterRole.FILTER) for one in comparisons)
    paging = (QueryParameter(names.offset, ParameterRole.OFFSET), QueryParameter(names.limit, ParameterRole.LIMIT))
    return QueryPlan(
        writer.page(root.table, texts, names.offset, names.limit),
        writer.count(root.table, texts) if total_count else None,
        (*filters, *paging),
        filters if total_count else None,
    )


def aliases_by_column(pairs: Iterable[tuple[str, UnifiedAlias]]) -> dict[str, UnifiedAlias]:
    """Return alias mappings by their column. Raises PlanDuplicateError for a column that is mapped twice."""
    found: dict[str, UnifiedAlias] = {}
    for column, alias in pairs:
        if column in found:
            raise PlanDuplicateError(f"the column {column} is mapped twice", column)
        found[column] = alias
    return found


def _refuse_operators(predicates: Iterable[Predicate]) -> None:
    seen: set[tuple[str, str]] = set()
    for one in predicates:
        if one.operator not in OPERATORS:
            raise PlanQueryOperatorError(f"there is no operator {one.operator} for {one.column}", one.operator)
        if (one.column, one.operator) in seen:
            message = f"{one.column} is compared twice with {one.operator}"
            raise PlanQueryDuplicateError(message, one.column, one.operator)
        seen.add((one.column, one.operator))


def _stored(root: QueryRoot, one: Predicate) -> _Comparison:
    alias = root.aliases.get(one.column)
    if alias is None:
        return _Comparison("", one.column, one.operator, one.parameter)
    return _Comparison(alias.presence_column or "", alias.canonical_column, one.operator, one.parameter)


def _order(one: _Comparison) -> tuple[bytes, ...]:
    return tuple(map(ordinal_key, (one.presence, one.column, one.operator, one.parameter)))


def _text(writer: PlanWriter, root: QueryRoot, one: _Comparison) -> str:
    compared = comparison(writer, one.column, one.operator, one.parameter, is_text=_is_text(root, one.column))
    gate = f"{writer.column(ROOT_ALIAS, one.presence)} IS NOT NULL AND " if one.presence else ""
    return f"{gate}{compared}"


def comparison(writer: PlanWriter, column: str, operator: str, parameter: str, *, is_text: bool) -> str:
    """Write a comparison; text is equal on SQL Server only when its bytes are (E15 C3)."""
    place = writer.column(ROOT_ALIAS, column)
    if writer.dialect is not Dialect.MSSQL or not is_text or operator != "=":
        return f"{place} {operator} @{parameter}"
    same_length = f"DATALENGTH({place}) = DATALENGTH(@{parameter})"
    return f"{place} COLLATE Latin1_General_100_BIN2 = @{parameter} AND {same_length}"


def _is_text(root: QueryRoot, column: str) -> bool:
    known = root.types.get(column)
    return known is not None and known.kind is TypeKind.STRING
