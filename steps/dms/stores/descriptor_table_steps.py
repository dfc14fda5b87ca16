"""The shared table of descriptors: what fits, what is refused, and its text for both engines (dms E02-S05)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pytest_bdd import parsers, then, when

from conformance.assertions import WRONG_REFUSAL, fail, require, require_equal
from conformance.backend.protocol import Backend
from conformance.events.model import Grade
from conformance.inspection.sql_tokens import Token, TokenKind, tokens
from conformance.plugin.evidence import ScenarioEvidence
from conformance.plugin.goldens import Golden
from steps.dms.emission.emissions import emitted
from steps.dms.emission.script_text import statements_of
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.described_facts import chosen, rows_of
from steps.dms.stores.store_steps import refused
from steps.dms.stores.stores import Refusal, Store, refusal_of

if TYPE_CHECKING:
    from conformance.inspection.description import Description

TABLE: Final = "dms.Descriptor"
RESOURCE: Final = "Ed-Fi:GradeLevelDescriptor"
_UUID: Final = "0d4e6a40-1c0f-4f9e-8a55-3f1c7b0a9d21"
_NAME: Final = "stored"
_IS_NULL: Final = ("23502", "515")
_TOO_LONG: Final = ("22001", "2628", "8152")
_ENGINE_WORDS: Final = {"nvarchar": ["varchar"], "clustered": [], "nonclustered": []}


@when(
    parsers.parse("a descriptor is stored whose namespace is {namespace} and whose code value is {code_value}"),
    target_fixture="refusal",
)
def long_descriptor_stored(namespace: str, code_value: str, store: Store) -> Refusal | None:
    """Store a descriptor of texts of so many letters: ``255 times n``."""
    return _stored(store, descriptor(repeated(namespace), repeated(code_value), RESOURCE))


@when(parsers.parse("a descriptor is stored whose {column:w} is null"), target_fixture="refusal")
def descriptor_without(column: str, store: Store) -> Refusal | None:
    """Store a descriptor that lacks one value."""
    return _stored(store, {**descriptor("uri://ed-fi.org", "Tenth", RESOURCE), column: None})


@then(parsers.parse("the descriptor reads back as it was stored, with a URI of {length:d} characters"))
def descriptor_reads_back(length: int, store: Store) -> None:
    """Its URI is its namespace, a number sign and its code value."""
    [row] = store.rows(TABLE, ["Namespace", "CodeValue", "Uri"])
    uri = f"{row['Namespace']}#{row['CodeValue']}"
    require_equal(str(row["Uri"]), uri, "the URI beside namespace and code value")
    require_equal(len(uri), length, "the number of characters of the URI")


@then(parsers.parse("the engine refuses it because {column:w} is null"))
def refused_as_null(column: str, refusal: Refusal | None) -> None:
    """The error is the engine's for a missing value and names the column."""
    said = refused(refusal)
    require(said.state in _IS_NULL, "the error is not that of a missing value", code=WRONG_REFUSAL, actual=said.state)
    require(column in said.message, f"the error does not name {column}", code=WRONG_REFUSAL, actual=said.message)


@then("the engine refuses it because a text is too long")
def refused_as_too_long(refusal: Refusal | None) -> None:
    """The error is the engine's for a text that does not fit its column."""
    said = refused(refusal)
    require(said.state in _TOO_LONG, "the error is not that of a text too long", code=WRONG_REFUSAL, actual=said.state)


@then(parsers.parse("no described table or view is called {name:w}"))
def nothing_is_called(name: str, description: "Description") -> None:
    """No schema has a relation of exactly this name."""
    relations = [*(one.id for one in description.tables), *(one.id for one in description.views)]
    require_equal([str(one) for one in relations if one.name == name], [], f"the tables and views called {name}")


@then(parsers.parse("the described foreign keys to {target:S} are"))
def foreign_keys_to(target: str, datatable: list[list[str]], description: "Description") -> None:
    """These are all that refer to the table."""
    found = [row for row in rows_of(description, "foreign keys") if row["target"] == target]
    require_equal(sorted(chosen(found, datatable[0])), sorted(datatable[1:]), f"the foreign keys to {target}")


@then(parsers.parse("the statement for {dialect:w} that creates {table:S} is this backend's golden"))
def statement_is_golden(
    dialect: str, table: str, schema_set: SchemaSet, backend: Backend, own_golden: Golden, evidence: ScenarioEvidence
) -> None:
    """Its bytes are those that this backend was blessed with."""
    if dialect == MSSQL:
        evidence.grade(Grade.PARSED)
    text = _creating(table, dialect, schema_set, backend)
    own_golden.check(f"dms/ddl-mini/{table}.{dialect}.sql", f"{text}\n".encode())


@then(parsers.parse(
    "both statements that create {table:S} are the same but for quotes, types with their collations, "
    "the look whether it is there, and clustering"
))  # fmt: skip
def statements_agree(table: str, schema_set: SchemaSet, backend: Backend, evidence: ScenarioEvidence) -> None:
    """Word for word, after each engine's own words for these four were taken away."""
    evidence.grade(Grade.PARSED)
    one, other = (_common(tokens(_creating(table, dialect, schema_set, backend))) for dialect in (PGSQL, MSSQL))
    require_equal(other, one, f"the words for SQL Server that create {table}, beside those for PostgreSQL")


def descriptor(namespace: str, code_value: str, kind: str) -> dict[str, object]:
    """Return what a descriptor's row says, but for its document."""
    return {
        "Namespace": namespace,
        "CodeValue": code_value,
        "ShortDescription": code_value,
        "Discriminator": kind,
        "Uri": f"{namespace}#{code_value}",
    }


def repeated(text: str) -> str:
    """Read ``255 times n`` as a text of so many letters."""
    count, letter = text.split(" times ")
    return letter * int(count)


def _stored(store: Store, values: dict[str, object]) -> Refusal | None:
    document = store.documents.get(_NAME) or store.document(_NAME, RESOURCE, _UUID)
    return refusal_of(lambda: store.insert(TABLE, [{"DocumentId": document, **values}]))


def _creating(table: str, dialect: str, schema_set: SchemaSet, backend: Backend) -> str:
    """Return the statement of a script that creates a table."""
    schema, name = table.split(".")
    for text in statements_of(emitted(backend, schema_set).script(dialect), dialect):
        found = tokens(text)
        names = [token.text for token in found if token.kind is TokenKind.NAME][:2]
        if names == [schema, name] and any(token.is_word("table") for token in found):
            return text
    return fail(f"no statement of the script for {dialect} creates {table}", expected=table)


def _common(found: Sequence[Token]) -> list[str]:
    """Return the words of a CREATE TABLE without those that only one engine has."""
    begin = next(place for place, token in enumerate(found) if token.is_word("create"))
    words: list[str] = []
    rest = iter(found[begin:])
    for token in rest:
        if token.is_word("collate"):
            next(rest)
        elif token.kind is TokenKind.WORD:
            words += _ENGINE_WORDS.get(token.text, [token.text])
        else:
            words.append(token.text)
    guard = ["if", "not", "exists"]
    return [*words[:2], *(words[5:] if words[2:5] == guard else words[2:])]
