"""The first events of a run: who is judged on what, and every story of the suite."""

from collections.abc import Iterator
from datetime import UTC, datetime

from conformance import __version__
from conformance.catalogue.model import Story
from conformance.events.model import CriterionDeclared, RunStarted, StoryDeclared
from conformance.events.writer import timestamp
from conformance.plugin.suite_session import SuiteSession


def header_of(session: SuiteSession) -> RunStarted:
    """Return the header of a run that begins now."""
    said = session.description
    settings = session.backend_settings
    return RunStarted(
        suite_version=__version__,
        backend=settings.name,
        backend_kind=settings.kind,
        engine=session.engine.name,
        started_at=timestamp(datetime.now(UTC)),
        backend_version=said.version,
        operations=tuple(sorted(said.operations or ())),
        capabilities=dict(sorted(said.capabilities.items())),
        selection=selection_of(session),
    )


def declarations(session: SuiteSession) -> Iterator[StoryDeclared]:
    """Yield every story of the suite, selected or not."""
    return map(_declared, session.reading.catalogue.stories)


def selection_of(session: SuiteSession) -> str | None:
    """Return what was selected on pytest's command line, as words for it; None when it is the whole suite."""
    config = session.config
    words = [] if _covers(session) else list(config.args)
    for option, flag in (("keyword", "-k"), ("markexpr", "-m")):
        expression: str = config.getoption(option, "")
        if expression:
            words.append(f"{flag} {expression!r}")
    words += [f"--deselect {prefix}" for prefix in config.getoption("deselect", None) or ()]
    words += [
        flag
        for option, flag in (("lf", "--last-failed"), ("stepwise", "--stepwise"))
        if config.getoption(option, False)
    ]
    return " ".join(words) or None


def _covers(session: SuiteSession) -> bool:
    """Whether pytest's arguments take in every feature file."""
    here, root = session.config.invocation_params.dir, session.configuration.suite.features.parent
    taken = [(here / argument).resolve() for argument in session.config.args if "::" not in argument]
    return all(
        any((root / story.file).is_relative_to(path) for path in taken) for story in session.reading.catalogue.stories
    )


def _declared(story: Story) -> StoryDeclared:
    return StoryDeclared(
        id=story.id,
        system=story.system,
        epic=story.epic,
        title=story.title,
        file=story.file,
        line=story.line,
        hard=story.hard,
        soft=story.soft,
        criteria=tuple(
            CriterionDeclared(one.id, one.title, one.line, tuple(scenario.id for scenario in one.scenarios))
            for one in story.criteria
        ),
    )
