"""Documents first, then bodies that a server makes them of, so that no rule of canonical form is computed (dms E08).

What is put into a body is what a server takes away: unknown members, nulls, empty containers.
"""

from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st

from conformance.json_values import JsonObject, JsonValue

_BLANKS: Final = "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
"""What patterns call white space (ECMA-262); Python knows other signs."""
_UNKNOWN: Final[JsonObject] = {"unknownMember": {"a": [1, None]}, "otherUnknown": "x"}


@dataclass(frozen=True, slots=True)
class Written:
    """A body for a collection, and the document that reading it gives, members in the order that is promised."""

    collection: str
    body: JsonObject
    document: JsonObject


def texts(most: int, least: int = 1) -> "st.SearchStrategy[str]":
    """Return texts that are not blank and no longer than ``most`` in UTF-16, in which both engines count."""
    signs = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
    return st.text(signs, min_size=least, max_size=most).filter(
        lambda text: bool(text.strip(_BLANKS)) and len(text.encode("utf-16-le")) <= 2 * most
    )


def names(most: int) -> "st.SearchStrategy[str]":
    """Return texts of one line without blanks around them, as patterns of identities ask for."""
    return texts(most).map(lambda text: text.strip(_BLANKS)).filter(lambda text: len(text.splitlines()) == 1)


def some(**members: "st.SearchStrategy[JsonValue]") -> "st.SearchStrategy[dict[str, JsonValue]]":
    """Return objects with any of the members."""
    return st.fixed_dictionaries({}, optional=members)


def filled(**members: JsonValue) -> dict[str, JsonValue]:
    """Return the members that are not empty."""
    return {name: value for name, value in members.items() if value}


def ordered(document: JsonObject) -> dict[str, JsonValue]:
    """Return the members by name, ``_ext`` last."""
    return {name: document[name] for name in sorted(document, key=lambda one: (one == "_ext", one))}


@st.composite
def dressed(draw: st.DrawFn, document: JsonObject, optional: tuple[str, ...]) -> JsonObject:
    """Put in what a server takes away, and change the order of the members."""
    added: dict[str, JsonValue] = dict(_UNKNOWN) if draw(st.booleans()) else {}
    added |= {"_etag": "x", "_lastModifiedDate": "yesterday"} if draw(st.booleans()) else {}
    for name in optional:
        if name not in document and draw(st.booleans()):
            is_array = name.endswith("s")
            added[name] = draw(st.sampled_from((None, [])) if is_array else st.none())
    return dict(draw(st.permutations([*document.items(), *added.items()])))
