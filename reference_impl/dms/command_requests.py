"""What each command was asked for: values between the command line and the modules that do the work.

They stand here so that reading a command line imports no more than itself; what does the work is imported once it is
known which command was meant.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from reference_impl.dms.deleting.questions import Question
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.schema_inputs import SchemaInputs


@dataclass(frozen=True, slots=True)
class OutputDirectory:
    """Files in a directory, which is named as on the command line."""

    path: str
    ddl_manifest: bool


@dataclass(frozen=True, slots=True)
class StandardOutput:
    """The script of one dialect, and nothing else, on standard output."""


@dataclass(frozen=True, slots=True)
class EmitRequest:
    """What ``ddl emit`` was asked for. Without ``dialects`` those of the fixture are meant."""

    inputs: SchemaInputs
    dialects: tuple[Dialect, ...] | None
    target: OutputDirectory | StandardOutput
    verbose: bool


@dataclass(frozen=True, slots=True)
class ProvisionRequest:
    """What ``ddl provision`` was asked for. Without ``connection_string`` the environment has it."""

    inputs: SchemaInputs
    dialect: Dialect
    connection_string: str | None = field(repr=False)
    create_database: bool
    limit: int
    report: str | None
    seed_descriptors: str | None
    verbose: bool


@dataclass(frozen=True, slots=True)
class PackBuildRequest:
    """What ``pack build`` was asked for. Without ``producer_version`` that of the product is meant."""

    inputs: SchemaInputs
    dialects: tuple[Dialect, ...]
    output: str
    level: int | None
    producer_version: str | None
    verbose: bool


class ReferrersFormat(StrEnum):
    """How referrers are printed."""

    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class DiagnosisRequest:
    """What ``diag referrers`` was asked for. Without ``connection_string`` the environment has it.

    Without ``dialect`` it is the one in whose form the connection string is.
    """

    inputs: SchemaInputs
    dialect: Dialect | None
    connection_string: str | None = field(repr=False)
    question: Question
    format: ReferrersFormat
