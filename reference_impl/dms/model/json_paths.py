"""The path grammar of ApiSchema documents (apischema.md 7): ``$``, then ``.name`` and ``[*]`` directly after a name."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from msgspec import Struct

ROOT: Final = "$"
ANY_ITEM: Final = "[*]"
"""The segment that stands for every item of an array; no property can have this name."""
EXTENSIONS: Final = "_ext"
"""The property that holds the data of extension projects."""

_PATH: Final = re.compile(r"\$(?:\.[\w-]+(?:\[\*\])?)*")
_SEGMENT: Final = re.compile(r"[\w-]+|\[\*\]")
_NAME: Final = re.compile(r"[\w-]+")


class JsonPath(Struct, frozen=True):
    """A path that has passed the grammar. Segments are property names and ANY_ITEM."""

    text: str
    segments: tuple[str, ...]


@lru_cache(maxsize=65536)
def parse(text: str) -> JsonPath | None:
    """Return the parsed path, or ``None`` when the text is none."""
    if not _PATH.fullmatch(text):
        return None
    segments = tuple(_SEGMENT.findall(text))
    if not text.isascii() and not all(is_property_name(segment) for segment in segments if segment != ANY_ITEM):
        return None
    return JsonPath(text, segments)


@lru_cache(maxsize=65536)
def is_property_name(text: str) -> bool:
    """Say whether a property of this name can have a path: letters, decimal digits, ``_`` and ``-``, at least one."""
    if text.isascii():
        return _NAME.fullmatch(text) is not None
    return all(character.isalpha() or character.isdecimal() or character in "_-" for character in text)


def array_scope(path: str) -> str | None:
    """Return the part of a path that ends with its last ``[*]``, ``None`` when it has none."""
    end = path.rfind(ANY_ITEM)
    return path[: end + len(ANY_ITEM)] if end >= 0 else None


def reference_object(reference_paths: Iterable[str]) -> str | None:
    """Return the object that holds the values of a reference: the longest path that all of them are below.

    ``None`` when there is no such property, or a path equals it.
    """
    split = [path.split(".") for path in dict.fromkeys(reference_paths)]
    if not split:
        return None
    shared = split[0][:-1]
    for other in split[1:]:
        same = (at for at, (one, two) in enumerate(zip(shared, other, strict=False)) if one != two)
        shared = shared[: next(same, min(len(shared), len(other)))]
    is_object = len(shared) > 1 and not shared[-1].endswith(ANY_ITEM) and all(len(path) > len(shared) for path in split)
    return ".".join(shared) if is_object else None


def is_below(path: str, ancestor: str) -> bool:
    """Say whether ``path`` goes at least one property below ``ancestor``."""
    return path.startswith(f"{ancestor}.")


def ancestors(path: str) -> list[str]:
    """Return the paths of the objects and items that a path leads through, without the path itself."""
    names = path.split(".")
    return [".".join(names[:length]) for length in range(1, len(names))]


def properties_below(path: str, ancestor: str) -> list[str]:
    """Return the segments of a path below one of its ancestors."""
    return _SEGMENT.findall(path[len(ancestor) :])


def passes_extension(path: str) -> bool:
    """Say whether a path leads through the data of an extension project."""
    parsed = parse(path)
    return parsed is not None and EXTENSIONS in parsed.segments
