"""Stand-ins that answer without doing anything (Q7). A scenario that passes against one asserts too little.

They are in-process backends: name one as ``conformance.adequacy.null_backends:null_404``. All claim every operation,
every command and a service, so that every scenario is judged.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from conformance.adequacy.null_services import Reply, all_well, nothing_found, service
from conformance.backend.ports import load_ports

if TYPE_CHECKING:
    from conformance.backend.asgi_service import Application


@dataclass(frozen=True, slots=True)
class NullBackend:
    """A backend that gives the same answer to everything."""

    name: str
    answer: Mapping[str, object]
    exit_code: int
    reply: Callable[[str, str], Reply]

    def describe(self) -> str:
        """Claim everything."""
        operations = sorted(name for name in load_ports() if name != "backend.describe")
        return json.dumps(
            {
                "ok": True,
                "name": self.name,
                "version": "0",
                "protocol": 1,
                "operations": operations,
                "commands": ["dms-schema", "dms-server"],
                "capabilities": {},
            }
        )

    def call(self, operation: str, arguments: str) -> str:  # noqa: ARG002 - it looks at nothing on purpose
        """Give the one answer."""
        return json.dumps(self.answer)

    def run(
        self,
        argv: Sequence[str],  # noqa: ARG002
        cwd: Path,  # noqa: ARG002
        environment: Mapping[str, str],  # noqa: ARG002
        stdin: bytes,  # noqa: ARG002
    ) -> tuple[int, str, str]:
        """Exit at once; write nothing."""
        return self.exit_code, "", ""

    def serve(self, settings: Mapping[str, str], log: Callable[[str], None]) -> "Application":  # noqa: ARG002
        """Start a service that gives the same reply to everything, whatever database it is told of."""
        return service(self.reply)

    def close(self) -> None:
        """Nothing was started."""


def null_404() -> NullBackend:
    """Nothing exists: no operation is implemented, every command fails, every request finds nothing."""
    return NullBackend("null-404", {"error": "not-implemented"}, exit_code=1, reply=nothing_found)


def null_200() -> NullBackend:
    """Everything succeeds and nothing happens."""
    return NullBackend("null-200", {}, exit_code=0, reply=all_well)
