"""Then: whatever was written, the rows of all documents are those of their last bodies (dms E07-S03-P1)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final

from pytest_bdd import parsers, then

from conformance.assertions import require_equal
from conformance.backend.protocol import Backend
from conformance.json_values import JsonValue
from conformance.oracles.campus_rows import TABLES, Ids, Row, Rows, ordered, rows_of
from conformance.oracles.referential_id import number_text, referential_id
from conformance.strategies.campus_writes import SCHOOL, Write, campus_histories
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted
from steps.dms.bodies.bodies import Body, flattened
from steps.dms.runtime.services import CREATED, JSON, Api
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.stores import Store

_REPLACED: Final = {"PUT": 204, "POST": 200}
_RESOURCES: Final = {
    "schools": "School",
    "students": "Student",
    "studentSchoolAssociations": "StudentSchoolAssociation",
}
_COMPUTED: Final = {
    "edfi.StudentSchoolAssociation": {"CohortYear", "GradYear", "HomeroomPeriod_SchoolId", "School_SchoolId"}
}
_PATIENCE: Final = 20
Key = tuple[str, tuple[JsonValue, ...]]


@then(parsers.parse("in {count:d} generated histories the rows are after every write those of the last bodies"))
def rows_of_last_bodies(count: int, api: Api, store: Store, schema_set: SchemaSet, backend: Backend) -> None:
    """Rows of all tables, those of documents that were not written included; flattening gives the same rows."""
    before = {table: ordered(_stored(store, table)) for tables in TABLES.values() for table in tables}

    def check(history: Sequence[Write]) -> None:
        campus = _Campus(api, store, before)
        try:
            for write in history:
                campus.write(write)
                targets = campus.targets()
                campus.compare(targets)
                campus.compare_flattening(write, targets, schema_set, backend)
        finally:
            campus.clear()

    check_for_all(campus_histories(), count, check, patience=_PATIENCE)


@dataclass(slots=True)
class _Campus:
    """What was written so far: the last document of each key, its path and its id in the database."""

    api: Api
    store: Store
    before: Mapping[str, Sequence[Row]]
    documents: dict[Key, Any] = field(default_factory=dict)
    paths: dict[Key, str] = field(default_factory=dict)
    ids: dict[Key, int] = field(default_factory=dict)

    def write(self, write: Write) -> None:
        """Send the body; the answer must be the one that creating or replacing has, and lead to the same document."""
        key = (write.written.collection, write.key)
        collection = self.api.collection(write.written.collection)
        method, target = ("PUT", self.paths[key]) if write.puts else ("POST", collection)
        body = dict(write.written.body)
        if write.puts:
            body["id"] = target.rpartition("/")[2]
        answer = self.api.service.client.request(method, target, headers=JSON, content=json.dumps(body).encode())
        status = _REPLACED[method] if write.replaces else CREATED
        require_equal(answer.status, status, f"the status of {method} {target}, answered with {answer.text}")
        path = f"{collection}/{(answer.header('location') or '').rpartition('/')[2]}"
        require_equal(path, self.paths.setdefault(key, path), f"the place of {key}")
        [row] = self.store.rows("dms.Document", ["DocumentId"], DocumentUuid=path.rpartition("/")[2])
        identifier = int(str(row["DocumentId"]))
        require_equal(identifier, self.ids.setdefault(key, identifier), f"the DocumentId of {key}")
        self.documents[key] = write.written.document

    def compare(self, targets: Ids) -> None:
        """Fail unless every table holds what it held before and the rows of the documents."""
        expected: Rows = {table: [*rows] for table, rows in self.before.items()}
        for (collection, key), document in self.documents.items():
            for table, rows in rows_of(collection, document, self.ids[collection, key], targets).items():
                expected[table] += rows
        for table, rows in expected.items():
            require_equal(ordered(_stored(self.store, table)), ordered(rows), f"the rows of {table}")

    def compare_flattening(self, write: Write, targets: Ids, schema_set: SchemaSet, backend: Backend) -> None:
        """Fail unless flattening the canonical document gives the rows that are expected of the database."""
        collection, document = write.written.collection, write.written.document
        identifier = self.ids[collection, write.key]
        body = Body(f"Ed-Fi:{_RESOURCES[collection]}", json.dumps(document))
        answer = flattened(
            backend, schema_set, body, _resolved(targets), documentId=identifier, dialect=self.store.dialect
        )
        said = {
            one["table"]: [dict(zip(one["columns"], row, strict=True)) for row in one["rows"]]
            for one in accepted(answer)["tables"]
        }
        require_equal(said, rows_of(collection, document, identifier, targets), "the rows that flattening gives")

    def clear(self) -> None:
        """Delete what was written, referrers first."""
        for path in reversed([*self.paths.values()]):
            self.api.service.client.request("DELETE", path)

    def targets(self) -> Ids:
        """Return what references lead to now."""
        return Ids(
            {int(number): one for number, one in self._ids_by("edfi.School", "SchoolId").items()},
            self._ids_by("edfi.Student", "StudentUniqueId"),
            self._ids_by("edfi.ClassPeriod", "ClassPeriodName"),
            self._ids_by("dms.Descriptor", "Uri"),
        )

    def _ids_by(self, table: str, column: str) -> dict[str, int]:
        rows = self.store.rows(table, [column, "DocumentId"])
        return {str(row[column]): int(str(row["DocumentId"])) for row in rows}


def _resolved(ids: Ids) -> dict[str, dict[str, int]]:
    """Write the ids as ``write.flatten`` takes them, by referential ids."""
    school = {str(number): one for number, one in ids.schools.items()}
    documents = {referential_id("Ed-Fi", "School", [("$.schoolId", text)]): one for text, one in school.items()}
    documents |= {
        referential_id("Ed-Fi", "Student", [("$.studentUniqueId", text)]): one for text, one in ids.students.items()
    }
    documents |= {
        referential_id(
            "Ed-Fi", "ClassPeriod", [("$.classPeriodName", text), ("$.schoolReference.schoolId", str(SCHOOL))]
        ): one
        for text, one in ids.periods.items()
    }
    descriptors = {
        referential_id("Ed-Fi", uri.partition("#")[0].rpartition("/")[2], [("$.descriptor", uri)]): one
        for uri, one in ids.descriptors.items()
    }
    return {"documents": documents, "descriptors": descriptors}


def _stored(store: Store, table: str) -> list[Row]:
    """Return the rows of a table without the columns that the database computes."""
    columns = [name for name in store.columns(table) if name not in _COMPUTED.get(table, ())]
    return [{name: _value(value) for name, value in row.items()} for row in store.rows(table, columns)]


def _value(value: object) -> Any:
    """Write a stored value as flattening does (dms E07, C4)."""
    match value:
        case Decimal():
            return number_text(str(value))
        case datetime():
            moment = value.astimezone(UTC) if value.tzinfo else value
            return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
        case time():
            return value.isoformat("seconds")
        case date():
            return value.isoformat()
        case _:
            return value
