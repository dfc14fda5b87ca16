"""The command lines of a backend with one fault switched on (Q2)."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from conformance.adequacy import fault_options
from conformance.adequacy.errors import CatalogueMismatch
from conformance.adequacy.launcher import COMMAND, VARIABLE
from conformance.adequacy.model import Fault, Kind
from conformance.adequacy.seam import REPORT_VARIABLE
from conformance.config.model import ExternalSettings

FAULTY_COMMAND: Final = "dms-faulty"
_SERVER: Final = "dms-server"
_FAULTY_SERVER: Final = (sys.executable, "-m", "conformance.adequacy.launcher", _SERVER)
_TOOLS: Final = "conformance."


def faulty_settings(settings: ExternalSettings, fault: Fault, report: Path) -> ExternalSettings:
    """Switch the fault on: by the launcher for a source fault, by the proxy for an artefact that is spoilt on the way.

    Faults of databases, of the wire and of the suite's own tools leave the backend as it is (see
    :func:`plugin_options`). ``report`` receives the FAULT-ACTIVE lines. Raises :class:`CatalogueMismatch` for a
    withdrawn fault.
    """
    environment = {**settings.environment, REPORT_VARIABLE: str(report)}
    serve = _unchanged
    lines: Callable[[tuple[str, ...]], tuple[str, ...]]
    files: Callable[[tuple[str, ...]], tuple[str, ...]]
    match fault.kind:
        case Kind.SOURCE if _is_of_tool(fault):
            lines = files = _unchanged
        case Kind.SOURCE:
            environment[VARIABLE] = fault.id
            lines = files = serve = _launched
        case Kind.ARTEFACT:
            lines, files = partial(_proxied, fault.id, "lines"), partial(_proxied, fault.id, "files")
        case Kind.DATABASE | Kind.WIRE:
            lines = files = _unchanged
        case Kind.WITHDRAWN:
            raise CatalogueMismatch(f"{fault.id} of kind {fault.kind} has no switch", remedy="leave it out")
    return ExternalSettings(
        call=None if settings.call is None else lines(settings.call),
        commands={name: files(command) for name, command in settings.commands.items()},
        serve=None if settings.serve is None else serve(settings.serve),
        environment=environment,
    )


def plugin_options(fault: Fault, report: Path) -> tuple[str, ...]:
    """Return the options by which pytest puts a fault into each database or each exchange of the suite, or into it."""
    if fault.kind is Kind.DATABASE:
        return fault_options.DATABASE.words(fault.id, report)
    if fault.kind is Kind.WIRE:
        return fault_options.WIRE.words(fault.id, report)
    if fault.kind is Kind.SOURCE and _is_of_tool(fault):
        return fault_options.TOOL.words(fault.id, report)
    return ()


def _is_of_tool(fault: Fault) -> bool:
    return fault.seam.startswith(_TOOLS)


def _unchanged(command: tuple[str, ...]) -> tuple[str, ...]:
    return command


def _launched(command: tuple[str, ...]) -> tuple[str, ...]:
    first, *rest = command
    if first == _SERVER:
        return (*_FAULTY_SERVER, *rest)
    return tuple(FAULTY_COMMAND if word == COMMAND else word for word in command)


def _proxied(fault: str, mode: str, command: tuple[str, ...]) -> tuple[str, ...]:
    return (sys.executable, "-m", "conformance.adequacy.proxy", fault, mode, "--", *command)
