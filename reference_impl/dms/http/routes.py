"""Paths of the data API, taken apart before anything else is looked at (E07 H1, E06 C3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from uuid import UUID

from reference_impl.dms.problem import Problem, ProblemType
from reference_impl.dms.requests.document_ids import document_id
from reference_impl.dms.requests.validation import malformed_id
from reference_impl.dms.runtime.configuration import InstanceSettings

NOT_FOUND: Final = Problem(ProblemType.NOT_FOUND, "There is nothing at this address.")
_DATA: Final = "data"
_COLLECTION, _ITEM = 2, 3


@dataclass(frozen=True, slots=True)
class Address:
    """What a path means: the instance, the endpoint's names as they were written, and the id of an item."""

    instance: InstanceSettings
    project: str
    resource: str
    id: UUID | None

    @property
    def allowed(self) -> tuple[str, ...]:
        """The methods that fit the path."""
        return ("GET", "POST") if self.id is None else ("GET", "PUT", "DELETE")


def address_of(path: str, instances: Iterable[InstanceSettings]) -> Address | Problem:
    """Return the address of a raw path, or the problem of one that is no address."""
    segments = [unquote(one, errors="replace") for one in path.removeprefix("/").removesuffix("/").split("/")]
    for instance in instances:
        prefix = [one for one in instance.route_prefix.split("/") if one]
        if segments[: len(prefix) + 1] == [*prefix, _DATA]:
            return _of_data(segments[len(prefix) + 1 :], instance)
    return NOT_FOUND


def _of_data(segments: list[str], instance: InstanceSettings) -> Address | Problem:
    if len(segments) not in {_COLLECTION, _ITEM} or not all(segments[:_COLLECTION]):
        return NOT_FOUND
    project, resource, *rest = segments
    if not rest:
        return Address(instance, project, resource, None)
    identifier = document_id(rest[0])
    if identifier is None:
        return malformed_id(rest[0])
    return Address(instance, project, resource, identifier)
