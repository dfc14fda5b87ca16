"""``conformance replay``: one scenario once more, with everything there is to see."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from conformance.cli.exit_codes import ExitCode
from conformance.cli.invocation import choose_backend, invocation, load_stories
from conformance.cli.pytest_process import PytestRun
from conformance.cli.suggestions import several, unknown
from conformance.cli.suite_run import run_and_judge
from conformance.cli.terminal import console, print_line

if TYPE_CHECKING:
    from conformance.catalogue.model import Catalogue, Scenario
    from conformance.config.model import BackendSettings, Configuration
    from conformance.events.model import ScenarioFinished
    from conformance.verdicts.model import CriterionVerdict, Judgement

LONGEST_LINE = 2000
"""Characters of a request or an answer that are shown without ``--whole``."""


def replay(
    context: typer.Context,
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="The id of a scenario, as reports print it.")],
    *,
    backend: Annotated[str | None, typer.Option(metavar="NAME", help="The backend; else the default one.")] = None,
    engine: Annotated[str | None, typer.Option(metavar="NAME", help="The engine; else the backend's own.")] = None,
    whole: Annotated[bool, typer.Option("--whole", help="Show long requests and answers to their end.")] = False,
) -> None:
    """Run one scenario alone and show everything.

    Its steps, every request and answer, and why it failed. Exit codes: 0 it passed, 1 it failed, 2 usage or
    configuration, 3 harness error, 4 it was not judged.
    """
    configuration = invocation(context).configuration()
    settings = choose_backend(configuration, backend)
    found = _find(load_stories(configuration), scenario)
    with TemporaryDirectory(prefix="conformance-replay-") as folder:
        transcript = Path(folder) / "transcript.txt"
        result = run_and_judge(_plan(configuration, settings, found, engine, transcript), settings.expectations)
        exchange = transcript.read_text(encoding="utf-8").splitlines() if transcript.is_file() else []
    if result.judgement is None:
        print_line(f"{settings.name}: {result.sentence}")
        raise typer.Exit(result.code)
    criterion = _criterion(result.judgement, found)
    attempts = tuple(attempt for attempt in criterion.attempts if attempt.scenario == found.id)
    _print_scenario(criterion, found, attempts)
    _print_exchange(exchange, LONGEST_LINE if not whole else None)
    if any(attempt.failure for attempt in attempts):
        _print_failure(criterion)
    raise typer.Exit(_exit_code(attempts))


def _find(catalogue: "Catalogue", name: str) -> "Scenario":
    known = {
        scenario.id: scenario
        for story in catalogue.stories
        for criterion in story.criteria
        for scenario in criterion.scenarios
    }
    if name not in known:
        examples = [scenario.id for scenario in known.values() if name in (scenario.criterion, scenario.story)]
        if examples:
            raise several("scenario", name, examples, look_up=f"`conformance run -k {name}` runs them all")
        raise unknown("scenario", name, known, look_up="`conformance list --format json` shows every id")
    return known[name]


def _plan(
    configuration: "Configuration",
    settings: "BackendSettings",
    scenario: "Scenario",
    engine: str | None,
    transcript: Path,
) -> PytestRun:
    file = configuration.suite.features.parent / scenario.file
    return PytestRun(
        configuration=configuration.file,
        backend=settings.name,
        engine=engine,
        output=transcript.parent,
        paths=(f"{file}::{scenario.id}",),
        attempts=1,
        transcript=transcript,
        silent=True,
    )


def _criterion(judgement: "Judgement", scenario: "Scenario") -> "CriterionVerdict":
    return next(
        criterion for story in judgement.stories for criterion in story.criteria if criterion.id == scenario.criterion
    )


def _exit_code(attempts: "tuple[ScenarioFinished, ...]") -> ExitCode:
    match [attempt.outcome.value for attempt in attempts]:
        case ["passed"]:
            return ExitCode.CONFORMANT
        case ["failed"]:
            return ExitCode.NOT_CONFORMANT
        case ["harness-error"]:
            return ExitCode.HARNESS_ERROR
        case _:
            return ExitCode.INCOMPLETE


def _print_scenario(
    criterion: "CriterionVerdict", scenario: "Scenario", attempts: "tuple[ScenarioFinished, ...]"
) -> None:
    print_line(f"{criterion.id}  {criterion.title}")
    print_line(f"{scenario.name}  ({scenario.file}:{scenario.line})")
    for attempt in attempts:
        for step in attempt.steps:
            print_line(f"  {step.outcome:<13} {step.keyword} {step.text}")
        print_line(f"{attempt.outcome}{f': {attempt.reason}' if attempt.reason else ''}")


def _print_exchange(exchange: list[str], longest: int | None) -> None:
    print_line()
    print_line("Requests and answers:" if exchange else "The backend was not asked for anything.")
    for line in exchange:
        cut = line if longest is None else line[:longest]
        print_line(f"  {cut}{'' if cut == line else f' … ({len(line)} characters; --whole shows all)'}")


def _print_failure(criterion: "CriterionVerdict") -> None:
    from conformance.reports.failure_block import failure_block

    target = console()
    print_line()
    for line in failure_block(criterion, target.width):
        target.print(line, soft_wrap=True, highlight=False, emoji=False, markup=False)
