"""The records of a service's structured log, waited for: a process writes them a moment before or after its answer."""

from collections.abc import Callable, Sequence
from typing import Final

from conformance.assertions import require_equal
from conformance.json_values import JsonObject
from steps.dms.instruments.waiting import within
from steps.dms.runtime.services import Api

_PATIENCE_SECONDS: Final = 5.0
Record = JsonObject


def records(api: Api, event: str, count: int) -> Sequence[Record]:
    """Return the records of an event, waiting a moment while there are fewer than ``count``."""
    return wait_for(lambda: all_records(api, event), count)


def only_record(api: Api, event: str) -> Record:
    """Return the one record of an event. Fails when there is none, or another one."""
    found = records(api, event, 1)
    require_equal(len(found), 1, f"the number of records of {event}")
    return found[0]


def all_records(api: Api, event: str) -> list[Record]:
    """Return the records of an event that are there now."""
    return [one for one in api.service.log() if one.get("event") == event]


def wait_for(look: Callable[[], list[Record]], count: int) -> list[Record]:
    """Look again for a while, until there are ``count`` records; more of them would be there by then, too."""
    within(_PATIENCE_SECONDS, lambda: len(look()) >= count)
    return look()
