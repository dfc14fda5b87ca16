"""Names of schemas, tables and columns, before any dialect shortens them (E01 CF-5)."""

from functools import lru_cache
from typing import Final

_LAST_CHARACTER_OF_THE_BASIC_PLANE: Final = "\uffff"
_WHOLE_ENDINGS: Final = ("ches", "shes", "xes", "zes", "ses")
DESCRIPTOR_SUFFIX: Final = "_DescriptorId"
DOCUMENT_SUFFIX: Final = "_DocumentId"


@lru_cache(maxsize=65536)
def pascal_case(text: str) -> str:
    """Join the pieces between characters that are neither letters nor digits, each with a capital first."""
    spaced = "".join(character if _is_kept(character) else " " for character in text)
    return "".join(_capital(piece[0]) + piece[1:] for piece in spaced.split())


def singularize(text: str) -> str:
    """Return the singular, by the mechanical rules of the card; the author's letters keep their case."""
    lowered = text[-4:].lower()
    if lowered.endswith("ies"):
        return f"{text[:-3]}y"
    if lowered.endswith(_WHOLE_ENDINGS):
        return text[:-2]
    if lowered.endswith("s") and not lowered.endswith("ss"):
        return text[:-1]
    return text


def schema_name(project_endpoint_name: str) -> str:
    """Return the physical schema of a project: ASCII letters and digits in lower case, never a digit first."""
    kept = "".join(one for one in project_endpoint_name if one.isascii() and one.isalnum()).lower()
    return kept if kept[:1].isalpha() else f"p{kept}"


def collection_default(array_property: str) -> str:
    """Return the collection name of an array property without override."""
    return pascal_case(singularize(array_property))


def without_implied_prefix(override: str, candidates: list[str]) -> str:
    """Cut the longest ending of a candidate off the front of a collection override, once.

    Endings start at a word, and the cut must end at one. The result may be empty.
    """
    endings = {ending for candidate in candidates for ending in word_endings(candidate)}
    for ending in sorted(endings, key=len, reverse=True):
        if override.startswith(ending) and _starts_a_word(override[len(ending) :]):
            return override[len(ending) :]
    return override


def implied_prefixes(
    root: str, parents: tuple[str, ...], superclass: str | None = None, base_root: str | None = None
) -> list[str]:
    """Return what the name of a child table says before its last collection; an override may repeat it."""
    outer = "".join(parents)
    prefixes = [f"{root}{outer}", root, outer]
    for further in (superclass, base_root):
        if further:
            prefixes += [f"{further}{outer}", further]
    return [prefix for prefix in prefixes if prefix]


def word_endings(text: str) -> list[str]:
    """Return the text and every ending of it that starts at a word."""
    starts = (at for at in range(1, len(text)) if _is_word_start(text, at))
    return [text, *(text[at:] for at in starts)]


def collection_name(
    array_property: str,
    root: str,
    override: str | None = None,
    parents: tuple[str, ...] = (),
    superclass: str | None = None,
    base_root: str | None = None,
) -> str:
    """Return the collection name of an array property; empty when the override only repeats what is implied.

    ``root`` is the root name, for arrays of an extension the extension root name; then ``base_root`` is the former.
    """
    default = collection_default(array_property)
    if override is None:
        return default
    wanted = pascal_case(override)
    meant = superclass if wanted != default else None
    return without_implied_prefix(wanted, implied_prefixes(root, parents, meant, base_root))


def descriptor_column(base: str) -> str:
    """Return the name of a descriptor's column."""
    return f"{base}{DESCRIPTOR_SUFFIX}"


def document_column(base: str) -> str:
    """Return the name of a column that holds a document id."""
    return f"{base}{DOCUMENT_SUFFIX}"


def extension_root(root: str) -> str:
    """Return the name of the table that extends a root table."""
    return f"{root}Extension"


def abstract_identity_table(resource_name: str) -> str:
    """Return the name of the identity table of an abstract resource."""
    return f"{pascal_case(resource_name)}Identity"


def abstract_view(resource_name: str) -> str:
    """Return the name of the union view of an abstract resource."""
    return f"{pascal_case(resource_name)}_View"


def _is_kept(character: str) -> bool:
    return character <= _LAST_CHARACTER_OF_THE_BASIC_PLANE and (character.isalpha() or character.isdecimal())


def _capital(character: str) -> str:
    upper = character.upper()
    return upper if len(upper) == 1 else character


def _is_word_start(text: str, at: int) -> bool:
    return text[at].isupper() and (text[at - 1].islower() or text[at + 1 : at + 2].islower())


def _starts_a_word(rest: str) -> bool:
    return not rest or rest[0].isupper() or rest[0].isdecimal()
