"""A database schema as values, the same whichever engine holds it.

Lists have a fixed order: columns that of the table, everything else ordinal by name. Names are physical. What only
one engine knows (clustering, collations, names of defaults, deferrability) is here too; the normal form leaves it out.
"""

from dataclasses import dataclass
from enum import StrEnum


class Dialect(StrEnum):
    """The two dialects of SQL, by the ids of E02."""

    PGSQL = "pgsql"
    MSSQL = "mssql"


class Action(StrEnum):
    """What a foreign key does when the row it points at goes away or changes."""

    NO_ACTION = "no-action"
    RESTRICT = "restrict"
    CASCADE = "cascade"
    SET_NULL = "set-null"
    SET_DEFAULT = "set-default"


class DefaultKind(StrEnum):
    """What an insert that leaves a column out puts there."""

    NONE = "none"
    SEQUENCE = "sequence"
    NOW = "now"
    OTHER = "other"


class GenerationKind(StrEnum):
    """How the engine itself makes the value of a column."""

    NONE = "none"
    IDENTITY = "identity"
    IDENTITY_BY_DEFAULT = "identity-by-default"
    STORED = "stored"
    VIRTUAL = "virtual"


class KeyKind(StrEnum):
    """The two kinds of keys."""

    PRIMARY = "primary"
    UNIQUE = "unique"


class Timing(StrEnum):
    """When a trigger fires."""

    BEFORE = "before"
    AFTER = "after"
    INSTEAD_OF = "instead-of"


class TriggerEvent(StrEnum):
    """What a trigger fires on; members are in the order in which they are listed."""

    DELETE = "delete"
    INSERT = "insert"
    TRUNCATE = "truncate"
    UPDATE = "update"


@dataclass(frozen=True, slots=True, order=True)
class ObjectName:
    """A name inside a schema."""

    schema: str
    name: str

    def __str__(self) -> str:
        """Return ``schema.name``."""
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True)
class Sequence:
    """A sequence of its own, not the one behind an identity column. ``type_class`` as in PARITY D3."""

    id: ObjectName
    type_class: str
    start: int
    increment: int


@dataclass(frozen=True, slots=True)
class Default:
    """A default. ``text`` is the sequence of a sequence default, the expression of another one, else empty.

    ``name`` is that of the constraint on SQL Server; PostgreSQL defaults have none.
    """

    kind: DefaultKind = DefaultKind.NONE
    text: str = ""
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Generation:
    """How a value is made. ``alias_of`` and ``presence`` are known when the column repeats another one (E02 CF-9).

    ``text`` is the expression of a generated column that is no alias, else empty.
    """

    kind: GenerationKind = GenerationKind.NONE
    alias_of: str | None = None
    presence: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``type_class`` is one of PARITY D3 (``str(75)``), ``type_text`` what the engine says."""

    name: str
    position: int
    type_class: str
    type_text: str
    nullable: bool
    default: Default = Default()
    generation: Generation = Generation()
    collation: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A primary or unique key. ``clustered`` is known on SQL Server only."""

    name: str
    kind: KeyKind
    columns: tuple[str, ...]
    clustered: bool | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key, columns paired by place."""

    name: str
    columns: tuple[str, ...]
    target: ObjectName
    target_columns: tuple[str, ...]
    on_delete: Action = Action.NO_ACTION
    on_update: Action = Action.NO_ACTION
    deferrable: bool = False
    initially_deferred: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A check. ``form`` is one of PARITY D4 (``all_or_none(A, B)``) or the normalised expression."""

    name: str
    form: str


@dataclass(frozen=True, slots=True)
class Index:
    """An index that stands behind no key. A descending column is written ``Name desc``."""

    name: str
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    unique: bool = False
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class IdentityCopy:
    """What a trigger copies into the rows of ``table`` whose ``document_id_column`` points at a changed row.

    ``pairs`` are (column there, column of the trigger's table), ordinally.
    """

    table: ObjectName
    document_id_column: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger. ``writes`` are the tables it inserts into, updates or deletes from, ordinally.

    ``copies`` are known on SQL Server only, where a trigger does what a cascade does on PostgreSQL.
    """

    name: str
    timing: Timing
    events: tuple[TriggerEvent, ...]
    for_each_row: bool
    writes: tuple[ObjectName, ...]
    function: ObjectName | None = None
    condition: str | None = None
    enabled: bool = True
    copies: tuple[IdentityCopy, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with all that hangs on it."""

    id: ObjectName
    columns: tuple[Column, ...]
    keys: tuple[Key, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Check, ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()

    def column(self, name: str) -> Column | None:
        """Return a column by its name."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The columns of the primary key, none when there is none."""
        return next((key.columns for key in self.keys if key.kind is KeyKind.PRIMARY), ())


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view."""

    name: str
    type_class: str


@dataclass(frozen=True, slots=True)
class Arm:
    """One SELECT of a view over a union.

    ``projection`` has the source column of each view column, ``None`` for a constant; ``literals`` are the constants.
    An arm of another form has no source and its text as its only literal.
    """

    source: ObjectName | None
    projection: tuple[str | None, ...] = ()
    literals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A view; arms in the order of the text."""

    id: ObjectName
    columns: tuple[ViewColumn, ...]
    arms: tuple[Arm, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A function. ``returns`` is a type class, ``trigger`` for a trigger function of PostgreSQL.

    ``attributes`` are lower-case words: ``immutable``, ``strict``, ``parallel-safe``, ``security-definer``,
    ``schema-bound``.
    """

    id: ObjectName
    arguments: tuple[str, ...]
    returns: str
    attributes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SeedRow:
    """A row that the script itself puts into a table: (column, value) in the order of the table's columns.

    Columns with a default of the wall clock are left out. Booleans are ``true`` and ``false``, bytes lower-case hex.
    """

    table: ObjectName
    values: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Description:
    """A whole database, or the whole of what a script makes of an empty one."""

    dialect: Dialect
    schemas: tuple[str, ...]
    sequences: tuple[Sequence, ...]
    tables: tuple[Table, ...]
    views: tuple[View, ...]
    functions: tuple[Function, ...]
    seed: tuple[SeedRow, ...]

    def table(self, schema: str, name: str) -> Table | None:
        """Return a table by its name."""
        return next((table for table in self.tables if table.id == ObjectName(schema, name)), None)

    def view(self, schema: str, name: str) -> View | None:
        """Return a view by its name."""
        return next((view for view in self.views if view.id == ObjectName(schema, name)), None)
