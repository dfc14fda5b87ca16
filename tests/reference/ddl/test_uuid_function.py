"""``dms.uuidv5`` equals RFC 4122 (E02-S06)."""

from uuid import UUID, uuid5

import pytest

from reference_impl.dms.referential_id import NAMESPACE
from tests.reference.ddl.stores import Store
from tests.reference.samples import accepted, refused

VECTORS = {
    "": "fc4dc9ed-5507-5210-8096-085db8175693",
    "abc": "e6e07284-5499-586f-b531-ec2d583f2815",
    "Ed-FiStudent$.studentUniqueId=Zoë": "90a82700-14b0-5f98-9463-b68ce527c97a",
    "Ed-FiStudent$.studentUniqueId=学生😀": "b5cba9fc-fa48-53b0-bf8e-8063ea99b272",
    "Ed-FiStudent$.studentUniqueId=\u00e9": "aa30f289-9765-5c56-9e5c-440807ade35e",
    "Ed-FiStudent$.studentUniqueId=e\u0301": "e479ea9e-c673-54e9-9a94-1f13b6a20344",
    "Ed-FiStudent$.studentUniqueId=abc ": "78021429-d799-5d43-b98c-9ac829092534",
    "a" * 39: "10abec40-e2be-51e3-9e8d-613e73d2eb8e",
    "a" * 40: "8c4622f7-1d65-5272-9943-91b03e4b97b7",
    "a" * 47: "4f46258c-35e5-5feb-868f-cfc3e6446e28",
    "a" * 48: "2917ac65-e079-586f-8512-a26b9674afae",
    "a" * 103: "7ff51900-6ad6-5d46-9a8d-61500d2a353a",
    "a" * 104: "06595649-792b-5d83-a155-ce8fe8a542d7",
}
CALL = "SELECT dms.uuidv5(%s::uuid, %s)"


def test_the_database_computes_the_vectors_whatever_its_search_path(town: Store) -> None:
    """Application and database must find the same document; the lengths lie at the borders of SHA-1's blocks."""
    town.run("SET search_path = ''")
    assert {name: str(town.value(CALL, NAMESPACE, name)) for name in VECTORS} == VECTORS


def test_long_names_are_hashed_whole(town: Store) -> None:
    """A concatenated identity has no upper limit."""
    for name in ("b" * 10_000, "😀" * 1_000, *("é" * length for length in range(70))):
        assert town.value(CALL, NAMESPACE, name) == uuid5(NAMESPACE, name)


def test_null_gives_null(town: Store) -> None:
    """An identity that is not known has no id, and certainly not that of the empty text."""
    assert town.value(CALL, None, "a") is None
    assert town.value(CALL, NAMESPACE, None) is None


def test_the_operation_computes_the_vectors() -> None:
    """The backend's own function is what the database is compared with."""
    assert {name: accepted("uuid.v5", namespace=str(NAMESPACE), name=name)["uuid"] for name in VECTORS} == VECTORS
    dns = accepted("uuid.v5", namespace="6ba7b810-9dad-11d1-80b4-00c04fd430c8", name="www.example.com")
    assert UUID(dns["uuid"]) == UUID("2ed6657d-e927-568b-95e1-2665a8aea6a2")


@pytest.mark.parametrize("namespace", ["", "x", "edf1edf1"])
def test_a_namespace_that_is_no_uuid_is_refused(namespace: str) -> None:
    """A wrong namespace would give ids that nothing is found under."""
    assert refused("uuid.v5", namespace=namespace, name="a")["code"] == "invalid_arguments"
