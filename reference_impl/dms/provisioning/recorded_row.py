"""The rules that the row of ``dms.EffectiveSchema`` keeps in every store (E06-S00)."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from reference_impl.dms.effective_schema.resource_keys import RESOURCE_KEY_LIMIT
from reference_impl.dms.provisioning.contents import EFFECTIVE_SCHEMA, RawValue, Row

_TYPES: Final[dict[str, tuple[type, str]]] = {
    "EffectiveSchemaSingletonId": (int, "a whole number"),
    "ApiSchemaFormatVersion": (str, "a text"),
    "EffectiveSchemaHash": (str, "a text"),
    "ResourceKeyCount": (int, "a whole number"),
    "ResourceKeySeedHash": (bytes, "binary"),
}
_HASH: Final = re.compile("[0-9a-f]{64}")
_SEED_HASH_BYTES: Final = 32


def broken_rules(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return one sentence for each rule that is broken, rule by rule; each names table and column.

    A missing column, or a value without the column's type, is reported alone: the row cannot be read any further.
    """
    unreadable = _unreadable(rows)
    if unreadable:
        return unreadable
    broken = [sentence for rule in _RULES for row in rows if (sentence := rule(row)) is not None]
    if len(rows) != 1:
        broken.append(f"{EFFECTIVE_SCHEMA.label} holds {len(rows)} rows instead of a singleton")
    return tuple(dict.fromkeys(broken))


def _unreadable(rows: Sequence[Row]) -> tuple[str, ...]:
    absent = [name for name in _TYPES if any(name not in row for row in rows)]
    if absent:
        return tuple(f"{_place(name)} does not exist" for name in absent)
    return tuple(
        f"{_place(name)} is {'NULL' if row[name] is None else f'not {wanted}'}"
        for name, (kind, wanted) in _TYPES.items()
        for row in rows
        if type(row[name]) is not kind
    )


def _singleton_id(row: Row) -> str | None:
    found = row["EffectiveSchemaSingletonId"]
    return None if found == 1 else f"{_place('EffectiveSchemaSingletonId')} is {found!r} instead of 1"


def _version(row: Row) -> str | None:
    name = "ApiSchemaFormatVersion"
    return None if str(row[name]).strip() else f"{_place(name)} is blank"


def _hash(row: Row) -> str | None:
    name = "EffectiveSchemaHash"
    return None if _HASH.fullmatch(str(row[name])) else f"{_place(name)} is not 64 lowercase hexadecimal digits"


def _count(row: Row) -> str | None:
    name = "ResourceKeyCount"
    found = row[name]
    allowed = isinstance(found, int) and 0 <= found <= RESOURCE_KEY_LIMIT
    return None if allowed else f"{_place(name)} is {found!r}, not between 0 and {RESOURCE_KEY_LIMIT}"


def _seed_hash(row: Row) -> str | None:
    name = "ResourceKeySeedHash"
    found = row[name]
    length = len(found) if isinstance(found, bytes) else 0
    return None if length == _SEED_HASH_BYTES else f"{_place(name)} has {length} bytes instead of {_SEED_HASH_BYTES}"


def _place(column: str) -> str:
    return f"{EFFECTIVE_SCHEMA.label}.{column}"


_RULES: Final[tuple[Callable[[Row], str | None], ...]] = (_singleton_id, _version, _hash, _count, _seed_hash)


def hash_of(row: Row) -> RawValue:
    """Return the recorded hash of a row that keeps the rules."""
    return row["EffectiveSchemaHash"]
