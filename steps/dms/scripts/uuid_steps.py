"""Version 5 UUIDs, computed by the backend, by the database, and by the text of its function (dms E02-S06)."""

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

import pytest
import sqlalchemy as sa
from hypothesis import strategies as st
from pytest_bdd import given, parsers, then, when

from conformance.assertions import NotAvailable, fail, require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.events.model import Grade
from conformance.oracles.referential_id import NAMESPACE
from conformance.plugin.evidence import ScenarioEvidence
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted
from steps.dms.schema.dialects import MSSQL
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.scripts.script_steps import ReadScript, read
from steps.dms.stores.stores import Refusal, Store, refusal_of

if TYPE_CHECKING:
    from conformance.inspection.tsql_values import Value

_NULL: Final = "null"
_REPEATED: Final = re.compile(r"(?P<count>\d+) times (?P<piece>\S+)")
_USUAL_CODE_PAGE: Final = "cp1252"
_UUID: Final = sa.Uuid(as_uuid=False)
_TEXT: Final = sa.UnicodeText()
_NAMES: Final = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=300)
_VERSION: Final = 5
_VARIANT: Final = 0b10
_IDENTITY: Final = ["ReferentialId", "DocumentId", "ResourceKeyId"]
_ADDED: Final = ("extension", "assembly")
_COMPUTER: Final = r"(?P<computer>uuid\.v5|the database|the function)"
"""Who computes: the backend by its operation, ``dms.uuidv5`` in the database, or the text of that function."""
Compute = Callable[[str | None, str | None], object]


@given(parsers.parse("the database has the collation {collation:w}"))
def collation_changed(collation: str, store: Store) -> None:
    """Give an empty database of SQL Server another collation than the server's."""
    autocommit = store.connection.execution_options(isolation_level="AUTOCOMMIT")
    autocommit.exec_driver_sql(f"ALTER DATABASE CURRENT COLLATE {collation}")


@when(parsers.parse("uuid.v5 is asked for the namespace {namespace:S}"), target_fixture="answer")
def asked_with_namespace(namespace: str, backend: Backend) -> Answer:
    """Ask the backend for the UUID of a name in a namespace that is given as it stands here."""
    return backend.call("uuid.v5", {"namespace": namespace, "name": "abc"})


@when(parsers.parse("a referential id is stored with the namespace {namespace:S}"), target_fixture="refusal")
def stored_with_namespace(namespace: str, store: Store) -> Refusal | None:
    """Insert a row whose id the database is to compute in the statement, for the first document of the scenario."""
    document = sa.literal(next(iter(store.documents.values())))
    computed = sa.func.dms.uuidv5(sa.literal_column(f"'{namespace}'"), "abc")
    row = sa.select(computed, document, sa.literal(1))
    insert = sa.insert(store.table("dms.ReferentialIdentity")).from_select(_IDENTITY, row)
    return refusal_of(lambda: store.execute(insert))


@when(
    parsers.re(
        r"the function dms\.uuidv5 of the script for mssql is evaluated( in a database of the code page (?P<page>\S+))?"
    ),
    target_fixture="compute",
)
def function_evaluated(
    page: str | None, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence
) -> Compute:
    """Read the function from the script, to be computed as SQL Server would where narrow text has this encoding."""
    return _by_text(read(MSSQL, schema_set, backend, evidence), page or _USUAL_CODE_PAGE, evidence)


@then(parsers.re(rf"{_COMPUTER} computes the UUIDs"))
def computes(computer: str, datatable: list[list[str]], request: pytest.FixtureRequest) -> None:
    """It gives each name this UUID."""
    _require_uuids(datatable, _computing(computer, request), computer)


@then(parsers.re(rf"{_COMPUTER} computes the UUIDs that RFC 4122 gives (?P<names>.+)"))
def computes_recomputed(computer: str, names: str, request: pytest.FixtureRequest) -> None:
    """It gives each name the UUID that Python's own function gives it."""
    _require_recomputed(names, _computing(computer, request))


@then(
    parsers.re(rf"(?P<count>\d+) UUIDs that {_COMPUTER} computes have the version 5 and the variant 10"),
    converters={"count": int},
)
def marks_version(count: int, computer: str, request: pytest.FixtureRequest) -> None:
    """The bits that say what sort of UUID it is are set in each of them."""
    _require_version(count, _computing(computer, request))


@then(parsers.re(rf"{_COMPUTER} computes nothing for"))
def computes_nothing(computer: str, datatable: list[list[str]], request: pytest.FixtureRequest) -> None:
    """NULL as namespace or as name gives NULL."""
    _require_nothing(datatable, _computing(computer, request))


@then(
    parsers.re(rf"for (?P<count>\d+) generated names and namespaces {_COMPUTER} computes what RFC 4122 says"),
    converters={"count": int},
)
def computes_any(count: int, computer: str, request: pytest.FixtureRequest) -> None:
    """The result equals Python's own function."""
    _require_any(count, _computing(computer, request))


@then("the script creates no extension and no assembly that the backend does not declare")
def nothing_is_installed(script: ReadScript, backend: Backend) -> None:
    """What a server must have beside itself is told by the capability ``extension.<name>``, or it is not used."""
    from conformance.inspection.script_reading import executed_tokens  # noqa: PLC0415

    words = tuple(executed_tokens(script.text))
    added = [
        next(token for token in words[place + 2 : place + 6] if not token.is_word("if", "not", "exists")).text
        for place, token in enumerate(words)
        if token.is_word("create") and words[place + 1].is_word(*_ADDED)
    ]
    declared = {name for name, answer in backend.describe().capabilities.items() if answer == "full"}
    missing = [name for name in added if f"extension.{name}" not in declared]
    require_equal(missing, [], f"what the script for {script.dialect} installs and the backend does not declare")


def _require_uuids(datatable: Sequence[Sequence[str]], compute: Compute, subject: str) -> None:
    """Fail unless each row ``[namespace |] name | uuid`` is what is computed; all rows that differ are shown."""
    header, *rows = datatable
    wrong = []
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        said = str(compute(cells.get("namespace", str(NAMESPACE)), _text(cells["name"])))
        wrong += [[cells["name"], cells["uuid"], said]] if said != cells["uuid"] else []
    if wrong:
        fail(f"{subject} gives {len(wrong)} of {len(rows)} names another UUID",
             expected=[row[:2] for row in wrong], actual=[[row[0], row[2]] for row in wrong])  # fmt: skip


def _require_recomputed(names: str, compute: Compute) -> None:
    for name in map(_text, names.split(" and ")):
        said = str(compute(str(NAMESPACE), name))
        require_equal(said, str(uuid5(NAMESPACE, name)), f"the UUID of {len(name)} times {name[0]}")


def _require_version(count: int, compute: Compute) -> None:
    for number in range(count):
        said = UUID(str(compute(str(NAMESPACE), str(number))))
        bits = (said.bytes[6] >> 4, said.bytes[8] >> 6)
        right = bits == (_VERSION, _VARIANT)
        require(right, f"version and variant of the UUID of {number} are {bits}", actual=str(said))


def _require_nothing(datatable: Sequence[Sequence[str]], compute: Compute) -> None:
    for namespace, name in datatable[1:]:
        said = compute(None if namespace == _NULL else namespace, None if name == _NULL else _text(name))
        require(said is None, f"the UUID of {name} in {namespace} is not NULL", actual=str(said))


def _require_any(count: int, compute: Compute) -> None:
    def check(example: tuple[UUID, str]) -> None:
        namespace, name = example
        said = str(compute(str(namespace), name))
        require_equal(said, str(uuid5(namespace, name)), f"the UUID of {name!r} in {namespace}")

    check_for_all(st.tuples(st.uuids(), _NAMES), count, check)


def _computing(computer: str, request: pytest.FixtureRequest) -> Compute:
    match computer:
        case "uuid.v5":
            return _by_backend(request.getfixturevalue("backend"))
        case "the database":
            return _by_database(request.getfixturevalue("store"))
        case _:
            evaluated: Compute = request.getfixturevalue("compute")
            return evaluated


def _by_backend(backend: Backend) -> Compute:
    def compute(namespace: str | None, name: str | None) -> object:
        return accepted(backend.call("uuid.v5", {"namespace": namespace, "name": name}))["uuid"]

    return compute


def _by_database(store: Store) -> Compute:
    def compute(namespace: str | None, name: str | None) -> object:
        arguments = (sa.cast(sa.literal(namespace, _UUID), _UUID), sa.cast(sa.literal(name, _TEXT), _TEXT))
        [[value]] = store.rows_of(sa.select(sa.func.dms.uuidv5(*arguments)))
        return None if value is None else UUID(str(value))

    return compute


def _by_text(script: ReadScript, code_page: str, evidence: ScenarioEvidence) -> Compute:
    """Return the function as its text says it. Not available when the text uses what the suite cannot compute."""
    from conformance.inspection.tsql_evaluation import evaluated, scalar_function  # noqa: PLC0415
    from conformance.inspection.tsql_values import NotEvaluated  # noqa: PLC0415

    evidence.grade(Grade.PARSED)
    functions = [one for one in script.statements if (one.made.kind, one.made.name) == ("function", "uuidv5")]
    require_equal(len(functions), 1, f"how often the script for {script.dialect} makes dms.uuidv5")

    read_once = cache(lambda: scalar_function(functions[0].piece.text))

    def compute(namespace: str | None, name: str | None) -> "Value":
        try:
            function = read_once()
            return evaluated(function, (UUID(namespace) if namespace else None, name), code_page=code_page)
        except NotEvaluated as unknown:
            raise NotAvailable(f"the suite cannot compute {unknown} of dms.uuidv5 without a server") from unknown

    return compute


def _text(cell: str) -> str:
    """Read a name: ``39 times a``, a text in double quotes as JSON has it, or the name as it is spelled."""
    if repeated := _REPEATED.fullmatch(cell):
        return repeated["piece"] * int(repeated["count"])
    return str(json.loads(cell)) if cell.startswith('"') else cell
