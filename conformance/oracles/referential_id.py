"""Referential ids, recomputed from dms E00, CF-9 with the standard library's UUID."""

import re
import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

NAMESPACE: Final = uuid.UUID("edf1edf1-3df1-3df1-3df1-3df1edf1edf1")
_ASCII_FOLD: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_LAST_SEGMENT: Final = re.compile(r"[^.]*\Z")


def identity_text(identity: Iterable[tuple[str, str]]) -> str:
    """Join ``path=value`` with ``#``; the values are scalar texts already (see :func:`number_text`)."""
    return "#".join(f"{path}={_value_text(path, value)}" for path, value in identity)


def hashed_name(project_name: str, resource_name: str, identity: Iterable[tuple[str, str]]) -> str:
    """Give the text that is hashed: project, resource and identity without separators."""
    return project_name + resource_name + identity_text(identity)


def referential_id(project_name: str, resource_name: str, identity: Iterable[tuple[str, str]]) -> str:
    """Give the id in the usual lower-case form."""
    return str(uuid.uuid5(NAMESPACE, hashed_name(project_name, resource_name, identity)))


def number_text(token: str) -> str:
    """Write a number token in fixed point without superfluous zeros, exponent, sign of zero or plus sign."""
    text = format(Decimal(token), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _value_text(path: str, value: str) -> str:
    """Fold the ASCII letters of a descriptor's URI; every other text stays as it is."""
    segment = _LAST_SEGMENT.search(path)
    is_descriptor = segment is not None and (segment[0].endswith("Descriptor") or path == "$.descriptor")
    return value.translate(_ASCII_FOLD) if is_descriptor else value
