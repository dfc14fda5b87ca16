"""The port reference: every operation with its members, as Markdown, made from ``conformance/ports``."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from conformance.backend.ports import Port
from conformance.json_values import JsonObject, JsonValue

_PREFACE = """\
# Port reference

<!-- Made by `conformance ports --format markdown`. Do not edit: change conformance/ports, then make it again. -->

Every operation that a backend may offer through `call`. How requests and answers travel is in
[write-an-adapter.md](write-an-adapter.md). The harness checks both sides of every call against the schemas printed
here; objects hold the members that are named and no others.
"""


def markdown(ports: Iterable[Port], refusal: JsonObject) -> str:
    """Return the page: the refusal that all operations share, then each operation by system, in ordinal order."""
    ordered = sorted(ports, key=lambda port: (port.system or "", port.operation))
    parts = [_PREFACE, "## Refusals\n", "Every operation refuses in the same shape.\n", _members(refusal)]
    for system, members in groupby(ordered, key=lambda port: port.system):
        parts.append(f"## {'Operations of every system' if system is None else f'Operations of {system}'}\n")
        parts.extend(_operation(port) for port in members)
    return "\n".join(parts)


def _operation(port: Port) -> str:
    request = {"id": 1, "op": port.operation, "args": port.example}
    return "\n".join(
        (
            f"### {port.operation}\n",
            f"{port.summary}\n",
            "Request (`args`):\n",
            _members(port.request),
            "Answer:\n",
            _members(port.result),
            "Example, as one line on stdin:\n",
            f"```json\n{json.dumps(request, ensure_ascii=False)}\n```\n",
            _schemas(port),
        )
    )


def _schemas(port: Port) -> str:
    text = json.dumps({"request": port.request, "result": port.result}, ensure_ascii=False, indent=2)
    return f"<details><summary>JSON Schemas</summary>\n\n```json\n{text}\n```\n\n</details>\n"


def _members(schema: JsonObject) -> str:
    rows = [f"| `{path}` | {sort} | {need} | {note} |" for path, sort, need, note in _rows(schema, "")]
    if not rows:
        return "No members.\n"
    return "\n".join(("| Member | Type | | Note |", "|---|---|---|---|", *rows, ""))


def _rows(schema: JsonObject, prefix: str) -> Iterator[tuple[str, str, str, str]]:
    required = _texts(schema.get("required"))
    either = {name for branch in _objects(schema.get("oneOf")) for name in _texts(branch.get("required"))}
    for name, member in _mapping(schema.get("properties")).items():
        inner = _mapping(member)
        path = f"{prefix}{name}"
        need = "required" if name in required else "exactly one of these" if name in either else "optional"
        yield path, _sort(inner), need, _note(inner)
        yield from _inner_rows(inner, path)


def _inner_rows(schema: JsonObject, path: str) -> Iterator[tuple[str, str, str, str]]:
    if "items" in schema:
        yield from _branches(_mapping(schema["items"]), f"{path}[].")
    else:
        yield from _branches(schema, f"{path}.")


def _branches(schema: JsonObject, prefix: str) -> Iterator[tuple[str, str, str, str]]:
    if "properties" in schema:
        yield from _rows(schema, prefix)
        return
    for branch in _objects(schema.get("oneOf")):
        names = " + ".join(f"`{name}`" for name in _mapping(branch.get("properties")))
        if names:
            yield prefix.removesuffix("."), "object", "one of these", names


def _sort(schema: JsonObject) -> str:
    match schema:
        case {"const": value}:
            return f"`{json.dumps(value)}`"
        case {"enum": [*values]}:
            return " or ".join(f"`{json.dumps(value)}`" for value in values)
        case {"type": "array", "items": {"type": str() as inner}}:
            return f"array of {inner}"
        case {"type": str() as name}:
            return name
        case {"type": [*names]}:
            return " or ".join(str(name) for name in names)
        case _:
            return "any JSON value"


def _note(schema: JsonObject) -> str:
    match schema:
        case {"description": str() as text}:
            return _cell(text)
        case {"pattern": str() as pattern} | {"additionalProperties": {"pattern": str() as pattern}}:
            return f"matches `{_cell(pattern)}`"
        case _:
            return ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _mapping(value: JsonValue) -> JsonObject:
    return value if isinstance(value, Mapping) else {}


def _objects(value: JsonValue) -> list[JsonObject]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, Sequence) else []


def _texts(value: JsonValue) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, Sequence) else []
