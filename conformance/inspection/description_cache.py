"""Descriptions of large scripts, remembered on disk: one of a data standard takes five seconds to make.

A description follows from the text of a script and from how this package reads it, and from nothing else. So it is kept
under both: whoever changes the reading reads everything anew.
"""

import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

from conformance.inspection.description import Description
from conformance.inspection.whole_files import whole

_WORTH_A_FILE: Final = 400_000
"""Characters of a script below which reading it takes less than a second. Generated ones are never met again."""


def remembered(folder: Path, dialect: str, script: str, describe: Callable[[], Description]) -> Description:
    """Return the description of a script, made by ``describe`` unless an earlier one is found in ``folder``.

    Several processes may share the folder. Whatever cannot be read there is made anew.
    """
    if len(script) < _WORTH_A_FILE:
        return describe()
    place = folder / f"{sha256(f'{_reading()} {dialect} {script}'.encode()).hexdigest()}.pickle"
    with suppress(Exception):  # a damaged pickle may raise anything
        found: object = pickle.loads(place.read_bytes())  # noqa: S301 - written below, in a folder of the suite's own
        if isinstance(found, Description):
            return found
    made = describe()
    folder.mkdir(parents=True, exist_ok=True)
    with whole(place) as file:
        file.write_bytes(pickle.dumps(made))
    return made


@cache
def _reading() -> str:
    """Return what stands for the way in which scripts are read: this package, the grammars, the language."""
    sources = sorted(Path(__file__).parent.rglob("*.py"))
    read = sha256(b"\0".join(source.read_bytes() for source in sources))
    return f"{read.hexdigest()} {version('sqlfluff')} {sys.version}"
