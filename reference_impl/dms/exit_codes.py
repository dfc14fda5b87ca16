"""The exit codes of ``dms-schema`` (E03 CF-1)."""

from enum import IntEnum

from reference_impl.dms.deleting.errors import UnknownDocumentError
from reference_impl.dms.errors import DmsError, NoInputFilesError, SeveralErrors, UnknownDialectError, UsageError
from reference_impl.dms.provisioning.errors import DatabaseUnusableError


class ExitCode(IntEnum):
    """Classes of failure, so that a pipeline can tell what to fix: the call, the input, the database, or the id."""

    SUCCESS = 0
    FAILURE = 1
    USAGE = 2
    DATABASE = 3
    UNKNOWN = 4


_OF_THE_CALL = (UsageError, NoInputFilesError, UnknownDialectError)

INTERRUPTED = 130
"""What shells report for a command that the user stopped."""


def exit_code_of(error: DmsError | SeveralErrors) -> ExitCode:
    """Return the exit code of what ends a command; of several errors the first one decides."""
    first = error.errors[0] if isinstance(error, SeveralErrors) else error
    if isinstance(first, DatabaseUnusableError):
        return ExitCode.DATABASE
    if isinstance(first, UnknownDocumentError):
        return ExitCode.UNKNOWN
    return ExitCode.USAGE if isinstance(first, _OF_THE_CALL) else ExitCode.FAILURE
