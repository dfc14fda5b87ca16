"""From a relational model to a script, phase by phase (E02 CF-12)."""

from reference_impl.dms.ddl import (
    core_keys,
    core_tables,
    model_checks,
    ordering,
    project_tables,
    project_triggers,
    project_views,
    seeding,
)
from reference_impl.dms.ddl.model_tables import ModelTables, tables_of
from reference_impl.dms.ddl.script import Phase, PhasePart, Script, Statement
from reference_impl.dms.ddl.seed_statements import CheckRecordedHash
from reference_impl.dms.ddl.statements import CreateSchema, CreateSequence, CreateUuidFunction, SessionSettings
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import RelationalModel


def ddl(model: RelationalModel, dialect: Dialect) -> Script:
    """Return the script that creates, seeds and checks the store of a model.

    Raises DialectMismatchError for a model of the other dialect and InvalidModelError for one that contradicts itself.
    """
    model_checks.refuse_other_dialect(model, dialect)
    tables = tables_of(model)
    model_checks.refuse_invalid(model, tables)
    content = phase_contents(model, tables, dialect)
    return Script(dialect, tuple(PhasePart(phase, content[phase]) for phase in phases()))


def phase_contents(model: RelationalModel, tables: ModelTables, dialect: Dialect) -> dict[Phase, tuple[Statement, ...]]:
    """Return the statements of each phase in order."""
    ordered = ordering.project_tables(model)
    core = ordering.core_tables(core_tables.core_tables(dialect))
    return {
        Phase.PREFLIGHT: preflight(model, dialect),
        Phase.SCHEMAS: schemas(model),
        Phase.FUNCTIONS: (CreateSequence(core_tables.CHANGE_VERSION_SEQUENCE), CreateUuidFunction()),
        Phase.TABLES: (*core, *(project_tables.create_table(table) for table in ordered)),
        Phase.FOREIGN_KEYS: (
            *ordering.core_foreign_keys(core_keys.core_foreign_keys()),
            *(key for table in ordered for key in project_tables.foreign_keys(table, dialect)),
        ),
        Phase.INDEXES: (
            *ordering.indexes(core_keys.core_indexes()),
            *ordering.indexes(project_tables.support_indexes(model)),
        ),
        Phase.VIEWS: project_views.project_views(model, tables),
        Phase.TRIGGERS: (
            *ordering.triggers(project_triggers.core_triggers(dialect)),
            *ordering.triggers(project_triggers.project_triggers(model, tables)),
        ),
        Phase.SEED: seeding.seed_statements(model.fingerprint),
    }


def phases() -> tuple[Phase, ...]:
    """Return the phases in the order in which they stand in a script."""
    return tuple(sorted(Phase))


def preflight(model: RelationalModel, dialect: Dialect) -> tuple[Statement, ...]:
    """Return what comes before any object: the session's settings and the refusal of a foreign database."""
    check = CheckRecordedHash(model.fingerprint.schema_hash.effective_schema_hash)
    return (SessionSettings(), check) if dialect is Dialect.MSSQL else (check,)


def schemas(model: RelationalModel) -> tuple[CreateSchema, ...]:
    """Return the schemas of the store: the core's and one per project."""
    names = {core_tables.CORE_SCHEMA, *(project.physical_schema for project in model.projects)}
    return tuple(CreateSchema(name) for name in ordering.schemas(names))
