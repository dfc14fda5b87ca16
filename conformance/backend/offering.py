"""What the subjects of ``offers`` mean: ``port:cli``, ``command:dms-schema``, ``schema.hash``."""

from dataclasses import dataclass

from conformance.backend.conversation import Conversation
from conformance.backend.protocol import Description


@dataclass(frozen=True, slots=True)
class Offering:
    """What one backend has besides its operations."""

    lib: bool
    commands: frozenset[str]
    http: bool

    def offers_port(self, port: str) -> bool:
        """Whether scenarios tagged ``@port:<port>`` can run. Files are written, and databases filled, by the others."""
        match port:
            case "lib":
                return self.lib
            case "cli" | "files":
                return bool(self.commands)
            case "http":
                return self.http
            case "db":
                return bool(self.commands) or self.http
            case _:
                raise ValueError(f"there is no port {port!r}; the ports are lib, cli, http, db and files")


def offers(subject: str, offering: Offering, conversation: Conversation) -> bool:
    """Answer for a port, a command or an operation."""
    match subject.split(":", 1):
        case ["port", port]:
            return offering.offers_port(port)
        case ["command", command]:
            return command in offering.commands
        case _:
            return offering.lib and conversation.offers(subject)


def has_operations(description: Description) -> bool:
    """Whether there is, or may be, at least one operation."""
    return description.operations is None or bool(description.operations)
