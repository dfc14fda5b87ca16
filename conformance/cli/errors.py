"""How an error leaves the program: which exit code, which words."""

from typing import ClassVar

from conformance.cli.exit_codes import ExitCode
from conformance.errors import ConformanceError


class FileTrouble(ConformanceError):  # noqa: N818 - the domain's word
    """The operating system refused a file."""

    code: ClassVar[str] = "FILE"


class HarnessFault(ConformanceError):  # noqa: N818 - a fault of ours, not of the user's
    """Something that must not happen, happened inside the harness."""

    code: ClassVar[str] = "HARNESS"


def file_trouble(error: OSError) -> FileTrouble:
    """Say which file, and what the operating system has against it."""
    sentence = error.strerror or str(error)
    return FileTrouble(
        f"{error.filename}: {sentence}" if error.filename else sentence,
        remedy="check that the path exists and that this user may read or write it",
    )


def harness_fault(error: Exception) -> HarnessFault:
    """Say that the harness is to blame, and how to get the traceback."""
    return HarnessFault(
        f"the harness itself failed: {type(error).__name__}: {error}",
        remedy="this says nothing about the backend; repeat with `conformance --debug …` and report the traceback",
    )


def exit_code_of(error: ConformanceError) -> ExitCode:
    """Return 1 for the backend's fault, 3 for the harness's, 4 for a stream without its end, 2 for all the rest."""
    from conformance.adequacy.errors import AdequacyError
    from conformance.backend.protocol import BackendError
    from conformance.events.reader import EventsIncomplete
    from conformance.verdicts.expectations import RunNotWhole

    match error:
        case AdequacyError():
            return ExitCode(error.exit_code)
        case HarnessFault():
            return ExitCode.HARNESS_ERROR
        case BackendError():
            return ExitCode.NOT_CONFORMANT
        case EventsIncomplete() | RunNotWhole():
            return ExitCode.INCOMPLETE
        case _:
            return ExitCode.USAGE
