"""Larger and real descriptor files, and values at their limits (dms E03-S05)."""

import os
import shutil
from pathlib import Path
from typing import Any, Final

from pytest_bdd import given, parsers, then

from conformance.assertions import WRONG_REFUSAL, NotAvailable, require_equal
from conformance.backend.protocol import Answer
from conformance.oracles.descriptor_files import Descriptor
from conformance.strategies.synthetic_resources import descriptor_entry
from steps.dms.answers.answers import accepted, detail, refused_as
from steps.dms.emission.command_steps import Emission
from steps.dms.schema.resource_entries import with_entry_added
from steps.dms.schema.schema_files import SchemaSet, names_in
from steps.dms.schema.schema_set_steps import DATA_STANDARD
from steps.dms.seeding.descriptor_files import (
    GRADE_LEVELS,
    declared_descriptors,
    descriptors_at,
    descriptors_of_table,
    write_descriptors,
)
from steps.dms.seeding.seeding_runs import error_blocks, require_counts

_SEEDS: Final = "seeds"


@given(parsers.parse("the descriptor file {name:S} with {count:d} grade levels"))
def many_grade_levels(name: str, count: int, workspace: Path) -> None:
    """Write so many different descriptors."""
    write_descriptors(workspace, name, grade_levels(count))


@given(parsers.parse("a descriptor file {name:S} whose {field:w} has {length:d} characters outside ASCII"))
def value_of_length(name: str, field: str, length: int, workspace: Path) -> None:
    """Write one descriptor; each character takes two bytes in UTF-8, and the last one two units in UTF-16."""
    text = "ü" * (length - 1) + "𝄞"
    row = {"CodeValue": "Tenth grade", field: text}
    write_descriptors(workspace, name, descriptors_of_table([list(row), list(row.values())]))


@given(parsers.parse("the core project has the descriptors {names}"), target_fixture="schema_set")
def core_descriptors(names: str, schema_set: SchemaSet) -> SchemaSet:
    """Add ordinary descriptors to the core project."""
    projects: list[Any] = [document["projectSchema"] for document in schema_set.documents]
    [core] = [project["projectName"] for project in projects if not project["isExtensionProject"]]
    for name in names_in(names):
        schema_set = with_entry_added(schema_set, core, f"the-{name}-entry", descriptor_entry(name, 0))
    return schema_set


@given(parsers.parse("the data standard's descriptor files are in the folder {folder:S}"))
def real_descriptor_files(folder: str, workspace: Path) -> None:
    """Copy the real files; without the data the scenario is not run."""
    data = os.environ.get("CONFORMANCE_DATA")
    source = Path(data or "") / DATA_STANDARD / "descriptors"
    if not data or not source.is_dir():
        raise NotAvailable("CONFORMANCE_DATA has no descriptor files of the data standard")
    shutil.copytree(source, workspace / folder)


@then("as many descriptors were inserted as the files have elements")
def all_elements_inserted(emission: Emission, workspace: Path) -> None:
    """The count is that of the elements, which an independent reader counts."""
    require_counts(emission.completed, len(descriptors_at(workspace / _SEEDS)), 0)


@then(parsers.parse("exactly the elements that the schema does not have are refused as {code:w}"))
def unknown_elements_refused(code: str, emission: Emission, schema_set: SchemaSet, workspace: Path) -> None:
    """There is one error for each such element, in the order of files and elements, and no other."""
    known = declared_descriptors(schema_set)
    unknown = [one.element for one in descriptors_at(workspace / _SEEDS) if one.element not in known]
    names = [*dict.fromkeys(unknown), "no such element"]
    blocks = error_blocks(emission.completed.stderr)
    said = [(found, next((name for name in names if name in text), names[-1])) for found, text in blocks]
    require_equal([*said], [(code, name) for name in unknown], "the refused elements", code=WRONG_REFUSAL)


@then(parsers.parse("the {field:w} is accepted"))
def value_accepted(field: str, answer: Answer) -> None:
    """One command was read."""
    require_equal(len(accepted(answer)["commands"]), 1, f"the number of descriptors with that {field}")


@then(parsers.parse("the {field:w} is refused"))
def value_refused(field: str, answer: Answer) -> None:
    """The refusal names the field."""
    require_equal(detail(refused_as(answer, "DESCRIPTOR_VALUE_INVALID"), "field"), field, "the refused field")


def grade_levels(count: int) -> list[Descriptor]:
    """Return so many different descriptors."""
    return [
        Descriptor("GradeLevelDescriptor", GRADE_LEVELS, f"Level {number}", f"{number}", f"The level {number}")
        for number in range(count)
    ]
