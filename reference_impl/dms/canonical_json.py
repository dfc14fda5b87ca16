"""Canonical JSON (E00 CF-5, E00-S01): one text for all spellings of a document, so that equal documents hash equally.

The serialiser behind :mod:`reference_impl.dms.json_text` already writes most documents canonically. What it does
otherwise is put right afterwards, and only in documents that contain it: member names outside the basic plane, and
the characters that CF-5 escapes.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from reference_impl.dms import json_text, ordinal
from reference_impl.dms.json_values import JsonValue

_ESCAPED_CATEGORIES: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
_PRINTABLE_ASCII: Final = bytes(range(0x7F))
_LEADS_OF_SUPPLEMENTARY_CHARACTERS: Final = (b"\xf0", b"\xf1", b"\xf2", b"\xf3", b"\xf4")
_ESCAPE: Final = re.compile(r"\\(?:u[0-9a-f]{4}|.)")
_FEW: Final = 16


def canonical_bytes(value: JsonValue) -> bytes:
    """Return the canonical text of ``value`` as UTF-8 without byte-order mark."""
    return escape_canonically(write_in_ordinal_order(value))


def sha256_hex(content: bytes) -> str:
    """Return the SHA-256 of ``content`` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def write_in_ordinal_order(value: JsonValue) -> bytes:
    """Write ``value`` without white space, the members of every object in ordinal order of their names.

    Code-point order and ordinal order differ only where a character above U+FFFF is involved.
    """
    written = json_text.write_sorted(value)
    if any(lead in written for lead in _LEADS_OF_SUPPLEMENTARY_CHARACTERS):
        return json_text.write_compact(in_ordinal_order(value))
    return written


def in_ordinal_order(value: JsonValue) -> JsonValue:
    """Return a copy of ``value`` whose objects list their members in ordinal order; arrays keep their order."""
    match value:
        case dict():
            return {name: in_ordinal_order(value[name]) for name in sorted(value, key=ordinal.ordinal_key)}
        case list():
            return [in_ordinal_order(element) for element in value]
        case _:
            return value


def escape_canonically(written: bytes) -> bytes:
    """Give the strings of a valid JSON text the escapes of CF-5; the layout stays as it is."""
    if b"\\u00" in written:
        written = _ESCAPE.sub(_with_upper_case_digits, written.decode()).encode()
    present = set(written.translate(None, _PRINTABLE_ASCII).decode())
    escapes = {character: escape(character) for character in present if must_be_escaped(character)}
    return _replace(written, escapes)


def must_be_escaped(character: str) -> bool:
    r"""Say whether a character from U+007F on is written as ``\uXXXX`` (E00 CF-5)."""
    return ord(character) > 0xFFFF or unicodedata.category(character) in _ESCAPED_CATEGORIES


def escape(character: str) -> str:
    r"""Return ``\uXXXX`` with upper-case digits; above U+FFFF the two escapes of the surrogate pair."""
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02X}{units[at + 1]:02X}" for at in range(0, len(units), 2))


def _with_upper_case_digits(found: re.Match[str]) -> str:
    text = found[0]
    return text[:2] + text[2:].upper() if text[1] == "u" else text


def _replace(written: bytes, escapes: Mapping[str, str]) -> bytes:
    """Replace characters in UTF-8: one pass for each of a few, which is fastest, one slow pass for many."""
    if len(escapes) > _FEW:
        return written.decode().translate({ord(character): text for character, text in escapes.items()}).encode()
    for character, replacement in escapes.items():
        written = written.replace(character.encode(), replacement.encode())
    return written
