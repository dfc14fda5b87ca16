"""A connection that breaks in the middle of seeding (dms E03-S05-AC17)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pytest_bdd import given, parsers, then, when

from conformance.assertions import ACCEPTED, WRONG_REFUSAL, require
from conformance.backend.protocol import Backend
from steps.dms.emission.command_steps import Emission
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.seeding.held_storing import cut_whoever_waits, release, storing_held
from steps.dms.seeding.seeding_runs import error_blocks, seed
from steps.dms.stores.stores import Store


@given(parsers.parse("descriptor {position:d} has to wait until it may be stored"), target_fixture="held")
def storing_waits(position: int, store: Store) -> Iterator[None]:
    """Stop whoever stores it until the suite lets go."""
    with storing_held(store, position):
        yield


@when(
    parsers.parse("the database is seeded with {path:S} and the connection is cut while it waits"),
    target_fixture="emission",
)
def seeded_and_cut(
    path: str, held: None, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Emission:
    """Run the command, end its session when it waits, and let go."""
    del held
    with ThreadPoolExecutor(1) as thread:
        run = thread.submit(seed, backend, workspace, schema_set, store.dialect, store.database.dsn, path)
        try:
            cut_whoever_waits(store)
        finally:
            release(store)
        return run.result()


@then(parsers.parse("the command fails with {code:w} or {other:w}"))
def fails_with_either(code: str, other: str, emission: Emission) -> None:
    """The exit code is not 0, and the one error has one of the codes."""
    completed = emission.completed
    require(completed.exit_code != 0, "the command succeeds without its connection", code=ACCEPTED)
    codes = [found for found, _ in error_blocks(completed.stderr)]
    require(codes in ([code], [other]), f"the error is neither {code} nor {other}", code=WRONG_REFUSAL, actual=codes)
