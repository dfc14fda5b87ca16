"""Then: every error of the chapter is provoked by an example of the epic (dms E01-S08, CF-11)."""

import re
from collections.abc import Iterator
from typing import Final

from pytest_bdd import then

from conformance.assertions import require_equal
from conformance.catalogue.load import load_catalogue
from conformance.catalogue.model import Scenario, Step, StepKind
from conformance.config.model import Suite
from steps.dms.schema.schema_files import names_in

_EPIC: Final = "e01_relational_model"
_REFUSAL: Final = re.compile(
    r"(?:it is|both are) refused as (?P<code>\w+)(?: for (?P<resource>\S+))?(?: at (?P<path>\S+))?(?: with.*)?"
)


@then("the examples of this epic expect each of these refusals, with resource and path where they are asked for")
def refusals_are_expected(datatable: list[list[str]], suite: Suite) -> None:
    """For each code an example expects the refusal, and for each place it must name an example demands it."""
    demanded = demanded_refusals(
        scenario
        for story in load_catalogue(suite.features).stories
        if story.epic == _EPIC
        for criterion in story.criteria
        for scenario in criterion.scenarios
    )
    wanted = [(code, place) for code, names in datatable[1:] for place in ("code", *names_in(names))]
    lacking = [f"{code}: {place}" for code, place in wanted if place not in demanded.get(code, set())]
    require_equal(lacking, [], "the list of refusals that no example demands")


def demanded_refusals(scenarios: Iterator[Scenario]) -> dict[str, set[str]]:
    """Give for each code what the scenarios demand of its refusal: ``code``, and the details they compare."""
    demanded: dict[str, set[str]] = {}
    for scenario in scenarios:
        for step in scenario.steps:
            found = _REFUSAL.fullmatch(step.text)
            if step.kind is StepKind.THEN and found is not None:
                named = {place for place in ("resource", "path") if found[place] is not None}
                demanded.setdefault(found["code"], set()).update({"code", *named, *_details(step)})
    return demanded


def _details(step: Step) -> set[str]:
    return {row[0] for row in step.table[1:]} if step.table else set()
