"""How strong the evidence of a running scenario is, as its steps tell."""

from typing import Final

from conformance.events.model import Grade

_WEAKEST_FIRST: Final = tuple(Grade)


class ScenarioEvidence:
    """The grade of one attempt: ``executed`` until a step says that no server did what the scenario is about."""

    __slots__ = ("weakest",)

    def __init__(self) -> None:
        self.weakest = Grade.EXECUTED

    def grade(self, grade: Grade) -> None:
        """Note that part of the evidence is only of ``grade``; a scenario is as strong as the weakest part."""
        self.weakest = min(self.weakest, grade, key=_WEAKEST_FIRST.index)
