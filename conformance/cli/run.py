"""``conformance run``: judge backends, and say with the exit code what came out."""

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from conformance.catalogue.tags import EngineTag
from conformance.cli.common_server import common_server
from conformance.cli.exit_codes import ExitCode, worst
from conformance.cli.invocation import choose_backends, invocation, load_stories
from conformance.cli.pytest_process import PytestRun
from conformance.cli.suite_run import REPORTS, Judged, run_and_judge
from conformance.cli.terminal import print_line

if TYPE_CHECKING:
    from conformance.config.model import BackendSettings, Configuration
    from conformance.verdicts.model import Judgement


def run(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Feature files, folders or node ids; else everything.")
    ] = None,
    *,
    backend: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A backend to judge; may be repeated. Else the default one."),
    ] = None,
    engine: Annotated[str | None, typer.Option(metavar="NAME", help="The engine; else the backend's own.")] = None,
    keyword: Annotated[str | None, typer.Option("-k", metavar="EXPR", help="Only scenarios whose names match.")] = None,
    marker: Annotated[str | None, typer.Option("-m", metavar="EXPR", help="Only scenarios whose tags match.")] = None,
    attempts: Annotated[int, typer.Option(min=1, help="How often a failing scenario is tried in all.")] = 2,
    workers: Annotated[str | None, typer.Option("-n", metavar="N", help="Processes at once, or auto.")] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where reports go, a folder per backend; else suite.output.")
    ] = None,
    expectations: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Known failures; else the backend's own expectations file.")
    ] = None,
    require: Annotated[
        list[EngineTag] | None,
        typer.Option(
            metavar="ENGINE",
            help="Fail each example about this engine, pgsql or mssql, that does not run on it; may be repeated.",
        ),
    ] = None,
    require_identical: Annotated[
        bool, typer.Option("--require-identical", help="Exit 1 when two backends get different verdicts.")
    ] = False,
) -> None:
    """Judge one or more backends by the suite.

    Exit codes: 0 conformant, 1 not, 2 usage or configuration, 3 harness error, 4 incomplete. With several backends the
    first of 2, 3, 4, 1, 0 that occurred.
    """
    configuration = invocation(context).configuration()
    chosen = choose_backends(configuration, backend or [])
    for settings in chosen:
        _check(configuration, settings, engine, expectations)
    results = []
    with common_server(configuration, chosen, engine) as environment:
        for settings in chosen:
            planned = PytestRun(
                configuration=configuration.file,
                backend=settings.name,
                engine=engine,
                output=(output or configuration.suite.output).absolute() / settings.name,
                paths=tuple(_found(configuration, path) for path in paths or [str(configuration.suite.features)]),
                attempts=attempts,
                keyword=keyword,
                marker=marker,
                workers=workers,
                expectations=expectations,
                required=tuple(engine.value for engine in require or ()),
                environment=environment,
            )
            results.append(_run_one(configuration, planned, expectations or settings.expectations))
    codes = [result.code for result in results]
    if not _print_differences(results) and require_identical:
        codes.append(ExitCode.NOT_CONFORMANT)
    raise typer.Exit(worst(codes))


def _check(
    configuration: "Configuration", settings: "BackendSettings", engine: str | None, expectations: Path | None
) -> None:
    """Raise what is wrong with a run before anything is started: no such engine, expectations that cannot be read."""
    from conformance.config.choose import choose_engine
    from conformance.verdicts.expectations import load_expectations

    choose_engine(configuration, engine, settings)
    known_failures = expectations or settings.expectations
    if known_failures is not None:
        load_expectations(known_failures)


def _found(configuration: "Configuration", path: str) -> str:
    """Return ``path`` as it is, or, when nothing is there, as reports print it: from the suite's own folder."""
    file, _, _ = path.partition("::")
    suite = configuration.suite.features.parent
    return str(suite / path) if not Path(file).exists() and (suite / file).exists() else path


def _run_one(configuration: "Configuration", planned: PytestRun, expectations: Path | None) -> Judged:
    result = run_and_judge(planned, expectations)
    if result.empty:
        from conformance.cli.selection_hint import nothing_selected

        raise nothing_selected(load_stories(configuration), planned.keyword, planned.marker)
    if result.sentence:
        print_line(f"{planned.backend}: {result.sentence}")
    for name in REPORTS:
        if (planned.output / name).is_file():
            print_line(f"  {planned.output / name}")
    return result


def _print_differences(results: list[Judged]) -> bool:
    """Say whether all backends that were judged got the same verdicts, and return it."""
    judgements = [result.judgement for result in results if result.judgement is not None]
    identical = len(judgements) == len(results)
    for left, right in combinations(judgements, 2):
        differences = _differences(left, right)
        identical = identical and not differences
        print_line(
            f"{left.run.backend} and {right.run.backend}: {'different' if differences else 'identical'} verdicts"
        )
        for difference in differences:
            print_line(f"  {difference}")
    return identical


def _differences(left: "Judgement", right: "Judgement") -> list[str]:
    from conformance.reports.comparison import compare

    found = compare(left, right)
    changes = (*found.newly_failing, *found.lost, *found.fixed, *found.changed, *found.appeared, *found.disappeared)
    return [
        f"{change.criterion}  {change.before or 'absent'} and {change.after or 'absent'}  {change.title}"
        for change in sorted(changes, key=lambda change: change.criterion)
    ]
