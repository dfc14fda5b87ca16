"""What a service says to its database, counted and cut on the wire (dms E09 K5: technique W).

PostgreSQL only: the proxy speaks its protocol.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote
from uuid import UUID

from pytest_bdd import given, parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Backend
from conformance.engines.postgresql_dsn import read_dsn
from conformance.wire.deeds import Cut, Refusal
from conformance.wire.messages import Command
from conformance.wire.proxy import Wire, wire_to
from steps.dms.runtime.services import Api, instance_of, require_status, schema_settings
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.stores import Store
from steps.dms.writes.write_crowd_steps import school_body, student_body

_IDENTITIES: Final = '"ReferentialIdentity"'
_NAMED: Final = 5


@given("a wire proxy in front of the database", target_fixture="wire")
def wire(store: Store) -> Iterator[Wire]:
    """Put a proxy between whoever uses it and the scenario's database."""
    with wire_to(read_dsn(store.database.dsn)) as proxy:
        yield proxy


@given("the service of the database behind the proxy", target_fixture="api")
def service_behind_wire(
    wire: Wire, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Iterator[Api]:
    """Start the service with the schema set and a connection string that leads through the proxy."""
    settings = {**schema_settings(schema_set, workspace), **instance_of(wire.dsn.url(), store.dialect)}
    with backend.serve(settings) as service:
        yield Api(service)


@given("the proxy begins to count")
def counting(wire: Wire) -> None:
    """Forget what went over the wire so far."""
    wire.forget()


@given(parsers.parse("the connection is cut {side:w} the next {text:S}"))
def cut_planned(side: str, text: str, wire: Wire) -> None:
    """Break the connection on which this command comes, before the server sees it or before its answer comes back."""
    wire.plan(Cut(side), text)


@given(parsers.parse("the command after {count:d} others fails with the state {state:w}"))
def refusal_planned(count: int, state: str, wire: Wire) -> None:
    """Let the server fail in place of a command, once."""
    wire.plan(Refusal(state), passing=count)


@then("a command failed as planned")
def was_refused(wire: Wire) -> None:
    """The command that was to fail came."""
    require_equal(sum(isinstance(one, Refusal) for one in wire.done), 1, "the number of commands that failed")


@then(parsers.parse("the proxy counts {count:d} commands"))
def commands_counted(count: int, wire: Wire) -> None:
    """So many commands went over the wire since the count began."""
    require_equal([one.text for one in wire.commands][count:], [], f"the commands beyond {count}")
    require_equal(len(wire.commands), count, "the number of commands")


@then("one command looks up the references, and asks for exactly")
def lookup_asks_for(datatable: list[list[str]], wire: Wire) -> None:
    """One command reads the index of identities for these ids, for all of them and for no others."""
    wanted = {UUID(one) for row in datatable for one in row}
    asked = [one for one in (_asked(command) for command in wire.commands) if one & wanted]
    require_equal(len(asked), 1, "the number of commands that look up references")
    require_equal(sorted(map(str, asked[0])), sorted(map(str, wanted)), "the ids that it asks for")


@then("no command looks up references")
def no_lookup(wire: Wire) -> None:
    """No command asks the index of identities for referential ids: their version is 5, that of document ids 4."""
    asked = sorted(str(one) for command in wire.commands for one in _asked(command) if one.version == _NAMED)
    require_equal(asked, [], "the referential ids that were asked for")


@then("the connection was cut once")
def was_cut(wire: Wire) -> None:
    """The command at which the connection was to break came."""
    require_equal(sum(isinstance(one, Cut) for one in wire.done), 1, "the number of cuts")


@then(parsers.parse("posting students with {sizes} slots takes the same number of commands"))
def students_cost_the_same(sizes: str, api: Api, wire: Wire) -> None:
    """The number of commands does not depend on how many class periods a student refers to."""
    costs = [_cost(api, wire, "students", student_body(f"N-{size}", int(size))) for size in sizes.split(", ")]
    require_equal(costs, [costs[0]] * len(costs), f"the numbers of commands for {sizes} slots")


@then(parsers.parse("posting schools with {few:d} and with {many:d} addresses takes the same number of commands"))
def schools_cost_the_same(few: int, many: int, api: Api, wire: Wire) -> None:
    """The number of commands does not depend on the number of addresses that fit into one statement."""
    costs = [_cost(api, wire, "schools", school_body(10_000 + one, one, 0)) for one in (few, many)]
    require_equal(costs[1], costs[0], f"the number of commands for {many} addresses, beside those for {few}")


@then(parsers.parse("posting a school with {many:d} addresses takes at most {more:d} commands more than with {few:d}"))
def large_school_costs_little_more(many: int, more: int, few: int, api: Api, wire: Wire) -> None:
    """Each further statement costs one command."""
    small, large = (_cost(api, wire, "schools", school_body(20_000 + one, one, 0)) for one in (few, many))
    require(large - small <= more, f"{many} addresses take {large - small} commands more", actual=[small, large])


@then(parsers.parse("querying {resource:S} by {field:w} sends the same texts whatever the value, which is a parameter"))
def value_is_a_parameter(resource: str, field: str, datatable: list[list[str]], api: Api, wire: Wire) -> None:
    """The first value is a harmless one; the texts for each of the others are those for it."""
    asked = [(value, _query(resource, field, value, api, wire)) for [value] in datatable]
    wanted = [command.text for command in asked[0][1]]
    for value, commands in asked:
        require_equal([one.text for one in commands], wanted, f"the list of texts for the value {value}")
        sent = [one.content for command in commands for one in command.parameters]
        require(value.encode() in sent, f"the value {value} is no parameter of a command")


def _query(resource: str, field: str, value: str, api: Api, wire: Wire) -> list[Command]:
    wire.forget()
    answer = api.send("GET", f"{api.collection(resource)}?{field}={quote(value)}")
    require_equal(answer.status, 200, f"the status for the value {value}, answered with {answer.text}")
    return [*wire.commands]


def _cost(api: Api, wire: Wire, resource: str, body: dict[str, object]) -> int:
    wire.forget()
    answer = api.send("POST", api.collection(resource), json.dumps(body).encode())
    require_status(answer, 201)
    return len(wire.commands)


def _asked(command: Command) -> frozenset[UUID]:
    """Return the ids for which a command reads the index of identities."""
    if _IDENTITIES not in command.text or not command.text.lstrip().upper().startswith(("SELECT", "WITH")):
        return frozenset()
    return frozenset().union(*(one.identifiers() for one in command.parameters))
