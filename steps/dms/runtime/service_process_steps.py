"""A service as a process: what it does before it is ready, and what signals do to it (dms E00-S05, E06-S04)."""

import json
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import NotAvailable, require, require_equal
from conformance.backend.http_client import SocketClient
from conformance.backend.http_messages import HttpAnswer
from conformance.backend.protocol import Backend, BackendCrashed, ServiceProcess
from conformance.json_values import JsonObject
from steps.dms.instruments.waiting import within
from steps.dms.runtime.services import Api, instance_of, problem_of, require_status, schema_settings
from steps.dms.schema.dialects import PGSQL
from steps.dms.schema.schema_files import SchemaFile, SchemaSet
from steps.dms.stores.stores import Store

_PATIENCE: Final = 60.0
_REACTION: Final = 3.0
"""How long a process is given for what a signal makes it do, before it is asked as if nothing had come."""
_LOG_DELAY: Final = 2.0
_UNAVAILABLE: Final = 503
_TARGETS: Final = ("/health", "/data/ed-fi/schools", "/management/reload-api-schema")


@given(parsers.parse("{count:d} more resources like {resource:w} in {label:S}"), target_fixture="schema_set")
def more_resources(count: int, resource: str, label: str, schema_set: SchemaSet) -> SchemaSet:
    """Copy a resource under other names: whoever has to map all of them takes a while."""

    def grown(file: SchemaFile) -> SchemaFile:
        document: Any = json.loads(file.content)
        entries = document["projectSchema"]["resourceSchemas"]
        [model] = [one for one in entries.values() if one["resourceName"] == resource]
        for number in range(count):
            name = f"{resource}{number:05}"
            entries[name.lower()] = {**deepcopy(model), "resourceName": name}
        return replace(file, content=json.dumps(document).encode())

    return schema_set.with_file(label, grown)


@dataclass(frozen=True, slots=True)
class Starting:
    """A process that was started with settings."""

    process: ServiceProcess
    settings: Mapping[str, str]

    def has_logged(self, event: str, task: str) -> bool:
        """Whether a record of this event about this task is there."""
        return any(one["event"] == event and _fields(one).get("task") == task for one in self.process.log())


@given("a server that begins to start with these files", target_fixture="starting")
def server_begins(schema_set: SchemaSet, backend: Backend, workspace: Path) -> Iterator[Starting]:
    """Start the process with the schema set and an instance that nobody connects to, and do not wait for it."""
    settings = {**schema_settings(schema_set, workspace), **instance_of("", PGSQL)}
    with backend.start(settings) as process:
        yield Starting(process, settings)


@given("a server of the database that begins to start", target_fixture="starting")
def server_of_database_begins(
    store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Iterator[Starting]:
    """Start the process with the schema set and the scenario's database, and do not wait for it."""
    settings = {**schema_settings(schema_set, workspace), **instance_of(store.database.dsn, store.dialect)}
    with backend.start(settings) as process:
        yield Starting(process, settings)


@given("that server is ready", target_fixture="api")
@when("that server is ready", target_fixture="api")
def server_ready(starting: Starting) -> Api:
    """Wait until the process says that it is."""
    return Api(starting.process.ready(), settings=starting.settings)


@when(parsers.parse("its task {task:S} has begun"))
def task_begun(task: str, starting: Starting) -> None:
    """Wait for the record of its beginning."""
    begun = within(_PATIENCE, lambda: starting.has_logged("startup.task.begin", task))
    require(begun, f"the task {task} never began")


@when(parsers.parse("its process gets {name:w}"))
def signal_sent(name: str, starting: Starting) -> None:
    """Send a signal to the process of the server."""
    starting.process.send(signal.Signals[name])


@then(parsers.parse("until its task {task:S} ends, it refuses connections or answers 503"))
def unavailable_until_end(task: str, starting: Starting) -> None:
    """Ask again and again at whatever address it listens; nothing is said of answers that came after the task's end."""
    rounds, deadline = 0, time.monotonic() + _PATIENCE
    while not starting.has_logged("startup.task.end", task):
        require(starting.process.exit_code(0) is None, f"the process ended before its task {task} did")
        require(time.monotonic() < deadline, f"the task {task} did not end within {_PATIENCE:g} seconds")
        answers = [answer for address in starting.process.addresses() for answer in _asked(address)]
        strange = [one.status for one in answers if one.status != _UNAVAILABLE]
        if strange and not within(_LOG_DELAY, lambda: starting.has_logged("startup.task.end", task)):
            require_equal(strange, [], f"the statuses other than 503 while {task} was not done")
        for one in answers:
            if one.status == _UNAVAILABLE:
                problem_of(one)
        rounds += 1
    if not rounds:
        raise NotAvailable(f"{task} was done before the server could be asked for anything")


@then(parsers.parse("the process has ended within {seconds:d} seconds, before its task {task:S}"))
def ended_before(seconds: int, task: str, starting: Starting) -> None:
    """The process is gone in time. What ended the task itself first says nothing of a signal that comes meanwhile."""
    code = starting.process.exit_code(seconds)
    if starting.has_logged("startup.task.end", task):
        raise NotAvailable(f"{task} was done before the signal came")
    require(code is not None, f"the process still runs {seconds} seconds after the signal")


@then(parsers.parse("its log has no record of {event:S}"))
def nothing_logged(event: str, starting: Starting) -> None:
    """No record has this event."""
    found = [one for one in starting.process.log() if one["event"] == event]
    require_equal(found, [], f"the list of records of {event}")


@then("it has ended, or posting to students is answered with 201")
def ended_or_as_before(docstring: str, starting: Starting, api: Api) -> None:
    """A process that goes on takes the document as the schema set of its start does."""
    if starting.process.exit_code(_REACTION) is None:
        answer = api.send("POST", api.collection("students"), docstring.encode())
        require_status(answer, 201)


@then("every hash in its log is that of its start")
def one_hash(starting: Starting) -> None:
    """Whatever a record says of the schema that is served, it is one hash."""
    names = ("effective_schema_hash", "expected_hash")
    told = {str(_fields(one)[name]) for one in starting.process.log() for name in names if name in _fields(one)}
    require_equal(len(told), 1, f"the number of hashes in the log, {sorted(told)}")


def _asked(address: str) -> Iterator[HttpAnswer]:
    with closing(SocketClient(address, _PATIENCE)) as client:
        for target in _TARGETS:
            with suppress(BackendCrashed):  # refused
                yield client.request("GET", target)


def _fields(record: JsonObject) -> Mapping[str, Any]:
    fields: Any = record.get("fields") or {}
    return {**fields}
