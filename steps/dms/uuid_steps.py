"""Version 5 UUIDs, computed by the backend and by the database (dms E02-S06)."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID, uuid5

import sqlalchemy as sa
from hypothesis import strategies as st
from pytest_bdd import parsers, then, when

from conformance.assertions import fail, require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.oracles.referential_id import NAMESPACE
from conformance.strategies.properties import check_for_all
from steps.dms.answers import accepted
from steps.dms.stores import Refusal, Store, refusal_of

_NULL: Final = "null"
_REPEATED: Final = re.compile(r"(?P<count>\d+) times (?P<piece>\S+)")
_UUID: Final = sa.Uuid(as_uuid=False)
_TEXT: Final = sa.UnicodeText()
_NAMES: Final = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=300)
_VERSION: Final = 5
_VARIANT: Final = 0b10
Compute = Callable[[UUID, str], str]


@when(parsers.parse("uuid.v5 is asked for the namespace {namespace:S}"), target_fixture="answer")
def asked_with_namespace(namespace: str, backend: Backend) -> Answer:
    """Ask the backend for the UUID of a name in a namespace that is given as it stands here."""
    return backend.call("uuid.v5", {"namespace": namespace, "name": "abc"})


@when(parsers.parse("a referential id is stored with the namespace {namespace:S}"), target_fixture="refusal")
def stored_with_namespace(namespace: str, store: Store) -> Refusal | None:
    """Insert a row whose id the database is to compute in the statement, for the first document of the scenario."""
    document = next(iter(store.documents.values()))
    table = store.table("dms.ReferentialIdentity")
    row = sa.select(sa.func.dms.uuidv5(sa.literal_column(f"'{namespace}'"), "abc"), sa.literal(document), sa.literal(1))
    return refusal_of(lambda: store.execute(sa.insert(table).from_select([column.name for column in table.c], row)))


@then("uuid.v5 computes the UUIDs")
def backend_computes(datatable: list[list[str]], backend: Backend) -> None:
    """The backend's own function gives each name this UUID."""
    _require_uuids(datatable, _by_backend(backend), "uuid.v5")


@then("the database computes the UUIDs")
def database_computes(datatable: list[list[str]], store: Store) -> None:
    """``dms.uuidv5`` gives each name this UUID."""
    _require_uuids(datatable, _by_database(store), "dms.uuidv5")


@then(parsers.parse("the database computes the UUIDs that RFC 4122 gives {names}"))
def database_computes_recomputed(names: str, store: Store) -> None:
    """``dms.uuidv5`` gives each name the UUID that Python's own function gives it."""
    compute = _by_database(store)
    for name in map(_text, names.split(" and ")):
        require_equal(compute(NAMESPACE, name), str(uuid5(NAMESPACE, name)), f"the UUID of {name[:20]}… ({len(name)})")


@then(parsers.parse("{count:d} UUIDs that the database computes have the version 5 and the variant 10"))
def version_and_variant(count: int, store: Store) -> None:
    """The bits that say what sort of UUID it is are set in each of them."""
    compute = _by_database(store)
    for number in range(count):
        said = UUID(compute(NAMESPACE, str(number)))
        bits = (said.version, said.bytes[8] >> 6)
        require(
            bits == (_VERSION, _VARIANT), f"version and variant of the UUID of {number} are {bits}", actual=str(said)
        )


@then("the database computes nothing for")
def database_computes_nothing(datatable: list[list[str]], store: Store) -> None:
    """NULL as namespace or as name gives NULL."""
    for namespace, name in datatable[1:]:
        given = None if namespace == _NULL else namespace
        said = _computed(store, given, None if name == _NULL else _text(name))
        require(said is None, f"the UUID of {name} in {namespace} is not NULL", actual=str(said))


@then(parsers.parse("for {count:d} generated names and namespaces the database computes what RFC 4122 says"))
def database_computes_any(count: int, store: Store) -> None:
    """The result equals Python's own function."""
    compute = _by_database(store)

    def check(example: tuple[UUID, str]) -> None:
        namespace, name = example
        require_equal(compute(namespace, name), str(uuid5(namespace, name)), f"the UUID of {name!r} in {namespace}")

    check_for_all(st.tuples(st.uuids(), _NAMES), count, check)


def _require_uuids(datatable: Sequence[Sequence[str]], compute: Compute, subject: str) -> None:
    """Fail unless each row ``[namespace |] name | uuid`` is what is computed; all rows that differ are shown."""
    header, *rows = datatable
    wrong = []
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        said = compute(UUID(cells.get("namespace", str(NAMESPACE))), _text(cells["name"]))
        wrong += [[cells["name"], cells["uuid"], said]] if said != cells["uuid"] else []
    if wrong:
        fail(f"{subject} gives {len(wrong)} of {len(rows)} names another UUID",
             expected=[row[:2] for row in wrong], actual=[[row[0], row[2]] for row in wrong])  # fmt: skip


def _by_backend(backend: Backend) -> Compute:
    def compute(namespace: UUID, name: str) -> str:
        return str(accepted(backend.call("uuid.v5", {"namespace": str(namespace), "name": name}))["uuid"])

    return compute


def _by_database(store: Store) -> Compute:
    def compute(namespace: UUID, name: str) -> str:
        return str(UUID(str(_computed(store, str(namespace), name))))

    return compute


def _computed(store: Store, namespace: str | None, name: str | None) -> object:
    arguments = (sa.cast(sa.literal(namespace, _UUID), _UUID), sa.cast(sa.literal(name, _TEXT), _TEXT))
    [[value]] = store.rows_of(sa.select(sa.func.dms.uuidv5(*arguments)))
    return value


def _text(cell: str) -> str:
    """Read a name: ``39 times a``, a text in double quotes as JSON has it, or the name as it is spelled."""
    if repeated := _REPEATED.fullmatch(cell):
        return repeated["piece"] * int(repeated["count"])
    return str(json.loads(cell)) if cell.startswith('"') else cell
