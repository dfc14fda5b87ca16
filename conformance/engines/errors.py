"""What can go wrong with a database server. No message carries a connection string or a password."""

from typing import ClassVar

from conformance.errors import ConformanceError


class EngineError(ConformanceError):
    """The database server did not do what the suite asked."""

    code: ClassVar[str] = "ENGINE_FAILED"


class EngineUnreachable(EngineError):  # noqa: N818 - reads as a sentence
    """Nobody answers at the configured place, or the connection broke."""

    code: ClassVar[str] = "ENGINE_UNREACHABLE"


class EngineRefusedLogin(EngineError):  # noqa: N818
    """The server answers, and does not let this login in: unknown, wrong password, no such database."""

    code: ClassVar[str] = "ENGINE_REFUSED_LOGIN"


class EngineNotPermitted(EngineError):  # noqa: N818
    """The login lacks a right that scratch databases need."""

    code: ClassVar[str] = "ENGINE_NOT_PERMITTED"


class EngineFull(EngineError):  # noqa: N818
    """The server has no room left: disk, memory or connections."""

    code: ClassVar[str] = "ENGINE_FULL"


class EngineBusy(EngineError):  # noqa: N818
    """Somebody else holds a lock for longer than the suite waits."""

    code: ClassVar[str] = "ENGINE_BUSY"


class EngineNotStarted(EngineError):  # noqa: N818
    """The embedded server did not come up."""

    code: ClassVar[str] = "ENGINE_NOT_STARTED"


class InspectionRefused(EngineError):  # noqa: N818
    """The inspection connection was asked to change something; it only reads."""

    code: ClassVar[str] = "INSPECTION_REFUSED"
