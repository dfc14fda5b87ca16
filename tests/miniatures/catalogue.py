"""Every miniature with the verdict it must get, and how to reach it."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from conformance.config.model import BackendSettings, ExternalSettings, Limits
from conformance.events.model import FailureKind
from conformance.verdicts.model import Verdict

REPOSITORY: Final = Path(__file__).parents[2]
LIMITS: Final = Limits(start=5.0, call=0.8, run=5.0, stop=0.3, line_bytes=4096)


@dataclass(frozen=True)
class Miniature:
    """One broken backend, what its worst criterion must be judged, and the exit code of the whole run.

    ``command`` is the module that stands for its command line.
    """

    name: str
    verdict: Verdict
    kind: FailureKind | None
    code: str | None
    exit_code: int
    sentence: str = ""
    module: str = ""
    command: str = "command"
    attempts: int = 1

    def words(self) -> tuple[str, ...]:
        """The command line of the process that answers calls."""
        return _run(self.module or self.name)

    def command_words(self) -> tuple[str, ...]:
        """The command line that stands for ``dms-schema``."""
        return _run(self.command)

    def settings(self) -> BackendSettings:
        """The table that this miniature has in a configuration."""
        return BackendSettings(
            name=self.name,
            systems=("dms",),
            settings=ExternalSettings(
                call=self.words(),
                commands={"dms-schema": self.command_words()},
                environment={"PYTHONPATH": str(REPOSITORY)},
            ),
            engine=None,
            expectations=None,
            limits=LIMITS,
        )


def _run(module: str) -> tuple[str, ...]:
    return (sys.executable, "-S", "-m", f"tests.miniatures.backends.{module}")


def _violates(name: str, sentence: str) -> Miniature:
    return Miniature(name, Verdict.FAILED, FailureKind.PROTOCOL, "PROTOCOL_VIOLATION", 1, sentence)


def _crashes(name: str, sentence: str) -> Miniature:
    return Miniature(name, Verdict.FAILED, FailureKind.CRASH, "BACKEND_CRASHED", 1, sentence)


def _is_slow(name: str) -> Miniature:
    return Miniature(name, Verdict.FAILED, FailureKind.TIMEOUT, "BACKEND_TIMED_OUT", 1, "no answer to")


MINIATURES: Final = (
    Miniature("healthy", Verdict.PASSED, None, None, 0),
    Miniature("mute_about_itself", Verdict.PASSED, None, None, 0),
    Miniature("wrong_answer", Verdict.FAILED, FailureKind.ASSERTION, "WRONG_VALUE", 1, "differs"),
    Miniature(
        "wrong_exit_code",
        Verdict.FAILED,
        FailureKind.ASSERTION,
        "WRONG_VALUE",
        1,
        "exit code",
        module="healthy",
        command="wrong_exit_code",
    ),
    Miniature("nondeterministic", Verdict.FLAKY, FailureKind.ASSERTION, "WRONG_VALUE", 1, "differs", attempts=2),
    _violates("wrong_type", '0 is not of type "string"'),
    _violates("extra_members", "'took_ms' was unexpected"),
    _violates("claims_what_it_lacks", "says that it offers schema.canonicalize"),
    _violates("garbage_on_stdout", "it is not a JSON object"),
    _violates("partial_line", "in the middle of its answer"),
    _violates("wrong_id", "the answer has the id"),
    _violates("oversized_line", "a line of more than 4096 bytes"),
    _crashes("crash_mid_call", "ended with exit code 70"),
    _crashes("dies_at_start", "ended with exit code 3"),
    _is_slow("hang"),
    _is_slow("late_answer"),
    Miniature("offers_nothing", Verdict.NOT_OFFERED, None, None, 0),
)
