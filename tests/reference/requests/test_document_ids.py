"""An id is what its shape says, since the reader of the standard library takes more."""

from uuid import UUID

import pytest

from reference_impl.dms.requests.document_ids import document_id


def test_letters_in_either_case() -> None:
    """Clients may write an id as they like; it is served in small letters."""
    assert document_id("3F0C2A9E-5d7b-4c1e-8a40-6b1f2d9e7c10") == UUID("3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3f0c2a9e5d7b4c1e8a406b1f2d9e7c10",
        "3f0c2a9e5d7b4c1e8a406b1f2d9e7c10----",
        "3f0c2a9e-5d7b-4c1e8a40-6b1f-2d9e7c10",
        "{3f0c2a9e5d7b-4c1e-8a406b1f2d9e7c10}",
        "3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c1\N{ARABIC-INDIC DIGIT THREE}",
        "3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10\n",
    ],
)
def test_digits_in_other_groups_are_no_id(text: str) -> None:
    """Two texts of one document would be two answers: one of them is malformed everywhere else."""
    assert document_id(text) is None
