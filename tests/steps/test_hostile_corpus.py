"""The corpus of hostile requests: parts become bytes, and nothing in it permits a fault of the server."""

import gzip
import json
from pathlib import Path

import pytest

from steps.dms.http.hostile_corpus import hostile_connections, hostile_requests, hostile_texts

_FIXTURES = Path(__file__).parents[2] / "fixtures"
_GROUPS = tuple(json.loads((_FIXTURES / "dms/hostile/requests.json").read_text("utf-8")))
_NOT_IMPLEMENTED, _OTHER_VERSION = 501, 505
"""What a server says to a transfer coding or a version of HTTP that it does not know; neither is a fault."""


def as_it_is(text: str) -> str:
    """Put in no ids."""
    return text


@pytest.mark.parametrize("group", _GROUPS)
def test_no_request_may_be_answered_with_a_fault(group: str) -> None:
    """Whatever is sent, it is the client that is wrong, or nobody is."""
    for one in hostile_requests(_FIXTURES, group, as_it_is):
        assert one.answers
        assert max(one.answers) < 500, one.what


def test_no_connection_may_be_answered_with_a_fault() -> None:
    """A server may say that it does not know a coding or a version."""
    for one in hostile_connections(_FIXTURES, as_it_is):
        assert one.answers
        assert all(status < 500 or status in {_NOT_IMPLEMENTED, _OTHER_VERSION} for status in one.answers), one.what


@pytest.mark.parametrize("group", _GROUPS)
def test_the_requests_of_a_group_have_names_of_their_own(group: str) -> None:
    """A failure is told by the name."""
    names = [one.what for one in hostile_requests(_FIXTURES, group, as_it_is)]
    assert len({*names}) == len(names)


def test_parts_become_bytes() -> None:
    """Repetitions, bytes and compressed bodies are made when they are read, so that the files stay small."""
    bodies = {one.what: one.body for one in hostile_requests(_FIXTURES, "bodies", as_it_is)}
    assert bodies["100,000 nested arrays"] == b"[" * 100_000 + b"]" * 100_000
    assert bodies["UTF-16"] == b"\xff\xfe{\0}\0"
    assert json.loads(gzip.decompress(bodies["compressed by gzip"])) == {"districtId": 1, "nameOfInstitution": "A"}


def test_ids_of_documents_are_put_in() -> None:
    """A request about a document names it as scenarios do."""
    targets = [one.target for one in hostile_requests(_FIXTURES, "headers", lambda text: text.replace("@", "id-of-"))]
    assert "/data/ed-fi/districts/id-of-district" in targets


def test_texts_fit_where_they_are_put() -> None:
    """Each is a name of at most 75 UTF-16 code units, and all differ."""
    texts = hostile_texts(_FIXTURES)
    assert len({*texts}) == len(texts)
    assert all(text.strip() and len(text.encode("utf-16-le")) <= 150 for text in texts)
