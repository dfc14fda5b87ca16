"""Every reason to refuse a set is given with its code, its resource and its path (dms E01 CF-11)."""

import pytest

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.errors import columns, composition, declarations, relations
from reference_impl.dms.model.errors.derivation import DerivationError
from tests.reference.model import (
    refused_columns,
    refused_compositions,
    refused_declarations,
    refused_relations,
)
from tests.reference.model.changes import Refused
from tests.reference.model.towns import refusal

REFUSED = [
    *refused_compositions.REFUSED,
    *refused_declarations.REFUSED,
    *refused_columns.REFUSED,
    *refused_relations.REFUSED,
]
BEYOND_FILES = {
    "dialect_unknown",
    "resource_key_mismatch",
    "equality_endpoint_ambiguous",
    "abstract_identity_nullable",
    "unification_wildcard",
    "storage_invariant",
    "extension_key_foreign",
}
"""Reasons that a request gives, or only a model made by hand; other tests give them."""


@pytest.mark.parametrize("dialect", list(Dialect), ids=lambda dialect: dialect.value)
@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case.code}-{case.resource}-{case.path}")
def test_a_broken_set_is_refused_with_its_place(case: Refused, dialect: Dialect) -> None:
    """Whoever reads the error knows which entry to open and where to look, whatever the dialect."""
    error = refusal(case.change, dialect)
    said = (error.code, error.details.get("resource"), error.details.get("path"))
    assert said == (case.code, case.resource, case.path), str(error)
    for place in (case.resource, case.path):
        assert place is None or place in error.message


def test_every_code_has_a_case() -> None:
    """A code without a case is a branch that nobody has ever seen taken."""
    kinds = [
        kind
        for module in (composition, declarations, columns, relations)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, DerivationError) and kind is not DerivationError
    ]
    assert {kind.code for kind in kinds} == {case.code for case in REFUSED} | BEYOND_FILES
