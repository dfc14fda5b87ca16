"""JSON values to JSON bytes: the one place that calls the serialiser. Number tokens come out as they were read."""

import orjson

from reference_impl.dms.json_values import JsonValue, NumberToken


def write_compact(value: JsonValue) -> bytes:
    """Write without white space, members in the order they have. UTF-8."""
    return orjson.dumps(value, default=_token, option=orjson.OPT_PASSTHROUGH_DATACLASS)


def write_sorted(value: JsonValue) -> bytes:
    """Write without white space, members by the code points of their names at every depth. UTF-8."""
    return orjson.dumps(value, default=_token, option=orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_SORT_KEYS)


def write_indented(value: JsonValue) -> bytes:
    """Write with two-space indentation and one final line feed, members in the order they have. UTF-8."""
    layout = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(value, default=_token, option=orjson.OPT_PASSTHROUGH_DATACLASS | layout)


def _token(value: NumberToken) -> orjson.Fragment:
    return orjson.Fragment(value.text)
