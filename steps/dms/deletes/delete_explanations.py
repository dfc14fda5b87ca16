"""What a failing delete tells besides the failure: request, answer, key, referrers and rows (dms E11-S03)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from conformance.assertions import CriterionFailed
from conformance.backend.protocol import BackendError
from steps.dms.deletes.referrer_steps import Asker
from steps.dms.runtime.services import Api
from steps.dms.stores.stores import Store

_EVENTS: Final = ("dms.delete.conflict", "dms.delete.constraint_unmapped")
_UNTOLD: Final = "not told"


@dataclass(frozen=True, slots=True)
class Deletion:
    """A delete over HTTP, the last request of a scenario, and where to ask about its document."""

    api: Api
    path: str
    store: Store
    asker: Asker

    @property
    def identifier(self) -> str:
        """The id of the document."""
        return self.path.rpartition("/")[2]

    def lines(self) -> Iterator[str]:
        """Yield what an operator would look for first."""
        yield f"request: DELETE {self.path}"
        yield f"answer: {self.api.answer.status} {self.api.answer.text}".rstrip()
        yield f"constraint: {', '.join(self._constraints()) or _UNTOLD}"
        try:
            yield from self._referrers()
            yield from self._rows()
        except (CriterionFailed, BackendError, sa.exc.SQLAlchemyError) as error:
            yield f"more could not be asked: {error}"

    def _constraints(self) -> list[str]:
        """Return the keys that the records of this document name, each once."""
        records: list[Any] = [one for one in self.api.service.log() if one.get("event") in _EVENTS]
        fields = [one["fields"] for one in records if one["fields"].get("document_uuid") == self.identifier]
        return sorted({str(one.get("constraint")) for one in fields})

    def _referrers(self) -> Iterator[str]:
        for key in self.asker.listed(self.identifier):
            for one in key["referrers"]:
                kind = f"{one['projectName']} {one['resourceName']}"
                yield f"referrer: {kind} {one['documentUuid']} in {key['table']} by {key['constraint']}"

    def _rows(self) -> Iterator[str]:
        documents = self.store.rows("dms.Document", ["DocumentId"], DocumentUuid=self.identifier)
        for table in self.store.tables() if documents else ():
            owners = [one for one in self.store.columns(table) if one == "DocumentId"]
            count = len(self.store.rows(table, owners, DocumentId=documents[0]["DocumentId"])) if owners else 0
            if count:
                yield f"rows: {count} in {table}"
