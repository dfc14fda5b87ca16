"""Documents that are there for a while: posted, and deleted again (dms E08)."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from conformance.assertions import require_equal
from steps.dms.runtime.services import CREATED, JSON, Api


@contextmanager
def stored(documents: Iterable[tuple[str, object]], api: Api) -> Iterator[list[str]]:
    """Post bodies to their collections one after another, hand out the paths, and delete them, the last first."""
    client = api.service.client
    paths: list[str] = []
    try:
        for collection, body in documents:
            target = api.collection(collection)
            answer = client.request("POST", target, headers=JSON, content=json.dumps(body).encode())
            require_equal(answer.status, CREATED, f"the status of creating {body}, answered with {answer.text}")
            paths.append(f"{target}/{(answer.header('location') or '').rpartition('/')[2]}")
        yield paths
    finally:
        for path in reversed(paths):
            client.request("DELETE", path)
