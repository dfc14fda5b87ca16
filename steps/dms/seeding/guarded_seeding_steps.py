"""Descriptor files made to harm whoever reads them (dms E03-S05-AC15)."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from steps.dms.emission.command_steps import Emission
from steps.dms.instruments.guards import Effort, Guard, guard
from steps.dms.schema.dialects import PGSQL
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.seeding.descriptor_files import write_file
from steps.dms.seeding.seeding_runs import NOWHERE, seed

Outcome = TypeVar("Outcome")

_MALFORMED: Final = "merely-malformed.xml"
_ROOT: Final = "InterchangeDescriptors"
_LAUGHS: Final = 12
_MOST_ROUNDS: Final = 3
_CLEARLY_LITTLE: Final = Effort(seconds=0.5, mebibytes=50)
"""A larger difference is measured again."""
_MEGABYTE: Final = 1_000_000


def _billion_laughs(_: Guard) -> str:
    entities = ['<!ENTITY l0 "ha">', *(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, _LAUGHS))]
    return _file("&" + f"l{_LAUGHS - 1};", f"<!DOCTYPE {_ROOT} [{''.join(entities)}]>")


def _large_entity(_: Guard) -> str:
    return _file("&x;" * 1000, f'<!DOCTYPE {_ROOT} [<!ENTITY x "{"x" * _MEGABYTE}">]>')


def _external_entity(made: Guard) -> str:
    return _file("&x;", f'<!DOCTYPE {_ROOT} [<!ENTITY x SYSTEM "{made.canary.as_uri()}">]>')


def _file(code_value: str, doctype: str = "") -> str:
    values = f"<CodeValue>{code_value}</CodeValue><ShortDescription>x</ShortDescription><Namespace>uri://x</Namespace>"
    return f"{doctype}<{_ROOT}><GradeLevelDescriptor>{values}</GradeLevelDescriptor></{_ROOT}>"


_ATTACKS: Final[Mapping[str, Callable[[Guard], str]]] = {
    "a billion laughs": _billion_laughs,
    "one entity of a megabyte, referred to a thousand times": _large_entity,
    "an external entity": _external_entity,
    "a start tag of eight megabytes": lambda _: f'<{_ROOT} a="{"x" * 8 * _MEGABYTE}"',
    "a comment of eight megabytes": lambda _: f"<!--{'x' * 8 * _MEGABYTE}",
    "a hundred thousand elements inside each other": lambda _: f"<{_ROOT}>{'<ADescriptor>' * 100_000}",
}


@given(
    parsers.parse(
        "the file {name:S}, in which CANARY is a file that nobody may open and SERVER a server that counts its visitors"
    ),
    target_fixture="guarding",
)
def file_under_guard(name: str, docstring: str, workspace: Path) -> Iterator[Guard]:
    """Write the file as it is shown, with the places filled in."""
    with guard(workspace) as made:
        content = docstring.replace("CANARY", str(made.canary)).replace("SERVER", made.address)
        write_file(workspace, name, content)
        yield made


@given(parsers.parse("the file {name:S} is {attack}"), target_fixture="guarding")
def attacking_file(name: str, attack: str, workspace: Path) -> Iterator[Guard]:
    """Write a file that is too long to be shown."""
    with guard(workspace) as made:
        write_file(workspace, name, _ATTACKS[attack](made))
        yield made


@when(parsers.parse("descriptors are read from {name:S} under guard"), target_fixture="answer")
def read_under_guard(name: str, guarding: Guard, backend: Backend, workspace: Path) -> Answer:
    """Read the file, and beside it one that is merely malformed."""

    def read(file: str) -> Answer:
        answer = guarding.watched(lambda: backend.call("descriptors.read", {"path": str(workspace / file)}))
        guarding.told.append(answer.text)
        return answer

    return _beside_malformed(read, name, guarding, workspace)


@when(parsers.parse("a database that is not there is seeded with {name:S} under guard"), target_fixture="emission")
def seeded_under_guard(
    name: str, guarding: Guard, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Emission:
    """Do the same with the command."""

    def run(file: str) -> Emission:
        emission = guarding.watched(lambda: seed(backend, workspace, schema_set, PGSQL, NOWHERE, file))
        guarding.told += [emission.completed.stdout, emission.completed.stderr]
        return emission

    return _beside_malformed(run, name, guarding, workspace)


@then(
    parsers.parse("it takes at most {seconds:d} second and {mebibytes:d} MiB more than a file that is merely malformed")
)
def effort_is_small(seconds: int, mebibytes: int, guarding: Guard) -> None:
    """In the best of some rounds, time and memory beyond those of a file that ends after its first character."""
    longer = min(more.seconds for more in _rounds(guarding))
    larger = min(more.mebibytes for more in _rounds(guarding))
    require(longer < seconds, f"refusing the file took {longer:.2f} seconds more, not less than {seconds}")
    require(larger < mebibytes, f"refusing the file took {larger:.1f} MiB more, not less than {mebibytes}")


@then("the canary was not opened, the server not visited, and the canary's content is told nowhere")
def nothing_touched(guarding: Guard) -> None:
    """The pipe had no reader, the port no connection, and no output has the secret."""
    require_equal([*guarding.opened], [], "what was opened")
    require_equal([*guarding.visitors], [], "who visited the server")
    told = [text for text in guarding.told if guarding.secret in text]
    require_equal([*told], [], "the outputs that tell the content of the canary")


def _beside_malformed(read: Callable[[str], Outcome], name: str, guarding: Guard, workspace: Path) -> Outcome:
    """Read both files in turn; again where a busy machine may have made the difference."""
    write_file(workspace, _MALFORMED, "<")
    outcome = None
    for _ in range(_MOST_ROUNDS):
        read(_MALFORMED)
        outcome = read(name)
        more = _more(*guarding.efforts[-2:])
        if more.seconds < _CLEARLY_LITTLE.seconds and more.mebibytes < _CLEARLY_LITTLE.mebibytes:
            break
    assert outcome is not None
    return outcome


def _rounds(guarding: Guard) -> Iterator[Effort]:
    """What the file took more than the merely malformed one, in each round."""
    return map(_more, guarding.efforts[::2], guarding.efforts[1::2])


def _more(before: Effort, after: Effort) -> Effort:
    return Effort(after.seconds - before.seconds, after.mebibytes - before.mebibytes)
