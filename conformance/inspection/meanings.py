"""What checks, defaults and generated columns mean (PARITY D4): the same word for every spelling."""

from collections.abc import Iterator
from typing import Final

from conformance.inspection.description import Default, DefaultKind, Generation, GenerationKind
from conformance.inspection.expressions import (
    Call,
    ColumnName,
    Constant,
    Expression,
    NotAnExpression,
    parse,
    rendered,
    without_casts,
)

_CLOCKS: Final = ("now()", "clock_timestamp()", "current_timestamp", "sysutcdatetime()")
_SINGLETON: Final = "EffectiveSchemaSingletonId"


def check_form(text: str) -> str:
    """Return the form of a check: one of PARITY D4, or its normalised expression when it is none of them."""
    try:
        expression = without_casts(parse(text))
    except NotAnExpression:
        return " ".join(text.split())
    for recognise in (_all_or_none, _null_or_true, _singleton, _json_object, _byte_length):
        form = recognise(expression)
        if form is not None:
            return form
    return rendered(expression)


def default_of(text: str, name: str | None = None) -> Default:
    """Return what a default does."""
    try:
        expression = without_casts(parse(text))
    except NotAnExpression:
        return Default(DefaultKind.OTHER, " ".join(text.split()), name)
    match expression:
        case Call("next", (sequence,)):
            return Default(DefaultKind.SEQUENCE, rendered(sequence), name)
        case Call("nextval", (Constant(literal),)):
            return Default(DefaultKind.SEQUENCE, rendered(parse(literal[1:-1])), name)
        case _ if rendered(expression) in _CLOCKS:
            return Default(DefaultKind.NOW, "", name)
        case _:
            return Default(DefaultKind.OTHER, rendered(expression), name)


def generated(text: str, kind: GenerationKind) -> Generation:
    """Return what a generated column repeats, or its expression when it is no alias (E02 CF-9)."""
    try:
        expression = without_casts(parse(text))
    except NotAnExpression:
        return Generation(kind, text=" ".join(text.split()))
    match expression:
        case ColumnName(canonical):
            return Generation(kind, alias_of=canonical)
        case Call("case", (Call("is-null", (ColumnName(presence),)), Constant("null"), ColumnName(canonical))) | Call(
            "case", (Call("is-not-null", (ColumnName(presence),)), ColumnName(canonical), Constant("null"))
        ):
            return Generation(kind, alias_of=canonical, presence=presence)
        case _:
            return Generation(kind, text=rendered(expression))


def _all_or_none(expression: Expression) -> str | None:
    match expression:
        case Call("or", (Call("and", one), Call("and", other))):
            null, present = _tested("is-null", one), _tested("is-not-null", other)
            if null is None:
                null, present = _tested("is-null", other), _tested("is-not-null", one)
            if null is not None and null == present:
                return f"all_or_none({', '.join(null)})"
    return None


def _tested(test: str, operands: tuple[Expression, ...]) -> tuple[str, ...] | None:
    """Return the columns, ordinally, when every operand is that test of a column."""
    columns: list[str] = []
    for operand in operands:
        match operand:
            case Call(function, (ColumnName(name),)) if function == test:
                columns.append(name)
            case _:
                return None
    return tuple(sorted(columns))


def _null_or_true(expression: Expression) -> str | None:
    """Recognise the check; a check holds for NULL anyway, so that the test for NULL may be missing."""
    match expression:
        case Call("or", (Call("is-null", (null,)), other)) | Call("or", (other, Call("is-null", (null,)))):
            return f"null_or_true({rendered(null)})" if _claimed_true(other) == null else None
        case Call("is-not-false", (ColumnName(name),)):
            return f"null_or_true({name})"
        case _:
            claimed = _claimed_true(expression)
            return None if claimed is None or claimed.name == _SINGLETON else f"null_or_true({claimed.name})"


def _claimed_true(expression: Expression) -> ColumnName | None:
    match expression:
        case ColumnName():
            return expression
        case Call("=", (ColumnName() as column, Constant("true" | "1"))):
            return column
        case _:
            return None


def _singleton(expression: Expression) -> str | None:
    match expression:
        case Call("=", (ColumnName(name), Constant("1"))) if name == _SINGLETON:
            return "singleton"
        case _:
            return None


def _json_object(expression: Expression) -> str | None:
    match expression:
        case Call("=", (Call("jsonb_typeof", (ColumnName(name),)), Constant("'object'"))):
            return f"json_object({name})"
        case Call("=", (Call("isjson", (ColumnName(name), ColumnName("object"))), Constant("1"))):
            return f"json_object({name})"
        case Call("and", operands) if len(operands) == 2:
            valid = {_json_tested(operand) for operand in operands} - {None}
            begins = {_begins_with_brace(operand) for operand in operands} - {None}
            if len(valid) == 1 and valid == begins:
                return f"json_object({valid.pop()})"
    return None


def _json_tested(expression: Expression) -> str | None:
    match expression:
        case Call("=", (Call("isjson", (ColumnName(name),)), Constant("1"))):
            return name
        case _:
            return None


def _begins_with_brace(expression: Expression) -> str | None:
    """Recognise that the first character, blanks aside, is a brace; how the blanks are skipped is left open."""
    match expression:
        case Call("=", (Call("left" | "substring", operands), Constant("'{'"))):
            names = {name for operand in operands for name in _columns(operand)}
        case Call("like", (operand, Constant("'{%'"))):
            names = set(_columns(operand))
        case _:
            return None
    return names.pop() if len(names) == 1 else None


def _columns(expression: Expression) -> Iterator[str]:
    match expression:
        case ColumnName(name):
            yield name
        case Call(_, operands):
            for operand in operands:
                yield from _columns(operand)
        case _:
            return


def _byte_length(expression: Expression) -> str | None:
    match expression:
        case Call("=", (Call("octet_length" | "length" | "datalength", (ColumnName(name),)), Constant(size))) if (
            size.isdigit()
        ):
            return f"length{size}({name})"
        case _:
            return None
