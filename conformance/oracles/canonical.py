"""Canonical JSON, project hashes and the effective schema hash, recomputed from dms E00, CF-4 to CF-6."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from conformance.oracles.strict_json import NumberToken, TokenObject, TokenValue

RELATIONAL_MAPPING_VERSION: Final = "v1"
"""The constant of the whole system (CF-6)."""

_HEADER: Final = "dms-effective-schema-hash:v1"
_SHORT_ESCAPES: Final = {
    '"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r",
}  # fmt: skip
_ESCAPED_CATEGORIES: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
_PLAIN_ASCII: Final = re.compile(r"[ !#-\[\]-~]*")


def ordinal(text: str) -> bytes:
    """Give the sort key of ordinal order: the UTF-16 code units (CF-1)."""
    return text.encode("utf-16-be")


def sha256_hex(text: str) -> str:
    """Give the SHA-256 of the UTF-8 bytes, 64 lower-case hex digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def canonical_text(value: TokenValue) -> str:
    """Serialise after CF-5."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value)
        case NumberToken():
            return value.text
        case Mapping():
            members = (f"{quoted(name)}:{canonical_text(value[name])}" for name in sorted(value, key=ordinal))
            return "{" + ",".join(members) + "}"
        case Sequence():
            return "[" + ",".join(canonical_text(element) for element in value) + "]"


def quoted(text: str) -> str:
    r"""Write a string as CF-5 does: quotes, the seven short escapes, ``\uXXXX`` in upper case, else literal."""
    if _PLAIN_ASCII.fullmatch(text):
        return f'"{text}"'
    return '"' + "".join(map(_character, text)) + '"'


def _character(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    beyond_basic_plane = ord(character) > 0xFFFF
    if character != " " and (beyond_basic_plane or unicodedata.category(character) in _ESCAPED_CATEGORIES):
        units = character.encode("utf-16-be").hex().upper()
        return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
    return character


def stripped(project: TokenObject) -> TokenObject:
    """Leave out the OpenAPI members at the three places of CF-4, and nowhere else."""
    kept = {name: value for name, value in project.items() if name != "openApiBaseDocuments"}
    for container, member in (("resourceSchemas", "openApiFragments"), ("abstractResources", "openApiFragment")):
        if container in kept:
            entries = members_of(kept[container])
            kept[container] = {key: _without(entry, member) for key, entry in entries.items()}
    return kept


def _without(entry: TokenValue, member: str) -> TokenValue:
    if not isinstance(entry, Mapping):
        return entry
    return {name: value for name, value in entry.items() if name != member}


def members_of(value: TokenValue) -> TokenObject:
    """Narrow to an object. Oracles are asked about valid schema sets only; anything else is a mistake of the asker."""
    if not isinstance(value, Mapping):
        raise TypeError(f"an object was expected, not {value!r}")
    return value


def text_of(value: TokenValue) -> str:
    """Narrow to a string, with the same promise as :func:`members_of`."""
    if not isinstance(value, str):
        raise TypeError(f"a string was expected, not {value!r}")
    return value


@dataclass(frozen=True, slots=True)
class SchemaComponent:
    """One project as the fingerprint sees it (CF-6)."""

    project_endpoint_name: str
    project_name: str
    project_version: str
    is_extension_project: bool
    project_hash: str

    @property
    def line(self) -> str:
        """The project's line of the manifest text."""
        extension = "true" if self.is_extension_project else "false"
        names = f"{self.project_endpoint_name}|{self.project_name}|{self.project_version}"
        return f"{names}|{extension}|{self.project_hash}"


def project_of(document: TokenObject) -> TokenObject:
    """Give the ``projectSchema`` of a valid document."""
    return members_of(document["projectSchema"])


def format_version(documents: Sequence[TokenObject]) -> str:
    """Give the ``apiSchemaVersion`` that all documents of a valid set share."""
    return text_of(documents[0]["apiSchemaVersion"])


def project_hash(project: TokenObject) -> str:
    """Hash the canonical text of the stripped project."""
    return sha256_hex(canonical_text(stripped(project)))


def schema_components(documents: Iterable[TokenObject]) -> tuple[SchemaComponent, ...]:
    """Give the projects of a valid set in ordinal endpoint order."""
    components = (
        SchemaComponent(
            project_endpoint_name=text_of(project["projectEndpointName"]),
            project_name=text_of(project["projectName"]),
            project_version=text_of(project["projectVersion"]),
            is_extension_project=project["isExtensionProject"] is True,
            project_hash=project_hash(project),
        )
        for project in map(project_of, documents)
    )
    return tuple(sorted(components, key=lambda component: ordinal(component.project_endpoint_name)))


def hash_manifest_text(
    documents: Sequence[TokenObject], relational_mapping_version: str = RELATIONAL_MAPPING_VERSION
) -> str:
    """Build the text whose SHA-256 is the effective schema hash: lines joined by LF, none at the end."""
    lines = (
        _HEADER,
        f"relationalMappingVersion={relational_mapping_version}",
        f"apiSchemaFormatVersion={format_version(documents)}",
        *(component.line for component in schema_components(documents)),
    )
    return "\n".join(lines)


def effective_schema_hash(
    documents: Sequence[TokenObject], relational_mapping_version: str = RELATIONAL_MAPPING_VERSION
) -> str:
    """Fingerprint a valid schema set."""
    return sha256_hex(hash_manifest_text(documents, relational_mapping_version))
