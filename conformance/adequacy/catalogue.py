"""The list of seeded faults, read from ``catalogue.json`` and checked against its own rules (ADQ-S00)."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec

from conformance.adequacy.errors import CatalogueMismatch
from conformance.adequacy.model import Fault, Kind
from conformance.errors import Location

FAULT_ID: Final = re.compile(r"M-(E\d\d|R\d|PAR|W)-\d\d")


def catalogue_file() -> Path:
    """The catalogue that ships with the suite."""
    return Path(str(resources.files("conformance.adequacy") / "catalogue.json"))


def load_faults(file: Path) -> tuple[Fault, ...]:
    """Read the catalogue in id order. Raises :class:`CatalogueMismatch` naming the row that breaks a rule."""
    try:
        faults = msgspec.json.decode(file.read_bytes(), type=tuple[Fault, ...])
    except (OSError, msgspec.DecodeError) as error:
        raise CatalogueMismatch(
            f"the catalogue cannot be read: {error}", location=Location(file), remedy="restore the file from git"
        ) from error
    problems = _problems(faults)
    if problems:
        raise CatalogueMismatch("; ".join(problems), location=Location(file), remedy="mend the rows named")
    return tuple(sorted(faults, key=lambda fault: fault.id))


def digest(faults: Iterable[Fault]) -> str:
    """SHA-256 of the rows as tab-separated lines in id order (Q6 ``catalogue_sha256``)."""
    lines = [
        f"{fault.id}\t{fault.story}\t{fault.kind}\t{fault.behaviour}\t{fault.catcher}\n"
        for fault in sorted(faults, key=lambda fault: fault.id)
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _problems(faults: tuple[Fault, ...]) -> list[str]:
    seen = Counter(fault.id for fault in faults)
    repeated = Counter(fault.behaviour for fault in faults)
    problems = [f"{name} stands {count} times" for name, count in seen.items() if count > 1]
    problems += [f"two rows say {text!r}" for text, count in repeated.items() if count > 1]
    for fault in faults:
        if not FAULT_ID.fullmatch(fault.id) or fault.id.split("-")[1] != fault.group:
            problems.append(f"{fault.id} is not an id of group {fault.group}")
        if (fault.kind is Kind.WITHDRAWN) != bool(fault.withdrawn):
            problems.append(f"{fault.id}: a withdrawn row, and no other, says why")
        if fault.kind is Kind.SOURCE and not fault.seam:
            problems.append(f"{fault.id} names no seam")
    return problems
