"""Then: a store keeps ids and copies right through generated histories (dms E02-S02-P2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from pytest_bdd import parsers, then

from conformance.assertions import ACCEPTED, REFUSED, fail, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import EngineSettings
from conformance.oracles.store_state import StoreState, Table, Values, may_pass_through_a_taken_key
from conformance.oracles.store_tables import TABLES
from conformance.strategies.properties import check_for_all
from conformance.strategies.store_histories import HISTORIES, Deed
from conformance.strategies.store_statements import Delete, Insert, Statement, Update, apply, statement
from steps.dms.emission.emissions import emitted
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.renaming import renaming
from steps.dms.stores.store_columns import NOTHING, shown
from steps.dms.stores.store_steps import cell, dialect_of, shown_rows
from steps.dms.stores.stores import Store, opened_store, refusal_of

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine

_DOCUMENT = "DocumentId"


@dataclass(frozen=True, slots=True)
class _Plan:
    """The statements of one transaction, the state they lead to, and whether the engine must, or may, refuse them."""

    statements: tuple[Statement, ...]
    outcome: StoreState
    must_be_refused: bool
    may_be_refused: bool


@then(parsers.parse(
    "for {count:d} generated histories every commit leaves the referential ids, "
    "abstract identities and copies that are recomputed"
))  # fmt: skip
def histories_are_kept(
    count: int, schema_set: SchemaSet, backend: Backend, engine: "Engine", engine_settings: EngineSettings
) -> None:
    """Insertions, renames of several rows, other references and deletions; what is refused leaves no trace."""
    dialect = dialect_of(engine_settings)
    script = emitted(backend, schema_set).script(dialect)

    def check(history: tuple[tuple[Deed, ...], ...]) -> None:
        with opened_store(engine, script, dialect) as store:
            state = StoreState()
            for number, deeds in enumerate(history):
                state = _committed(store, state, _plan(state, deeds, f"d{number}"))
                _require_state(store, state)

    check_for_all(HISTORIES, count, check)


def _plan(state: StoreState, deeds: Sequence[Deed], name: str) -> _Plan:
    """Do the deeds of a transaction to a copy of the state, up to the first that no engine accepts."""
    draft, statements, uncertain = state.copy(), [], False
    for number, deed in enumerate(deeds):
        one = statement(deed, draft, f"{name}-{number}")
        if one is None:
            continue
        changes = one.changes if isinstance(one, Update) else {}
        uncertain |= bool(draft.broken_references()) or may_pass_through_a_taken_key(draft, changes)
        apply(one, draft)
        statements.append(one)
        if draft.duplicates():
            break
    return _Plan(tuple(statements), draft, bool(draft.contradictions()), uncertain)


def _committed(store: Store, state: StoreState, plan: _Plan) -> StoreState:
    """Carry a transaction out and return the state that the store must be in."""

    def transaction() -> None:
        with renaming(store):
            for one in plan.statements:
                _execute(store, one)

    refusal = refusal_of(transaction)
    if refusal is None and plan.must_be_refused:
        fail(f"the engine commits {plan.statements}", code=ACCEPTED, actual=list(plan.outcome.contradictions()))
    if refusal is not None and not (plan.must_be_refused or plan.may_be_refused):
        fail(f"the engine refuses {plan.statements}", code=REFUSED, actual=refusal.message)
    return plan.outcome if refusal is None else state


def _execute(store: Store, one: Statement) -> None:
    match one:
        case Insert():
            store.document(one.document, one.table.resource, str(uuid5(NAMESPACE_URL, one.document)))
            row = {_DOCUMENT: store.documents[one.document], **_read(store, one.table, one.values)}
            store.insert(one.table.name, [row])
        case Update():
            changes = one.changes.items()
            rows = [{_DOCUMENT: store.documents[name], **_read(store, one.table, new)} for name, new in changes]
            store.update(one.table.name, _DOCUMENT, rows)
        case Delete():
            store.delete("dms.Document", DocumentId=store.documents[one.document])


def _read(store: Store, table: Table, values: Values) -> dict[str, object]:
    return {name: cell(_cell(name, value), table.name, name, store) for name, value in values.items()}


def _require_state(store: Store, state: StoreState) -> None:
    """Fail unless the store has the rows, copies and ids of the state and no others."""
    keys = {shown(row["ResourceKeyId"]): f"{row['ProjectName']}:{row['ResourceName']}"
            for row in store.rows("dms.ResourceKey")}  # fmt: skip
    ids = [[document, keys[key], one] for document, key, one in
           shown_rows(store, "dms.ReferentialIdentity", [_DOCUMENT, "ResourceKeyId", "ReferentialId"])]  # fmt: skip
    expected = [[f"@{document}", *rest] for document, *rest in state.referential_ids()]
    require_equal(sorted(ids), sorted(expected), "the referential ids (document, resource, id)")
    columns = [_DOCUMENT, "EducationOrganizationId", "Discriminator"]
    members = [[f"@{document}", *map(str, rest)] for document, *rest in state.abstract_identities()]
    said = shown_rows(store, "edfi.EducationOrganizationIdentity", columns)
    require_equal(said, sorted(members), "the rows of edfi.EducationOrganizationIdentity")
    for table in TABLES:
        _require_rows(store, state, table)


def _require_rows(store: Store, state: StoreState, table: Table) -> None:
    references = [column for one in table.references for column in (one.document_column, *one.copies)]
    columns = list(dict.fromkeys([*table.identity_columns, *references]))
    expected = sorted([f"@{name}", *(_cell(column, state.rows[name].values[column]) for column in columns)]
                      for name in state.of(table))  # fmt: skip
    said = shown_rows(store, table.name, [_DOCUMENT, *columns])
    require_equal(said, expected, f"the rows of {table.name} ({', '.join(columns)})")


def _cell(column: str, value: str | None) -> str:
    """Write a value of the state as a feature file does."""
    if value is None:
        return NOTHING
    return f"@{value}" if column.endswith(_DOCUMENT) else shown(value)
