"""The names of our databases and locks. A name tells whose it is; nothing else is ever dropped.

Names have at most 63 bytes (PostgreSQL's limit) and only lower-case letters, digits and ``_``.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

LONGEST: Final = 63
"""The most bytes a name may have on the strictest server."""

_RUN = re.compile(r"[a-z0-9]{1,12}")
_SCRATCH = re.compile(
    r"conformance_scratch_(?P<run>[a-z0-9]{1,12})_(?P<process>[0-9]{1,10})_(?P<nonce>[0-9a-f]{6})_[0-9]{1,8}"
)
_TEMPLATE = re.compile(r"conformance_template_(?P<run>[a-z0-9]{1,12})_[0-9a-f]{24}")


@dataclass(frozen=True, slots=True)
class Owner:
    """A process of a run that owns scratch databases.

    ``run`` is short (see :func:`run_word`), ``process`` the process id for a human who wonders, ``nonce`` six
    hexadecimal digits that tell two hosts apart whose processes have the same id.
    """

    run: str
    process: int
    nonce: str

    @property
    def lock(self) -> str:
        """The lock that this process holds while it lives."""
        return _owner_lock(self.run, str(self.process), self.nonce)

    @property
    def run_lock(self) -> str:
        """The lock that all processes of the run share while they live."""
        return _run_lock(self.run)

    def scratch_name(self, number: int) -> str:
        """Name the scratch database of that number."""
        return f"conformance_scratch_{self.run}_{self.process}_{self.nonce}_{number}"

    def template_name(self, key: str) -> str:
        """Name the template of that key; keys that differ anywhere have names that differ."""
        return f"conformance_template_{self.run}_{_digest(key, 24)}"


def run_word(run: str) -> str:
    """Return ``run`` as it stands in names: itself when it is short and plain, otherwise a digest of it."""
    return run if _RUN.fullmatch(run) else _digest(run, 12)


def lock_of(database: str) -> str | None:
    """Return the lock that is held as long as somebody needs that database; None when it is not one of ours."""
    if scratch := _SCRATCH.fullmatch(database):
        return _owner_lock(scratch["run"], scratch["process"], scratch["nonce"])
    if template := _TEMPLATE.fullmatch(database):
        return _run_lock(template["run"])
    return None


def _owner_lock(run: str, process: str, nonce: str) -> str:
    return f"conformance owner {run} {process} {nonce}"


def _run_lock(run: str) -> str:
    return f"conformance run {run}"


def _digest(text: str, length: int) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
