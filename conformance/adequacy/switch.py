"""The command lines of a backend with one fault switched on (Q2)."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from conformance.adequacy.errors import CatalogueMismatch
from conformance.adequacy.launcher import COMMAND, VARIABLE
from conformance.adequacy.model import Fault, Kind
from conformance.adequacy.seam import REPORT_VARIABLE
from conformance.config.model import ExternalSettings

FAULTY_COMMAND: Final = "dms-faulty"


def faulty_settings(settings: ExternalSettings, fault: Fault, report: Path) -> ExternalSettings:
    """Switch the fault on: by the launcher for a source fault, by the proxy for what happens on the way.

    ``report`` receives the FAULT-ACTIVE lines. Raises :class:`CatalogueMismatch` for a kind that has no switch.
    """
    environment = {**settings.environment, REPORT_VARIABLE: str(report)}
    lines: Callable[[tuple[str, ...]], tuple[str, ...]]
    files: Callable[[tuple[str, ...]], tuple[str, ...]]
    match fault.kind:
        case Kind.SOURCE:
            environment[VARIABLE] = fault.id
            lines = files = _launched
        case Kind.ARTEFACT | Kind.WIRE:
            lines, files = partial(_proxied, fault.id, "lines"), partial(_proxied, fault.id, "files")
        case Kind.DATABASE | Kind.WITHDRAWN:
            raise CatalogueMismatch(f"{fault.id} of kind {fault.kind} has no switch", remedy="leave it out")
    return ExternalSettings(
        call=None if settings.call is None else lines(settings.call),
        commands={name: files(command) for name, command in settings.commands.items()},
        environment=environment,
    )


def _launched(command: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(FAULTY_COMMAND if word == COMMAND else word for word in command)


def _proxied(fault: str, mode: str, command: tuple[str, ...]) -> tuple[str, ...]:
    return (sys.executable, "-m", "conformance.adequacy.proxy", fault, mode, "--", *command)
