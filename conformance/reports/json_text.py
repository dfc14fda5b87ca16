"""JSON values as lines that can be compared: sorted members, one to a line, nothing invisible."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from conformance.json_values import JsonValue
from conformance.reports.visible_text import visible


def json_lines(value: JsonValue) -> list[str]:
    """Return ``value`` as indented JSON; members are in ordinal order, for their order says nothing."""
    return [line for line, _ in _lines(value, "$", "", "")]


def lines_alone(value: JsonValue) -> list[str]:
    """Return the lines of a value that is compared with nothing; a text that is itself an object or array as that."""
    if isinstance(value, str) and value.lstrip()[:1] in {"{", "["}:
        try:
            return json_lines(json.loads(value, parse_float=Decimal))
        except (ValueError, RecursionError):
            return json_lines(value)
    return json_lines(value)


def quotes_only_blur(*texts: str) -> bool:
    """Whether ``texts``, JSON among them, read better as they are: no quotes are needed to tell them apart."""
    return any('"' in text for text in texts) and all(
        text and text == text.strip() and visible(text) == text for text in texts
    )


def json_places(value: JsonValue) -> list[str]:
    """Return the JSON path of each of the lines that :func:`json_lines` gives."""
    return [path for _, path in _lines(value, "$", "", "")]


def json_scalar(value: JsonValue) -> str:
    """Return a value without members as JSON; a decimal number keeps its spelling."""
    match value:
        case None | bool() | str():
            return visible(json.dumps(value, ensure_ascii=False))
        case _:
            return str(value)


def _lines(value: JsonValue, path: str, indent: str, comma: str, lead: str = "") -> Iterator[tuple[str, str]]:
    """Yield each line with the path of the value that it belongs to."""
    if isinstance(value, Mapping) and value:
        yield f"{indent}{lead}{{", path
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        for name in names:
            end = "" if name == names[-1] else ","
            yield from _lines(value[name], f"{path}{_member(name)}", f"{indent}  ", end, f"{json_scalar(name)}: ")
        yield f"{indent}}}{comma}", path
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        yield f"{indent}{lead}[", path
        for index, item in enumerate(value):
            yield from _lines(item, f"{path}[{index}]", f"{indent}  ", "" if index == len(value) - 1 else ",")
        yield f"{indent}]{comma}", path
    else:
        yield f"{indent}{lead}{_leaf(value)}{comma}", path


def _member(name: str) -> str:
    return f".{name}" if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", name) else f"[{json_scalar(name)}]"


def _leaf(value: JsonValue) -> str:
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[]"
    return json_scalar(value)
