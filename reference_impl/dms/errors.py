"""Everything this backend refuses, as one hierarchy: a stable code, a sentence, details, and how to mend it."""

from collections.abc import Sequence
from typing import ClassVar

from reference_impl.dms.json_values import JsonObject, JsonValue


class DmsError(Exception):
    """What was refused and why. ``details`` are the members that the story cards promise, plus helpful ones.

    Subclasses set ``code``, on which programs may rely, and ``remedy``, one sentence for the person who reads it.
    """

    code: ClassVar[str]
    remedy: ClassVar[str]

    def __init__(self, message: str, **details: JsonValue) -> None:
        super().__init__(message)
        self.message = message
        self.details: JsonObject = details

    def __str__(self) -> str:
        """Return the sentence and the remedy."""
        return f"{self.message}. {self.remedy}"

    def lines(self) -> tuple[str, ...] | None:
        """Return the lines below the error line, or None when they are the details as they are."""
        return None


class SeveralErrors(Exception):  # noqa: N818 - the errors it holds are errors
    """More than one thing was refused at once, in the order in which they are told."""

    def __init__(self, errors: Sequence[DmsError]) -> None:
        super().__init__("; ".join(str(error) for error in errors))
        self.errors = tuple(errors)


class SchemaInputError(DmsError):
    """The schema set cannot be loaded (E00 CF-3)."""


class NoInputFilesError(SchemaInputError):
    """The list of files is empty."""

    code = "no_input_files"
    remedy = "Name at least the file of the core project."


class SchemaFileNotFoundError(SchemaInputError):
    """A path does not exist. Details: ``source``."""

    code = "file_not_found"
    remedy = "Check the path; directories are never searched."


class FileUnreadableError(SchemaInputError):
    """A file exists and cannot be read. Details: ``source``, ``reason``."""

    code = "file_unreadable"
    remedy = "Name a regular file that this user may read."


class InvalidJsonError(SchemaInputError):
    """A text is not strict JSON. Details: ``source``, ``reason``; ``line``, ``column``, ``member`` where known."""

    code = "invalid_json"
    remedy = "Write strict JSON in UTF-8: no comments, no repeated member, at most 64 nested containers."


class MissingProjectSchemaError(SchemaInputError):
    """The root has no ``projectSchema``. Details: ``source``."""

    code = "missing_project_schema"
    remedy = "Give the root object the member projectSchema."


class MalformedProjectSchemaError(SchemaInputError):
    """A required member is missing, empty or of the wrong type. Details: ``source``, ``property``, ``path``."""

    code = "malformed_project_schema"
    remedy = "Give the member the type that the format asks for."


class MissingApiSchemaVersionError(SchemaInputError):
    """``apiSchemaVersion`` is absent, empty or not a string. Details: ``source``."""

    code = "missing_api_schema_version"
    remedy = "Give the root object a text apiSchemaVersion."


class InvalidNameError(SchemaInputError):
    """A name is too long or breaks the framing of a hash. Details: ``source``, ``property``, ``path``, ``value``."""

    code = "invalid_name"
    remedy = "Choose a shorter name without | and control characters."


class CoreProjectCountError(SchemaInputError):
    """Not exactly one file is the core project. Details: ``core_projects``, ``count``."""

    code = "core_project_count"
    remedy = "Give exactly one file with isExtensionProject false."


class ApiSchemaVersionMismatchError(SchemaInputError):
    """A file has another format version than the core file. Details: ``expected``, ``actual``, ``source``."""

    code = "api_schema_version_mismatch"
    remedy = "Bring all files of the set to one apiSchemaVersion."


class ProjectEndpointNameCollisionError(SchemaInputError):
    """Projects share an endpoint name but for case. Details: ``collisions``."""

    code = "project_endpoint_name_collision"
    remedy = "Give every project an endpoint name of its own."


class ProjectNameCollisionError(SchemaInputError):
    """Projects share a name but for case. Details: ``collisions``."""

    code = "project_name_collision"
    remedy = "Give every project a name of its own."


class DuplicateResourceKeyError(DmsError):
    """Two entries have the same resource key but for case (E00 CF-7). Details: ``project_name``, ``resource_name``."""

    code = "duplicate_resource_key"
    remedy = "Give the resources of a project, abstract ones included, names that differ in more than case."


class ResourceKeyLimitExceededError(DmsError):
    """There are more resource keys than a ``smallint`` can number (E00 CF-7). Details: ``count``, ``limit``."""

    code = "resource_key_limit_exceeded"
    remedy = "Leave out extension projects until the set fits."


class ManifestInputInvalidError(DmsError):
    """The values for a manifest do not fit together (E00-S04). Details: ``property``."""

    code = "manifest_input_invalid"
    remedy = "Give the writer the values of one fingerprint, unaltered."


class RequestError(DmsError):
    """A request could not be understood, whatever its operation."""


class MalformedRequestError(RequestError):
    """A line is not a request. Details: ``reason``."""

    code = "malformed_request"
    remedy = 'Write one JSON object per line: {"id":1,"op":"schema.hash","args":{}}.'


class LineTooLongError(RequestError):
    """A line is longer than the limit. Details: ``limit_bytes``."""

    code = "line_too_long"
    remedy = "Send large documents by path."


class UnknownOperationError(RequestError):
    """No operation has this name. Details: ``operation``, ``operations``."""

    code = "unknown_operation"
    remedy = "Ask for one of the offered operations."


class InvalidArgumentsError(RequestError):
    """The arguments of an operation are not what it takes. Details: ``argument``."""

    code = "invalid_arguments"
    remedy = "Compare the arguments with the description of the operation."


class FixtureInvalidError(DmsError):
    """A fixture file is not what it must be (E04 CF-2). Details: ``source``; ``member``, ``value`` where known."""

    code = "FIXTURE_INVALID"
    remedy = "List files below inputs/ in apiSchemaFiles, and pgsql, mssql or both in dialects."


class OutputNotEmptyError(DmsError):
    """The output directory holds something else than this call writes (E03 CF-4). Details: ``directory``, ``entry``."""

    code = "OUTPUT_NOT_EMPTY"
    remedy = "Name an empty directory, or one that holds nothing but earlier output of the same call."


class OutputNotWritableError(DmsError):
    """A file or directory cannot be written (E03 CF-4). Details: ``path``, ``reason``."""

    code = "OUTPUT_NOT_WRITABLE"
    remedy = "Name a directory that this user may create or write to."


class UnknownDialectError(DmsError):
    """The option names no dialect (E03 CF-4). Details: ``dialect``, ``allowed``."""

    code = "UNKNOWN_DIALECT"
    remedy = "Ask for pgsql, mssql or both."


class UsageError(DmsError):
    """The command line is not one of the documented ones (E03 CF-1)."""

    code = "USAGE"
    remedy = "See --help."
