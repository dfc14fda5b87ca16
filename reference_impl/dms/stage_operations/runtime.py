"""The operations about start-up, configuration and the proof of a database (E00-S05, E06-S00, S01, S03)."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from reference_impl.dms import arguments, startup_plan
from reference_impl.dms.dialects.rules import dialect_of
from reference_impl.dms.errors import DmsError, InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.provisioning import report
from reference_impl.dms.provisioning.contents import Row, resource_key_row
from reference_impl.dms.redaction import MASK
from reference_impl.dms.runtime import configuration
from reference_impl.dms.runtime.fingerprint import FingerprintCheck, check_fingerprint
from reference_impl.dms.runtime.key_seed import KeySummary, ValidationPath, difference_of, log_text, summary_of
from reference_impl.dms.runtime.structured_log import Level
from reference_impl.dms.runtime.tasks import StartUpFailedError, in_order, run_tasks
from reference_impl.dms.stage_operations.operation import Operation
from reference_impl.dms.stage_operations.provisioning import ABSENT, rows_of
from reference_impl.dms.startup_plan import StartupTask

_UNREADABLE: Final = "unreadable"
_SECONDS: Final = 30


class DatabaseUnreadableError(DmsError):
    """The database of ``runtime.read_fingerprint`` cannot be asked."""

    code = "DB_FINGERPRINT_UNREADABLE"
    remedy = "Check that the database runs and that the login may connect and read dms.EffectiveSchema."


class TaskRefusedError(DmsError):
    """A task that the request wants to fail."""

    code = "task_failed"
    remedy = "Nothing is to be done: the request asked for it."


def _plan(given: JsonObject) -> JsonObject:
    """List the tasks of start-up, or run those of the request and tell which ones ran."""
    if "tasks" not in given:
        return {"tasks": _listed(startup_plan.STARTUP_PLAN)}
    tasks, failing = [], set()
    for number, item in enumerate(arguments.objects(given, "tasks")):
        place = f"tasks[{number}]"
        task = StartupTask(
            arguments.required_integer(item, "order", f"{place}.order"),
            arguments.required_text(item, "name", f"{place}.name"),
        )
        tasks.append(task)
        if arguments.optional_boolean(item, "fails", default=False):
            failing.add(task.name)
    ran: list[JsonValue] = []
    work = {task.name: _work(task.name, failing, ran) for task in tasks}
    failed: JsonValue = None
    try:
        run_tasks(tasks, work, _Silent())
    except StartUpFailedError as error:
        failed = error.details["task"]
    return {"tasks": _listed(in_order(tasks)), "ran": ran, "failed": failed}


def _work(name: str, failing: set[str], ran: list[JsonValue]) -> Callable[[], None]:
    def work() -> None:
        if name in failing:
            raise TaskRefusedError(f"{name} fails")
        ran.append(name)

    return work


class _Silent:
    """A log that nobody reads."""

    def write(self, level: Level, event: str, correlation_id: str | None = None, **fields: JsonValue) -> None:
        """See :meth:`Log.write <reference_impl.dms.runtime.structured_log.Log.write>`."""


def _listed(tasks: tuple[StartupTask, ...]) -> list[JsonValue]:
    return [{"order": task.order, "name": task.name} for task in tasks]


def _validate(given: JsonObject) -> JsonObject:
    keys = arguments.required_object(given, "keys")
    settings = {name: arguments.any_text(keys, name) for name in keys}
    try:
        packs = configuration.configuration_of(settings).mapping_packs
    except configuration.ConfigurationError as error:
        errors: list[JsonValue] = [
            {"key": configuration.key_named(sentence), "message": sentence} for sentence in error.errors
        ]
        return {"errors": errors, "values": {}}
    return {"errors": [], "values": {**configuration.effective_values(packs)}}


def _check(given: JsonObject) -> JsonObject:
    if given.get("table") == ABSENT and "rows" not in given:
        return _checked(check_fingerprint(None))
    return _checked(check_fingerprint(rows_of(given, "rows", "$")))


def _read(given: JsonObject) -> JsonObject:
    # The driver takes a tenth of a second to import; other operations do not wait for it.
    from reference_impl.dms.database.refusals import DatabaseRefusal, DriverMissingError  # noqa: PLC0415
    from reference_impl.dms.runtime.gate_reads import read_fingerprint  # noqa: PLC0415

    instance = arguments.required_object(given, "instance")
    dialect = dialect_of(arguments.required_text(instance, "dialect", "instance.dialect"))
    connection = arguments.required_text(instance, "connection_string", "instance.connection_string")
    try:
        return _checked(asyncio.run(read_fingerprint(dialect, connection, _SECONDS)))
    except (DatabaseRefusal, DriverMissingError):
        raise DatabaseUnreadableError("the database cannot be asked", connection_string=MASK) from None


def _checked(check: FingerprintCheck) -> JsonObject:
    found = check.fingerprint
    fingerprint: JsonValue = (
        None
        if found is None
        else {
            "api_schema_format_version": found.format_version,
            "effective_schema_hash": found.schema_hash,
            "resource_key_count": found.key_count,
            "resource_key_seed_hash": found.seed_hash.hex(),
        }
    )
    return {"status": check.status.value, "fingerprint": fingerprint, "issues": [*check.issues]}


def _validate_keys(given: JsonObject) -> JsonObject:
    expected = _keys(given, "expected")
    wanted = summary_of(expected)
    summary = arguments.required_object(given, "summary")
    count = arguments.required_integer(summary, "count", "summary.count")
    try:
        seed = bytes.fromhex(arguments.any_text(summary, "seed_hash"))
    except ValueError:
        raise InvalidArgumentsError("summary.seed_hash must be hexadecimal", argument="summary.seed_hash") from None
    if KeySummary(count, seed) == wanted:
        return {"status": "ok", "path": ValidationPath.FAST.value, "reason": None, "diff": None, "log_text": ""}
    actual = None if given.get("actual") == _UNREADABLE else _keys(given, "actual")
    difference = difference_of(expected, actual)
    members = report.members(difference)
    reason = members.pop("reason")
    return {
        "status": "mismatch",
        "path": ValidationPath.SLOW.value,
        "reason": reason,
        "diff": members,
        "log_text": log_text(difference),
    }


def _keys(given: JsonObject, name: str) -> list[Row]:
    return [
        resource_key_row(
            arguments.required_integer(item, "id", f"{name}[{number}].id"),
            *(arguments.any_text(item, member) for member in ("project", "resource", "version")),
        )
        for number, item in enumerate(arguments.objects(given, name))
    ]


OPERATIONS: Final[Mapping[str, Operation]] = {
    "startup.plan": Operation(_plan, ("tasks",)),
    "config.validate": Operation(_validate, ("keys",)),
    "runtime.check_fingerprint": Operation(_check, ("rows", "table")),
    "runtime.read_fingerprint": Operation(_read, ("instance",)),
    "runtime.validate_resource_keys": Operation(_validate_keys, ("expected", "summary", "actual")),
}
