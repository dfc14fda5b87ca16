"""What stops an adequacy run."""

from typing import ClassVar

from conformance.errors import ConformanceError


class AdequacyError(ConformanceError):
    """Root of this package's errors. ``exit_code`` is that of ``adequacy run`` (Q3)."""

    code: ClassVar[str] = "ADEQUACY"
    exit_code: ClassVar[int] = 1


class CatalogueMismatch(AdequacyError):  # noqa: N818 - the domain's word
    """The catalogue file contradicts itself, its fault modules or the suite."""

    code: ClassVar[str] = "CATALOGUE_MISMATCH"
    exit_code: ClassVar[int] = 2


class UnknownSelection(AdequacyError):  # noqa: N818
    """A fault, group, kind or backend that does not exist was asked for."""

    code: ClassVar[str] = "UNKNOWN_SELECTION"
    exit_code: ClassVar[int] = 2


class SeamNotFound(AdequacyError):  # noqa: N818
    """The name that a fault replaces does not exist or is not callable."""

    code: ClassVar[str] = "SEAM_NOT_FOUND"
    exit_code: ClassVar[int] = 2


class BaselineNotGreen(AdequacyError):  # noqa: N818
    """A catcher fails without any fault, so it proves nothing."""

    code: ClassVar[str] = "BASELINE_NOT_GREEN"
    exit_code: ClassVar[int] = 3


class TrialFailed(AdequacyError):  # noqa: N818
    """A run of pytest ended before it could write any event."""

    code: ClassVar[str] = "TRIAL_FAILED"


class DatabaseFaultInvalid(AdequacyError):  # noqa: N818
    """The script of a database fault changes something else than it says."""

    code: ClassVar[str] = "DATABASE_FAULT_INVALID"
