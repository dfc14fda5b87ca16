"""One readable block per failure: criterion, scenario, steps, sentence, difference, the line that reproduces it."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from _pytest._code.code import ReprFileLocation, TerminalRepr
from _pytest._io import TerminalWriter

from conformance.catalogue.model import Criterion, Scenario
from conformance.events.model import Failure, FailureKind, Outcome, StepResult
from conformance.plugin.options import Options
from conformance.reports.difference import bounded, difference
from conformance.reports.json_text import lines_alone

_SIGNS: Final = {Outcome.PASSED: "✓", Outcome.NOT_RUN: "·"}
_FAILED: Final = "✗"
_COLOURS: Final = {"✓": "green", "✗": "red", "-": "red", "+": "green"}
_LONGEST_DIFFERENCE: Final = 60


class FailureBlock(TerminalRepr):
    """The block as pytest prints it. ``reprcrash`` gives pytest the sentence for its one-line summary."""

    def __init__(self, text: str, sentence: str, file: str, line: int) -> None:
        self.text = text
        self.reprcrash = ReprFileLocation(file, line, sentence)

    def __str__(self) -> str:
        """Return the block without colours, as JUnit and xdist need it."""
        return self.text

    def toterminal(self, tw: TerminalWriter) -> None:
        """Print the block, steps and difference coloured."""
        for line in self.text.splitlines():
            colour = _COLOURS.get(line.lstrip()[:1])
            tw.line(line, **({} if colour is None else {colour: True}))


def block_text(criterion: Criterion, scenario: Scenario, steps: tuple[StepResult, ...], failure: Failure) -> str:
    """Return the block without its last line."""
    return "\n".join(_lines(criterion, scenario, steps, failure))


def reproduce_line(node_id: str, options: Options, backend: str) -> str:
    """Return the shell line that runs this scenario again against the same backend, from the folder one is in.

    Whoever judges a backend of their own has no feature file there for pytest to find, so that line asks for the
    scenario by its id.
    """
    file, _, scenario = node_id.rpartition("::")
    engine = [] if options.engine is None else ["--engine", options.engine]
    configuration = [] if options.configuration is None else [str(options.configuration)]
    if Path(file).is_file():
        option = ["--conformance-config"] if configuration else []
        return shlex.join(["pytest", node_id, "--backend", backend, *engine, *option, *configuration])
    option = ["--config"] if configuration else []
    return shlex.join(["conformance", *option, *configuration, "replay", scenario, "--backend", backend, *engine])


def _lines(criterion: Criterion, scenario: Scenario, steps: tuple[StepResult, ...], failure: Failure) -> Iterator[str]:
    yield f"{criterion.id}  {criterion.title}"
    yield f"Scenario: {scenario.name}  ({scenario.file}:{scenario.line})"
    for step in steps:
        yield f"  {_SIGNS.get(step.outcome, _FAILED)} {step.keyword} {step.text}"
    yield ""
    kind = "" if failure.kind is FailureKind.ASSERTION else f"{failure.kind} error, "
    sentence, *rest = failure.sentence.splitlines() or [""]
    yield f"{sentence}  [{kind}{failure.code}]"
    yield from rest
    if failure.operation is not None:
        where = "" if failure.json_path is None else f" at {failure.json_path}"
        yield f"  operation: {failure.operation}{where}"
    yield from _values(failure)
    if failure.stderr:
        yield "  the backend's last words on stderr:"
        yield from (f"    {line}" for line in failure.stderr.splitlines()[-20:])


def _values(failure: Failure) -> Iterator[str]:
    if failure.expected is None and failure.actual is not None and not failure.diff:
        yield "  actual:"
        yield from (f"    {line}" for line in lines_alone(failure.actual)[:_LONGEST_DIFFERENCE])
        return
    if failure.diff:
        shown = bounded(failure.diff, limit=_LONGEST_DIFFERENCE)
    elif failure.expected is not None:
        shown = difference(failure.expected, failure.actual, limit=_LONGEST_DIFFERENCE)
    else:
        return
    yield "  - expected   + actual"
    yield from (f"  {line}" for line in shown.lines)
    if shown.cut:
        yield f"  … and {shown.cut} lines more"
    if shown.hint:
        yield f"  {shown.hint}"
