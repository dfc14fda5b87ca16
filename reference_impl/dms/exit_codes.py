"""The exit codes of ``dms-schema`` (E03 CF-1)."""

from enum import IntEnum

from reference_impl.dms.errors import DmsError, NoInputFilesError, UnknownDialectError, UsageError


class ExitCode(IntEnum):
    """Three classes, so that a pipeline can tell "fix the call" from "fix the input"."""

    SUCCESS = 0
    FAILURE = 1
    USAGE = 2


_OF_THE_CALL = (UsageError, NoInputFilesError, UnknownDialectError)

INTERRUPTED = 130
"""What shells report for a command that the user stopped."""


def exit_code_of(error: DmsError) -> ExitCode:
    """Return the exit code of an error that ends a command."""
    return ExitCode.USAGE if isinstance(error, _OF_THE_CALL) else ExitCode.FAILURE
