"""Descriptor files, and what the operation ``descriptors.read`` makes of them (dms E03-S05)."""

from pathlib import Path
from typing import Final

from hypothesis import strategies as st
from pytest_bdd import given, parsers, then, when

from conformance.assertions import WRONG_REFUSAL, require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonObject
from conformance.oracles.descriptor_files import Descriptor
from conformance.strategies.descriptor_files import as_xml, descriptors
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted, refusal
from steps.dms.seeding.descriptor_files import descriptors_of_table, write_descriptors, write_file

_ELEMENTS: Final = ("GradeLevelDescriptor", "AddressTypeDescriptor", "Ünit-1.Descriptor")
_SEEDS: Final = st.integers(1, 2**32)


@given(parsers.parse("the descriptor file {name:S}"))
def descriptor_file(name: str, datatable: list[list[str]], workspace: Path) -> None:
    """Write a file of descriptors; they are grade levels where the table has no column for it."""
    write_descriptors(workspace, name, descriptors_of_table(datatable))


@given(parsers.parse("the file {name:S} with the content"))
def file_with_content(name: str, docstring: str, workspace: Path) -> None:
    """Write a file exactly as it is shown."""
    write_file(workspace, name, docstring)


@when(parsers.parse("descriptors are read from {name:S}"), target_fixture="answer")
def read(name: str, backend: Backend, workspace: Path) -> Answer:
    """Ask for the commands of a file or folder."""
    return backend.call("descriptors.read", {"path": str(workspace / name)})


@then("the descriptors read are")
def commands_are(datatable: list[list[str]], answer: Answer) -> None:
    """The commands are these, in this order, and say nothing beyond."""
    expected = [command_of(one) for one in descriptors_of_table(datatable)]
    require_equal([*accepted(answer)["commands"]], [*expected], "the commands that were read")


@then(parsers.parse("the children {names} were ignored"))
def children_ignored(names: str, answer: Answer) -> None:
    """Each of these names is told once."""
    expected = [*map(str.strip, names.split(","))]
    require_equal([*accepted(answer)["ignored_children"]], [*expected], "the children that were ignored")


@then(parsers.parse("reading is refused with"))
def reading_refused(datatable: list[list[str]], answer: Answer) -> None:
    """All errors are told, in this order; each names what the table says."""
    said = refusal(answer)
    every = said.details.get("errors")
    assert isinstance(every, list)
    header, *rows = datatable
    require_equal(said.code, rows[0][0], "the code of the refusal", code=WRONG_REFUSAL)
    found = [_facts(error, header) for error in every]
    require_equal(found, [*rows], "the errors that were told", code=WRONG_REFUSAL)


@then(parsers.parse("for {count:d} generated descriptors every spelling of the file is read as the same commands"))
def every_spelling_is_read(count: int, backend: Backend) -> None:
    """Written with any prefix, order, references and blanks, the descriptors come back as they were."""

    def check(example: tuple[list[Descriptor], int]) -> None:
        given_, seed = example
        text = as_xml(given_, seed)
        answer = backend.call("descriptors.read", {"name": "generated.xml", "text": text})
        commands = [command_of(one) for one in given_]
        require_equal([*accepted(answer)["commands"]], [*commands], f"the commands of {text!r}")

    check_for_all(st.tuples(st.lists(descriptors(_ELEMENTS), max_size=4), _SEEDS), count, check)


def command_of(descriptor: Descriptor) -> JsonObject:
    """Return a descriptor as the operation must tell it."""
    return {
        "resource": descriptor.element,
        "project": descriptor.project,
        "namespace": descriptor.namespace,
        "code_value": descriptor.code_value,
        "short_description": descriptor.short_description,
        "description": descriptor.description,
        "effective_begin_date": descriptor.effective_begin_date,
        "effective_end_date": descriptor.effective_end_date,
    }


def _facts(error: object, header: list[str]) -> list[str]:
    """Return code and details of an error as a row of the table has them; of a file, its name."""
    assert isinstance(error, dict)
    details = error["details"]
    assert isinstance(details, dict)
    require(error["message"] != "", "an error says nothing to a human", code=WRONG_REFUSAL)
    facts = {"code": error["code"], **details, "file": Path(str(details.get("file"))).name}
    return [str(facts.get(name, "")) for name in header]
