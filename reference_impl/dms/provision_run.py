"""``ddl provision``: a schema set into a database, in the order of E03 CF-5."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from reference_impl.dms import manifest_style, output_file, seed_run, terminal
from reference_impl.dms.command_requests import ProvisionRequest
from reference_impl.dms.ddl import emission, writing
from reference_impl.dms.descriptors.resolution import DescriptorTypes, descriptor_types
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema import fingerprint
from reference_impl.dms.errors import DmsError, SeveralErrors, UsageError
from reference_impl.dms.model import pipeline
from reference_impl.dms.provisioning import contents, preflight, report
from reference_impl.dms.provisioning.applying import Piece, apply_script, pieces_of
from reference_impl.dms.provisioning.contents import DOCUMENT, Contents, Expected, Row, SeedTable
from reference_impl.dms.provisioning.engine import Database
from reference_impl.dms.provisioning.preflight import State, Verdict
from reference_impl.dms.provisioning.refusals import Errand, named
from reference_impl.dms.provisioning.servers import server_of
from reference_impl.dms.provisioning.targets import Target, read_target
from reference_impl.dms.provisioning.transactions import in_transaction
from reference_impl.dms.schema.model import SchemaSet
from reference_impl.dms.schema_inputs import read_schemas
from reference_impl.dms.surroundings import Surroundings

CONNECTION_VARIABLE: Final = "DMS_CONNECTION_STRING"
OUTCOMES: Final = {State.FRESH: "created", State.INTERRUPTED: "completed", State.SAME: "unchanged"}
"""What a run says it did, by the state in which it found the database. Every other state is refused."""


class Prepared(Struct, frozen=True):
    """Everything that is known before the database is contacted."""

    pieces: tuple[Piece, ...]
    expected: Expected
    descriptor_types: DescriptorTypes


def provision(request: ProvisionRequest, surroundings: Surroundings) -> None:
    """Bring the database to the schema set and say so, or raise and leave it as it was.

    Raises what reading, derivation and emission raise, then the errors of provisioning.
    """
    target = target_of(request, surroundings)
    schemas = read_schemas(request.inputs, surroundings, verbose=request.verbose)
    prepared = prepare(schemas.schema_set, request.dialect)
    seeds = seeds_of(request, prepared, surroundings)
    server = server_of(target)
    if request.create_database:
        with named(_errand(request, target, "create database", f"CREATE DATABASE {target.database}")):
            server.create_database()
    with server.connect() as database:
        state = preflight_of(request, target, prepared.expected, database, surroundings)
        errand = _errand(request, target, "transaction", "COMMIT")
        in_transaction(database, errand, lambda transaction: apply_script(transaction, prepared.pieces, errand))
        lines = list(summary(target, prepared.expected, state))
        if seeds is not None:
            seeding = _errand(request, target, "seeding", "storing descriptors")
            lines += seed_run.summary(seed_run.write_seeds(database, seeds, seeding))
    for line in lines:
        terminal.write_line(surroundings.stdout, line)


def target_of(request: ProvisionRequest, surroundings: Surroundings) -> Target:
    """Return the database that the option or the environment names. Raises UsageError or DatabaseNameMissingError."""
    return read_target(request.dialect, connection_text(request.connection_string, surroundings))


def connection_text(option: str | None, surroundings: Surroundings) -> str:
    """Return the connection string of the option or the environment. Raises UsageError when neither has one."""
    text = option or surroundings.environment.get(CONNECTION_VARIABLE)
    if not text:
        raise UsageError(f"no database is named: the option --connection-string and {CONNECTION_VARIABLE} are missing")
    return text


def prepare(schema_set: SchemaSet, dialect: Dialect) -> Prepared:
    """Build the script and the rows that it records."""
    values = fingerprint.fingerprint(schema_set)
    model = pipeline.derive(schema_set, dialect, values)
    script = writing.script_text(emission.ddl(model, dialect))
    return Prepared(pieces_of(dialect, script), contents.expected_of(values), descriptor_types(model))


def seeds_of(request: ProvisionRequest, prepared: Prepared, surroundings: Surroundings) -> seed_run.Seeds | None:
    """Read the descriptor files where there are any, so that what is wrong with them is found before any write."""
    if request.seed_descriptors is None:
        return None
    return seed_run.read_seeds(
        request.seed_descriptors, prepared.descriptor_types, request.dialect, surroundings, verbose=request.verbose
    )


def preflight_of(
    request: ProvisionRequest, target: Target, expected: Expected, database: Database, surroundings: Surroundings
) -> State:
    """Look at the database without touching it. Raises SeveralErrors or one error when it must not be used."""
    database.refuse_unsuitable()
    if request.verbose:
        terminal.write_line(surroundings.stderr, "debug: preflight: the encoding of the database fits")
    warning = database.snapshot_warning()
    if warning is not None:
        terminal.write_warning(surroundings.stderr, "SNAPSHOT_READS_OFF", warning)
    errand = _errand(request, target, "preflight", "reading what the database records")
    with named(errand), database.contents(request.limit) as found:
        verdict = preflight.examine(expected, WatchedContents(found, errand, surroundings, request.verbose))
    if request.verbose:
        terminal.write_line(surroundings.stderr, f"debug: preflight: the database is {verdict.state.value}")
    _conclude(request, verdict, surroundings)
    if verdict.state is State.INTERRUPTED:
        message = f"an earlier run for the database {target.database} broke off; it is completed"
        terminal.write_warning(surroundings.stderr, "PARTIAL_PROVISIONING", message)
    return verdict.state


def _conclude(request: ProvisionRequest, verdict: Verdict, surroundings: Surroundings) -> None:
    """Write the report where one is wanted and there is a difference to tell, then refuse what must be refused."""
    refused: list[DmsError] = [*verdict.errors]
    if request.report is not None and verdict.differences:
        content = manifest_style.manifest_bytes(report.document(verdict.differences))
        try:
            output_file.write_file(surroundings.directory / Path(request.report), content, request.report)
        except DmsError as error:
            refused.append(error)
    if refused:
        raise SeveralErrors(refused)


def summary(target: Target, expected: Expected, state: State) -> tuple[str, ...]:
    """Return the lines that a successful run prints."""
    return (
        f"database {target.database}",
        f"dialect {target.dialect.value}",
        f"effective_schema_hash {expected.effective_schema_hash}",
        f"resource_key_count {len(expected.resource_keys)}",
        f"state {OUTCOMES[state]}",
    )


class WatchedContents(Struct, frozen=True):
    """Contents whose reading is told line by line when that is wanted, and whose refusals name what was read."""

    contents: Contents
    errand: Errand
    surroundings: Surroundings
    verbose: bool

    def rows(self, table: SeedTable) -> Sequence[Row] | None:
        """Read a table."""
        with named(self.errand.at(self.errand.phase, 1, f"SELECT on {table.label}")):
            rows = self.contents.rows(table)
        self._tell(table.label, "does not exist" if rows is None else f"rows: {len(rows)}")
        return rows

    def documents(self) -> int | None:
        """Look for documents."""
        label = f"dms.{DOCUMENT}"
        with named(self.errand.at(self.errand.phase, 1, f"SELECT on {label}")):
            count = self.contents.documents()
        self._tell(label, "does not exist" if count is None else "has rows" if count else "is empty")
        return count

    def _tell(self, label: str, result: str) -> None:
        if self.verbose:
            terminal.write_line(self.surroundings.stderr, f"debug: preflight: {label} {result}")


def _errand(request: ProvisionRequest, target: Target, phase: str, action: str) -> Errand:
    return Errand(target.database, request.limit, phase, action)
