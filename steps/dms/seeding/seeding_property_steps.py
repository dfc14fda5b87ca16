"""What seeding leaves depends on the union of the files alone (dms E03-S05-P1)."""

import random
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import REFUSED, require, require_equal
from conformance.backend.protocol import Backend
from conformance.oracles.descriptor_files import Descriptor
from conformance.strategies.descriptor_files import as_xml, descriptor_sets
from conformance.strategies.properties import check_for_all
from steps.dms.emission.emissions import emitted
from steps.dms.schema.dialects import PGSQL
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.seeding.descriptor_files import declared_descriptors, expected_of, write_file
from steps.dms.seeding.seeding_runs import contents, require_stored, seed
from steps.dms.stores.stores import Store, opened_store

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine

_MOST: Final = 8
_FILES: Final = 4
_SEEDS: Final = st.integers(1, 2**32)
_PATIENCE: Final = 10
"""How many smaller examples are tried: each is a database."""


@then(parsers.parse(
    "for {count:d} generated descriptor sets every way to cut them into files and runs stores the same, "
    "and again nothing"
))  # fmt: skip
def union_decides(count: int, schema_set: SchemaSet, backend: Backend, engine: "Engine") -> None:
    """One file in one run, and some files, with repetitions, in some runs: both leave what the oracle expects."""
    elements = sorted(declared_descriptors(schema_set))
    script = emitted(backend, schema_set).script(PGSQL)

    def check(example: tuple[list[Descriptor], int]) -> None:
        descriptors, number = example
        choices = random.Random(number)  # noqa: S311 - no secret
        for runs in ([[descriptors]], cut(descriptors, choices)):
            with opened_store(engine, script, PGSQL) as store, TemporaryDirectory() as folder:
                for files in runs:
                    _run(store, backend, schema_set, Path(folder), files, number)
                require_stored(store, expected_of(descriptors, schema_set))
                if len(runs) > 1:
                    kept = contents(store)
                    _run(store, backend, schema_set, Path(folder), choices.choice(runs), number + 1)
                    require_equal(contents(store) == kept, True, "whether a repeated run left everything as it was")

    check_for_all(st.tuples(descriptor_sets(elements, _MOST), _SEEDS), count, check, patience=_PATIENCE)


def cut(descriptors: Sequence[Descriptor], choices: random.Random) -> list[list[list[Descriptor]]]:
    """Return two runs of files that hold all descriptors, in another order and some of them twice."""
    shuffled = choices.sample(list(descriptors), len(descriptors))
    files: list[list[Descriptor]] = [[] for _ in range(choices.randint(2, _FILES))]
    for one in [*shuffled, *choices.sample(shuffled, len(shuffled) // 2)]:
        choices.choice(files).append(one)
    start = choices.randint(1, len(files) - 1)
    return [files[:start], files[start:]]


def _run(
    store: Store, backend: Backend, schema_set: SchemaSet, folder: Path, files: list[list[Descriptor]], number: int
) -> None:
    """Seed the files of one run, each in a spelling of its own."""
    place = TemporaryDirectory(dir=folder)
    with place as run:
        for position, descriptors in enumerate(files):
            write_file(Path(run), f"{position}.xml", as_xml(descriptors, number + position))
        completed = seed(backend, folder, schema_set, store.dialect, store.database.dsn, run).completed
    require(
        completed.exit_code == 0, "seeding a valid set of descriptors failed", code=REFUSED, actual=completed.stderr
    )
