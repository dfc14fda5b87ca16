"""Find the place of a mistake that the parser reports without its position. Runs only on the way to an error."""

import json
import re
from collections.abc import Iterator
from typing import Final

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:]|-?Infinity|NaN', re.DOTALL)


def repeated_member(text: str, name: str) -> int:
    """Return the offset of the first place where ``name`` occurs for the second time in one object."""
    open_containers: list[set[str]] = []
    last_string = 0
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "{" | "[":
                open_containers.append(set())
            case "}" | "]":
                open_containers.pop()
            case ":":
                member = str(json.loads(_string_at(text, last_string)))
                if member == name and member in open_containers[-1]:
                    return last_string
                open_containers[-1].add(member)
            case _:
                last_string = token.start()
    raise AssertionError(f"{name!r} occurs only once in each object")


def container_at_depth(text: str, depth: int) -> int:
    """Return the offset where the first container opens that has ``depth`` - 1 others around it."""
    open_containers = 0
    for token in _structure(text):
        open_containers += 1 if token[0] in "{[" else -1
        if open_containers == depth:
            return token.start()
    raise AssertionError(f"the text has no {depth} nested containers")


def constant(text: str, name: str) -> int:
    """Return the offset of the first ``name`` that stands outside a string."""
    return next(token.start() for token in _TOKEN.finditer(text) if token[0] == name)


def _structure(text: str) -> Iterator[re.Match[str]]:
    return (token for token in _TOKEN.finditer(text) if token[0] in {"{", "[", "}", "]"})


def _string_at(text: str, start: int) -> str:
    found = _TOKEN.match(text, start)
    assert found is not None, "the caller found a token here"
    return found[0]
