"""One ``[engine.<name>]`` table → :class:`EngineSettings`."""

from conformance.config.environment_values import EnvironmentValues
from conformance.config.model import EngineKind, EngineSettings, UnsetVariable
from conformance.config.table_reader import TableReader


def read_engine(name: str, table: TableReader, environment: EnvironmentValues) -> EngineSettings | None:
    """Read one engine; None when a mistake leaves nothing to return. Mistakes go to the table's findings."""
    kind = table.choice("kind", tuple(kind.value for kind in EngineKind))
    if kind is None and "kind" not in table:
        table.missing("kind", f"add kind = one of {', '.join(kind.value for kind in EngineKind)}")
    dsn = table.resolved("dsn", environment)
    table.close()
    if kind == EngineKind.EMBEDDED_POSTGRESQL and "dsn" in table:
        table.problem("dsn", "an embedded server is started by the suite and has no dsn", "remove it, or change kind")
    if kind not in (None, EngineKind.EMBEDDED_POSTGRESQL) and "dsn" not in table:
        table.missing("dsn", 'say where the server is, best as dsn = "env:NAME" so that no password is in the file')
    if kind is None:
        return None
    if isinstance(dsn, UnsetVariable):
        return EngineSettings(name, EngineKind(kind), unset=(dsn,))
    if dsn is not None:
        environment.keep_secret(dsn)
    return EngineSettings(name, EngineKind(kind), dsn)
