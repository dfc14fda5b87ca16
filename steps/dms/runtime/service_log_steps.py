"""What a service writes to its structured log (dms E00-S05, E06 C8)."""

from typing import Any, Final

from pytest_bdd import given, parsers, then

from conformance.assertions import require_equal
from conformance.backend.protocol import Backend
from steps.dms.answers.answers import accepted
from steps.dms.runtime.service_records import Record, all_records, only_record, records, wait_for
from steps.dms.runtime.services import Api, json_of
from steps.dms.schema.schema_files import SchemaSet, names_in

TASK_ORDERS: Final = {
    "load-schemas": 100,
    "normalize-schemas": 110,
    "effective-schema-hash": 200,
    "resource-key-seeds": 210,
    "effective-schema-view": 220,
    "backend-mappings": 300,
}


@then(parsers.re(r"the log has (?P<count>\d+) records? of (?P<event>\S+)"), converters={"count": int})
def records_counted(count: int, event: str, api: Api) -> None:
    """So many records have this event."""
    require_equal(len(records(api, event, count)), count, f"the number of records of {event}")


@then(
    parsers.re(r"the log has (?P<count>\d+) records? of (?P<event>\S+) with (?P<member>\w+) (?P<value>\S+)"),
    converters={"count": int},
)
def records_with(count: int, event: str, member: str, value: str, api: Api) -> None:
    """So many records have this event and this value of a field, or of ``level``."""
    found = wait_for(lambda: [one for one in all_records(api, event) if _shown(_member(one, member)) == value], count)
    require_equal(len(found), count, f"the number of records of {event} with {member} {value}")


@then(parsers.parse("a record of {event:S} has"))
def record_has(event: str, datatable: list[list[str]], api: Api) -> None:
    """One record of this event has all these fields; ``level`` is the record's own."""
    wanted = dict(datatable)
    found = [{name: _shown(_member(one, name)) for name in wanted} for one in records(api, event, 1)]
    if wanted not in found:
        require_equal([*found], [{**wanted}], f"the records of {event}")


@then(parsers.parse("the text of {member:w} in a record of {event:S} names {words}"))
def record_names(member: str, event: str, words: str, api: Api) -> None:
    """A field of one of the records contains all these words."""
    texts = [str(_member(one, member)) for one in records(api, event, 1)]
    missing = [[word for word in names_in(words) if word not in text] for text in texts]
    require_equal([] in missing, True, f"whether a {member} among {texts} names {words}")


@then("a record of the log has the correlation id of the answer")
def correlated(api: Api) -> None:
    """The id that the client was told finds a record."""
    identifier = json_of(api.answer)["correlationId"]
    found = wait_for(lambda: [one for one in api.service.log() if one.get("correlation_id") == identifier], 1)
    require_equal(bool(found), True, f"whether the log has a record with correlation_id {identifier}")


@then(parsers.parse("a record of {event:S} has the correlation id of the answer"))
def event_correlated(event: str, api: Api) -> None:
    """The id that the client was told is that of a record of this event."""
    found = [one.get("correlation_id") for one in records(api, event, 1)]
    identifier = json_of(api.answer)["correlationId"]
    require_equal(identifier in found, True, f"whether {identifier} is among {found}, those of {event}")


@then("the log tells each task of start-up once, in the order of the plan, and none after the service was ready")
def tasks_logged(api: Api) -> None:
    """Begin and end of every task alternate, then comes ``startup.ready``, then nothing of start-up."""
    expected = ["startup.begin"]
    for task, order in TASK_ORDERS.items():
        expected += [f"startup.task.begin {task} {order}", f"startup.task.end {task} {order}"]
    only_record(api, "startup.ready")
    told = [_told(one) for one in api.service.log() if str(one.get("event")).startswith("startup.")]
    require_equal(told, [*expected, "startup.ready"], "the events of start-up")


@then("the service reports the fingerprint of the schema set")
def fingerprint_reported(api: Api, schema_set: SchemaSet, backend: Backend) -> None:
    """``startup.ready`` has the hashes that the operations give for the same files."""
    ready = only_record(api, "startup.ready")
    hashed = accepted(backend.call("schema.hash", schema_set.payload))
    numbered = accepted(backend.call("schema.resource_keys", schema_set.payload))
    expected = [hashed["effective_schema_hash"], numbered["resource_key_seed_hash"], numbered["resource_key_count"]]
    names = ("effective_schema_hash", "resource_key_seed_hash", "resource_key_count")
    require_equal([_member(ready, name) for name in names], expected, f"the fields {names} of startup.ready")


@given("the log has been read so far", target_fixture="log_length")
def log_read(api: Api) -> int:
    """Remember how far the log goes."""
    return len(api.service.log())


@then(parsers.parse("the log goes on without a record of {events}"))
def nothing_further(events: str, log_length: int, api: Api) -> None:
    """None of these events was logged since."""
    told = [str(one["event"]) for one in api.service.log()[log_length:]]
    require_equal([one for one in told if one in names_in(events)], [], "the list of events that must not come")


def _member(record: Record, name: str) -> Any:
    fields: Any = record.get("fields") or {}
    return fields.get(name, record.get(name))


def _shown(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case _:
            return str(value)


def _told(record: Record) -> str:
    task = _member(record, "task")
    return str(record["event"]) if task is None else f"{record['event']} {task} {_member(record, 'order')}"


@then(parsers.parse("the log has {count:d} error with the code {code:w}"))
def errors_with_code(count: int, code: str, api: Api) -> None:
    """So many records, whatever their event, have the level Error and this code."""

    def look() -> list[Record]:
        return [one for one in api.service.log() if one.get("level") == "Error" and _member(one, "code") == code]

    require_equal(len(wait_for(look, count)), count, f"the number of errors with the code {code}")
