"""One JSON value, many spellings: member order, white space and escapes drawn from a seed."""

import random
from collections.abc import Mapping, Sequence
from typing import Final

from conformance.strategies.json_trees import Number, Tree

PLAIN: Final = 0
"""The seed of the plainest spelling: members in their own order, no white space, only the escapes that JSON demands."""

_BLANKS: Final = ("", "", " ", "\n", "\t", "\r\n", "  \r")
_SHORT: Final = {
    '"': '\\"', "\\": "\\\\", "/": "\\/", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r",
}  # fmt: skip


def spell(tree: Tree, seed: int = PLAIN) -> str:
    """Write ``tree`` as JSON text; equal seeds give equal texts."""
    if seed == PLAIN:
        return _Plain().value(tree)
    writer = _Varied(random.Random(seed))  # noqa: S311 - layout, not secrets
    return f"{writer.blank()}{writer.value(tree)}{writer.blank()}"


class _Plain:
    """Writes without any choice."""

    def value(self, tree: Tree) -> str:
        match tree:
            case None:
                return "null"
            case bool():
                return "true" if tree else "false"
            case str():
                return self.string(tree)
            case Number():
                return tree.token
            case Mapping():
                members = (
                    f"{self.blank()}{self.string(name)}{self.blank()}:{self.blank()}{self.value(tree[name])}{self.blank()}"
                    for name in self.ordered(tuple(tree))
                )
                return "{" + (",".join(members) or self.blank()) + "}"
            case Sequence():
                elements = (f"{self.blank()}{self.value(element)}{self.blank()}" for element in tree)
                return "[" + (",".join(elements) or self.blank()) + "]"

    def string(self, text: str) -> str:
        return '"' + "".join(map(self.character, text)) + '"'

    def blank(self) -> str:
        return ""

    def ordered(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return names

    def character(self, character: str) -> str:
        return escaped(character) if character < " " or character in '"\\' else character


class _Varied(_Plain):
    """Writes with a choice wherever JSON leaves one."""

    def __init__(self, choices: random.Random) -> None:
        self._choices = choices

    def blank(self) -> str:
        return self._choices.choice(_BLANKS)

    def ordered(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._choices.sample(names, len(names)))

    def character(self, character: str) -> str:
        way = self._choices.randrange(6)
        if way == 0:
            return escaped(character)
        if way == 1:
            return escaped(character).lower()
        if way == 2 and character in _SHORT:
            return _SHORT[character]
        return super().character(character)


def escaped(character: str) -> str:
    r"""Write a character as one ``\uXXXX`` in upper-case hex, or two beyond the basic plane."""
    units = character.encode("utf-16-be").hex().upper()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
