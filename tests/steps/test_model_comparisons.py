"""Comparing relational models: what counts as a difference, and what only a name is. Held to the blessed manifests."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from conformance.catalogue.model import Scenario, Step, StepKind
from conformance.oracles.strict_json import read_object
from steps.dms.model.model_facts import differing_facts, facts, members_by_label, part_named
from steps.dms.model.model_structure import structure
from steps.dms.schema.refusal_coverage_steps import demanded_refusals
from tests.oracles.known_sets import ROOT

RENAMABLE = frozenset({"Town:Loan", "Town:Membership", "Town:Organization", "Town:Patron"})


def text(dialect: str) -> str:
    """Read the blessed manifest of Town and Annex."""
    path = ROOT / "goldens/dms/town-annex" / f"relational-model.{dialect}.manifest.json"
    return path.read_text(encoding="utf-8")


def document(dialect: str = "pgsql") -> Any:
    """Read it as a fresh value."""
    return json.loads(text(dialect))


def table(manifest: Any, name: str) -> Any:
    """Give one table of a resource."""
    [found] = [one for detail in manifest["resource_details"] for one in detail["tables"] if one["name"] == name]
    return found


def test_the_two_dialects_have_one_structure_apart_from_renamable_targets() -> None:
    """What the property demands of generated sets holds for the card's own example."""
    first, second = structure(document("pgsql"), RENAMABLE), structure(document("mssql"), RENAMABLE)
    assert first.facts == second.facts
    shortened = {first.names[what] for what in first.names if first.names[what] != second.names[what]}
    assert shortened == {
        "UX_LibraryAddress_AddressTypeDescriptor_DescriptorId_58ce20b0ee",
        "UX_LibraryAddressPeriod_AddressOrdinal_BeginDate_Lib_782f8d61a0",
    }


def test_renamable_targets_differ_between_the_dialects_when_they_are_not_left_out() -> None:
    """Otherwise the exemption would exempt nothing."""
    first, second = structure(document("pgsql"), frozenset()), structure(document("mssql"), frozenset())
    assert first.facts != second.facts


def rename(manifest: Any) -> None:
    """Call a column otherwise, wherever it is mentioned."""
    for detail in manifest["resource_details"]:
        detail.update(json.loads(json.dumps(detail).replace('"LoanDate"', '"DateOfLoan"')))
    for member in ("indexes", "triggers"):
        manifest[member] = json.loads(json.dumps(manifest[member]).replace('"LoanDate"', '"DateOfLoan"'))


def test_a_name_is_no_fact_of_the_structure() -> None:
    """Overrides and shortening change names alone."""
    renamed = document()
    rename(renamed)
    assert structure(renamed, RENAMABLE).facts == structure(document(), RENAMABLE).facts
    assert structure(renamed, RENAMABLE).names != structure(document(), RENAMABLE).names


@pytest.mark.parametrize(
    "change",
    [
        lambda loan: loan["columns"][-1].update(is_nullable=True),
        lambda loan: loan["columns"][-1]["type"].update(kind="Time"),
        lambda loan: loan["columns"][-1].update(source_path="$.otherDate"),
        lambda loan: loan["constraints"].pop(),
        lambda loan: loan["constraints"][0]["columns"].reverse(),
        lambda loan: loan["key_unification_classes"][0]["member_path_columns"].pop(),
        lambda loan: loan.update(scope="$.loans[*]"),
        lambda loan: next(one for one in loan["columns"] if one["storage"]["kind"] != "Stored")["storage"].update(
            presence_column=None
        ),
    ],
)
def test_everything_but_a_name_is_a_fact_of_the_structure(change: Callable[[Any], object]) -> None:
    """A comparison that overlooks a change proves nothing."""
    changed = document()
    change(table(changed, "Loan"))
    assert structure(changed, RENAMABLE).facts != structure(document(), RENAMABLE).facts


def test_facts_name_what_differs_and_on_which_side() -> None:
    """The list of differences is what a reader of the feature checks by hand."""
    changed = document()
    table(changed, "Loan")["columns"][-1]["is_nullable"] = True
    changed["triggers"].pop()
    said = set(differing_facts(read_object(text("pgsql")), read_object(json.dumps(changed)), names=("old", "new")))
    assert said == {("town.Loan column LoanDate", "both"), ("town.Patron trigger TR_Patron_Stamp", "old")}


def test_every_line_of_a_manifest_belongs_to_a_fact() -> None:
    """Facts that left something out could not see it change."""
    whole = json.dumps(list(facts(read_object(text("pgsql")))))
    names = {one["name"] for one in document()["indexes"] + document()["triggers"]}
    assert all(name in whole for name in names)
    assert "DateOfBirth" in whole
    assert "$.addresses[*]._ext" in whole


def test_objects_are_called_as_the_chapter_calls_them() -> None:
    """The table of members in the feature has one row per name."""
    labels = {
        label for label, _ in members_by_label(read_object(text("mssql")), frozenset({"tables/constraints Unique"}))
    }
    assert {"top level", "tables/constraints Unique", "tables/constraints", "type", "report", "projects"} <= labels
    assert "resource_details/tables/columns" not in labels


def test_members_keep_the_order_of_the_text() -> None:
    """The chapter's order is checked on the text, not on a map."""
    swapped = text("pgsql").replace(
        '"is_extension": true,\n      "physical_schema": "annex"',
        '"physical_schema": "annex",\n      "is_extension": true',
    )
    [annex, _] = [
        members for label, members in members_by_label(read_object(swapped), frozenset()) if label == "projects"
    ]
    assert annex[-2:] == ["physical_schema", "is_extension"]


def test_a_detail_is_found_by_the_name_of_its_resource() -> None:
    """The digests of the card are told by these names."""
    found: Any = part_named(read_object(text("pgsql")), "detail Loan")
    assert found["resource"] == {"project_name": "Town", "resource_name": "Loan"}


def scenario(*steps: Step) -> Scenario:
    """Make a scenario of these steps."""
    return Scenario("E01-S00-AC1-x", "x", "E01-S00", "E01-S00-AC1", "f", 1, (), steps)


def then(words: str, *rows: tuple[str, ...]) -> Step:
    """Make a Then step, maybe with a table."""
    return Step(StepKind.THEN, "Then", words, 1, table=rows or None)


def test_a_refusal_is_demanded_with_the_places_that_a_step_compares() -> None:
    """The meta-check must not count a code that is only mentioned."""
    table_of_details = (("detail", "value"), ("path", '"$.a"'))
    given = Step(StepKind.GIVEN, "Given", "it is refused as code_d", 1)
    said = demanded_refusals(
        iter(
            [
                scenario(given, then("it is refused as code_a")),
                scenario(then("it is refused as code_b for Town:Loan at $.a")),
                scenario(then("it is refused as code_c for Town:Loan with", *table_of_details)),
                scenario(then("the refusal names code_e")),
            ]
        )
    )
    assert said == {
        "code_a": {"code"},
        "code_b": {"code", "resource", "path"},
        "code_c": {"code", "resource", "path"},
    }


def test_the_blessed_documents_are_not_changed_by_comparing() -> None:
    """Comparisons run on cached values."""
    before = document()
    kept = copy.deepcopy(before)
    structure(before, RENAMABLE)
    assert before == kept
