"""Then: parity over generated schema sets (PAR-S01-P1, P2)."""

from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require
from conformance.backend.protocol import Backend
from conformance.config.model import Suite
from conformance.events.model import Grade
from conformance.plugin.evidence import ScenarioEvidence
from conformance.strategies.model_mutations import mutations
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_names import NameStyle
from conformance.strategies.relational_sets import RelationalSet, SetSize, relational_sets
from steps.dms.answers.answers import accepted
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import manifest
from steps.dms.model.table_property_steps import files_of
from steps.dms.parity.parity_steps import Both, normal_forms_are_equal
from steps.dms.schema.dialects import DIALECTS
from steps.dms.stores.descriptions import described_script

if TYPE_CHECKING:
    from conformance.inspection.normal_form import NormalForm

_SMALL: Final = SetSize(resources=3, depth=2)
_PLACES: Final = st.integers(0, 2**16)


@then(parsers.parse("for {count:d} generated relational sets both scripts have one normal form"))
def generated_scripts_agree(count: int, backend: Backend, suite: Suite, evidence: ScenarioEvidence) -> None:
    """Whatever the schemas, what must be the same on both engines is the same."""
    evidence.grade(Grade.MODELLED)

    def check(generated: RelationalSet) -> None:
        payload = files_of(generated).payload
        scripts = {one: str(accepted(backend.call("ddl.emit", {**payload, "dialect": one}))["sql"]) for one in DIALECTS}
        normal_forms_are_equal(Both(**{one: described_script(one, sql, suite.output) for one, sql in scripts.items()}))

    check_for_all(relational_sets(NameStyle(unicode=True), _SMALL), count, check)


@then(parsers.parse(
    "for {count:d} generated relational sets a random change of the model changes its normal form"
))  # fmt: skip
def changes_are_seen(count: int, backend: Backend, evidence: ScenarioEvidence) -> None:
    """No single change that PARITY D2 does not allow is lost on the way to the normal form, on either engine."""
    evidence.grade(Grade.MODELLED)

    def check(example: tuple[RelationalSet, int]) -> None:
        generated, place = example
        for dialect in DIALECTS:
            require_seen(dict(manifest(derive(backend, files_of(generated), dialect))), place)

    check_for_all(st.tuples(relational_sets(size=_SMALL), _PLACES), count, check)


def require_seen(model: dict[str, Any], place: int) -> None:
    """Fail unless the change at this place, counted around the list of all, makes another normal form."""
    changes = mutations(model)
    require(bool(changes), "the model has nothing that could be changed")
    change = changes[place % len(changes)]
    seen = normal_form_of(change.of(model)).text != normal_form_of(model).text
    require(seen, f"the normal form of the model stays the same although {change.what}")


def normal_form_of(model: dict[str, Any]) -> "NormalForm":
    """Return the normal form of a relational model."""
    from conformance.inspection.normal_form import normal_form  # noqa: PLC0415
    from conformance.inspection.relational_model import describe_model  # noqa: PLC0415

    return normal_form(describe_model(model))
