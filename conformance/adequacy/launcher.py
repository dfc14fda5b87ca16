"""``dms-faulty``: the ordinary command with one fault installed (Q2).

``DMS_FAULT`` names the fault. The command line is that of ``dms-schema``; run as a module, its first word names the
command. The product itself knows nothing of faults.
"""

import importlib
import os
import runpy
import shutil
import sys
from importlib.metadata import entry_points
from typing import Final

from conformance.adequacy.catalogue import FAULT_ID
from conformance.adequacy.errors import AdequacyError, UnknownSelection

VARIABLE: Final = "DMS_FAULT"
COMMAND: Final = "dms-schema"


def main(command: str = COMMAND) -> None:
    """Install the fault and become the command. Exits 2 when the fault cannot be installed."""
    try:
        install(os.environ.get(VARIABLE, ""))
        found = entry_points(group="console_scripts", name=command)
    except AdequacyError as error:
        sys.stderr.write(f"error: {error.code}: {error}\n")
        raise SystemExit(2) from error
    sys.argv[0] = command
    for entry in found:
        raise SystemExit(entry.load()())
    # An environment that was installed before the command was declared has its script only.
    runpy.run_path(shutil.which(command) or command, run_name="__main__")


def install(fault: str) -> None:
    """Install the fault named. Raises :class:`UnknownSelection` for anything but one known id."""
    if not FAULT_ID.fullmatch(fault):
        raise UnknownSelection(f"{VARIABLE}={fault!r} is not the id of one fault", remedy="name one, as M-E00-02")
    try:
        module = importlib.import_module(module_name(fault))
    except ModuleNotFoundError as error:
        raise UnknownSelection(f"no fault module for {fault}", remedy="see `conformance adequacy list`") from error
    if not hasattr(module, "install"):
        raise UnknownSelection(f"{fault} is not put into the source", remedy="run it with `conformance adequacy run`")
    module.install()


def module_name(fault: str) -> str:
    """The dotted name of a fault's module: ``M-E00-02`` → ``…faults.e00.m_e00_02``."""
    _, group, _ = fault.split("-")
    return f"conformance.adequacy.faults.{group.lower()}.{fault.lower().replace('-', '_')}"


if __name__ == "__main__":
    main(sys.argv.pop(1))
