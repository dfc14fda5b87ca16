"""The text that a referential id is made of, as SQL (E02 CF-8)."""

from collections.abc import Callable
from string import ascii_lowercase, ascii_uppercase

from reference_impl.dms.ddl.trigger_statements import IdentityName
from reference_impl.dms.ddl.words import Words
from reference_impl.dms.dialects.scalar_types import ScalarType
from reference_impl.dms.model.values import DESCRIPTOR_TABLE


def pieces(
    words: Words, identity: IdentityName, row: str, uri: str, scalar_text: Callable[[str, ScalarType], str]
) -> list[str]:
    """Return what is to be joined: for each part of the identity that ``row`` holds, its path and its value.

    ``uri`` is a descriptor's URI as it stands for the descriptor; ``scalar_text`` writes any other value in a form that
    no session setting changes.
    """
    written: list[str] = []
    prefix = f"{identity.project_name}{identity.resource_name}"
    for part in identity.parts:
        value = f"{row}.{words.name(part.column)}"
        text = _descriptor_text(words, value, uri) if part.is_descriptor else scalar_text(value, part.type)
        written += [words.text(f"{prefix}{part.path}="), text]
        prefix = "#"
    return written


def folded(words: Words, translate: str, value: str) -> str:
    """Write a text with the letters A to Z folded; a lower-case function would fold more, or less."""
    return f"{translate}({value}, {words.text(ascii_uppercase)}, {words.text(ascii_lowercase)})"


def _descriptor_text(words: Words, document_id: str, uri: str) -> str:
    table, key = words.qualified(DESCRIPTOR_TABLE), words.name("DocumentId")
    return f"(SELECT {uri} FROM {table} WHERE {key} = {document_id})"
