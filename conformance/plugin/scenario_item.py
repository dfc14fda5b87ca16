"""One runnable example as a pytest item."""

import os
from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from _pytest._code.code import ExceptionInfo, TerminalRepr
from _pytest.fixtures import FuncFixtureInfo

from conformance.catalogue.model import Criterion, Scenario, Story
from conformance.catalogue.tags import marker_name
from conformance.events.model import Failure, Outcome, ScenarioFinished, StepResult
from conformance.plugin.bdd_contract import fill_fixtures, make_mark
from conformance.plugin.bdd_listeners import Listeners
from conformance.plugin.execution import Attempt
from conformance.plugin.failure_block import FailureBlock, block_text, reproduce_line
from conformance.plugin.outcome import PASSED, Ending, ending_of
from conformance.plugin.requirements import check_requirements, not_to_pass_over
from conformance.plugin.step_definition import BoundStep

if TYPE_CHECKING:
    from conformance.plugin.feature_file import FeatureFile


def scenario() -> None:
    """Stand for the function that pytest expects behind an item; :meth:`ScenarioItem.runtest` does the work."""


class ScenarioItem(pytest.Function):
    """A scenario, named by its id. ``finished`` gathers what each attempt came to."""

    parent: "FeatureFile"

    def __init__(
        self,
        name: str,
        parent: "FeatureFile",
        *,
        criterion: Criterion,
        scenario_value: Scenario,
        bound_steps: Sequence[BoundStep],
        fixtureinfo: FuncFixtureInfo | None,
    ) -> None:
        super().__init__(name, parent, callobj=scenario, fixtureinfo=fixtureinfo)
        self.story: Story = parent.story
        self.criterion = criterion
        self.scenario = scenario_value
        self.bound_steps = bound_steps
        self.finished: list[ScenarioFinished] = []
        self.attempt = Attempt()
        self.ending: Ending = PASSED
        self._began = 0.0
        for tag in scenario_value.tags:
            mark = make_mark(marker_name(tag))
            self.own_markers.append(mark)
            self.keywords[mark.name] = mark
        # `-k E00-S01` means the story, not the stories that depend on it.
        self.extra_keyword_matches.update(tag for tag in scenario_value.tags if not tag.startswith(("hard:", "soft:")))
        self.user_properties += [
            ("story", self.story.id),
            ("rule", criterion.title),
            ("criterion", criterion.id),
            ("file", scenario_value.file),
            ("line", scenario_value.line),
        ]

    def __repr__(self) -> str:
        """Show the id and, where it says more, the name: this is what ``--collect-only`` prints."""
        return f"<Scenario {self.name}: {self.scenario.name}>"

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Return the place in the feature file (0-based line, as pytest wants it) and the id."""
        return self.path, self.scenario.line - 1, self.name

    @property
    def failed(self) -> bool:
        """Whether the last attempt ended with a failure or an error of the harness."""
        return self.ending.failure is not None

    def begin_attempt(self) -> None:
        """Forget the last attempt."""
        self.attempt = Attempt()
        self.ending = PASSED
        self._began = perf_counter()

    def setup(self) -> None:
        """Make the fixtures that are used without being asked for."""
        fill_fixtures(self)

    def runtest(self) -> None:
        """Run the steps. What one raises decides the outcome; a scenario that cannot be asked is skipped."""
        __tracebackhide__ = True
        runner = self.parent.runner
        try:
            check_requirements(self.scenario, self.story, runner.session)
            listeners = Listeners(self, self.story, self.criterion, self.scenario) if runner.heard else None
            runner.executor.run(self, self.scenario, self.bound_steps, self.attempt, listeners)
        except (Exception, pytest.skip.Exception, pytest.fail.Exception) as raised:
            error = not_to_pass_over(raised, self.scenario, runner.session)
            self.note(error)
            if self.ending.failure is None:
                raise pytest.skip.Exception(str(self.ending.reason), _use_item_location=True) from None
            if error is raised:
                raise
            raise error from None

    def note(self, error: BaseException) -> None:
        """Take ``error`` as what ended the attempt."""
        running = self.attempt.running
        self.ending = ending_of(
            error,
            step=None if running is None else f"{running.keyword} {running.text}",
            in_fixture=running is None or self.attempt.fixture is not None,
            redact=self.parent.runner.session.redact,
        )

    def note_teardown(self, error: BaseException) -> None:
        """Take ``error``, raised while fixtures were torn down after good steps, as what ended the attempt."""
        self.ending = ending_of(error, step=None, in_fixture=True, redact=self.parent.runner.session.redact)

    def finish_attempt(self) -> ScenarioFinished:
        """Close the attempt and return its event."""
        scenario = self.scenario
        finished = ScenarioFinished(
            scenario=scenario.id,
            criterion=scenario.criterion,
            story=scenario.story,
            name=scenario.name,
            file=scenario.file,
            line=scenario.line,
            node_id=self.nodeid,
            outcome=self.ending.outcome,
            seconds=perf_counter() - self._began,
            attempt=len(self.finished) + 1,
            tags=scenario.tags,
            steps=self.step_results(),
            failure=self.ending.failure,
            reason=self.ending.reason,
            reproduce=self.reproduce if self.failed else None,
            grade=self.attempt.evidence.weakest,
        )
        self.finished.append(finished)
        return finished

    def step_results(self) -> tuple[StepResult, ...]:
        """Return what each step of the attempt came to, so far."""
        return self.attempt.results(self.scenario.steps, self.ending.outcome)

    @property
    def reproduce(self) -> str:
        """The shell line that runs this scenario again."""
        session = self.parent.runner.session
        return reproduce_line(self.nodeid, session.options, session.backend_settings.name)

    def block(self, failure: Failure, detail: str | None = None) -> FailureBlock:
        """Return the readable block of ``failure``; ``detail`` (a traceback) stands before its last line."""
        text = block_text(self.criterion, self.scenario, self.step_results(), failure)
        parts = [text, *([detail] if detail else []), f"reproduce: {self.reproduce}"]
        redact = self.parent.runner.session.redact
        sentence = failure.sentence.partition("\n")[0]
        return FailureBlock(redact("\n".join(parts)), sentence, self.scenario.file, self.scenario.line)

    def repr_failure(self, excinfo: ExceptionInfo[BaseException]) -> str | TerminalRepr:  # type: ignore[override]
        """Return the readable block; with a traceback for errors of the harness and under ``-vv``."""
        failure = self.ending.failure
        if failure is None:
            return super().repr_failure(excinfo)
        wanted = self.ending.outcome is Outcome.HARNESS_ERROR or self.config.get_verbosity() > 1
        return self.block(failure, str(super().repr_failure(excinfo)) if wanted else None)
