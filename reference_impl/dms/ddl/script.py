"""A whole script as a value: nine phases of statements, for one dialect (E02 CF-12)."""

from enum import IntEnum
from typing import Final, TypeAlias

from msgspec import Struct

from reference_impl.dms.ddl.seed_statements import CheckRecordedHash, SeedStatement
from reference_impl.dms.ddl.statements import (
    AddForeignKey,
    CreateIndex,
    CreateSchema,
    CreateSequence,
    CreateTable,
    CreateUuidFunction,
    CreateView,
    SessionSettings,
)
from reference_impl.dms.ddl.trigger_statements import TriggerStatement
from reference_impl.dms.dialects.dialect import Dialect

Statement: TypeAlias = (
    SessionSettings
    | CheckRecordedHash
    | CreateSchema
    | CreateSequence
    | CreateUuidFunction
    | CreateTable
    | AddForeignKey
    | CreateIndex
    | CreateView
    | TriggerStatement
    | SeedStatement
)


class Phase(IntEnum):
    """The parts of a script in the order in which they stand."""

    PREFLIGHT = 0
    SCHEMAS = 1
    FUNCTIONS = 2
    TABLES = 3
    FOREIGN_KEYS = 4
    INDEXES = 5
    VIEWS = 6
    TRIGGERS = 7
    SEED = 8


PHASE_TITLES: Final = {
    Phase.PREFLIGHT: "Preflight",
    Phase.SCHEMAS: "Schemas",
    Phase.FUNCTIONS: "Sequence and functions",
    Phase.TABLES: "Tables",
    Phase.FOREIGN_KEYS: "Foreign keys",
    Phase.INDEXES: "Indexes",
    Phase.VIEWS: "Views",
    Phase.TRIGGERS: "Triggers",
    Phase.SEED: "Seed and fingerprint",
}


class PhasePart(Struct, frozen=True):
    """The statements of one phase, in order."""

    phase: Phase
    statements: tuple[Statement, ...]


class Script(Struct, frozen=True):
    """Everything that brings a database to one schema set; may be applied again at any time."""

    dialect: Dialect
    parts: tuple[PhasePart, ...]
