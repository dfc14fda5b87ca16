"""The worked example of dms E01 CF-13, byte for byte."""

import hashlib
import json

import pytest

from reference_impl.dms import canonical_json
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import manifest, pipeline
from tests.reference.model import towns

PARTS = {
    "projects": ("3a52c581f8685363", "3a52c581f8685363"),
    "resources": ("f46abffd95f3a89e", "f46abffd95f3a89e"),
    "abstract_identity_tables": ("ecf7f0ed4d0cc105", "ecf7f0ed4d0cc105"),
    "abstract_union_views": ("6c4b5408c5b5e319", "6c4b5408c5b5e319"),
    "indexes": ("ecb59df05a4613db", "f999a6f2e87800a0"),
    "triggers": ("3041656f2509c845", "76318dd3068d11af"),
}
DETAILS = {
    "Bookmobile": ("65117bec343dd6d9", "65117bec343dd6d9"),
    "AddressTypeDescriptor": ("1c630d77a44c2989", "1c630d77a44c2989"),
    "Branch": ("f10fda8f7bcfd917", "f10fda8f7bcfd917"),
    "Library": ("c711e6fed98d40cf", "d99159c3252a4704"),
    "Loan": ("547f4aa9f2acb233", "5007ad2df11ed26a"),
    "Membership": ("3e952dcb994febe9", "d219f8e0d2cd3198"),
    "Patron": ("27387e470113569a", "27387e470113569a"),
}


def digest(part: object) -> str:
    """Return the digest that the card prints for a part."""
    return hashlib.sha256(canonical_json.canonical_bytes(part)).hexdigest()[:16]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dialect", "length", "expected"),
    [
        (Dialect.PGSQL, 71217, "81e1e016b7e2e381ab0b1cadd2cd8f09557cccc5acb57fcd11e2edd09026d71e"),
        (Dialect.MSSQL, 73991, "a1d123c5568080cd830ed90624d30301ca2365ba6deef172dfe90f64429df2da"),
    ],
)
def test_the_whole_file_is_that_of_the_card(dialect: Dialect, length: int, expected: str) -> None:
    """Two backends that agree in every byte agree in every table."""
    text = manifest.relational_model_manifest(towns.derived(dialect=dialect))
    assert (len(text), hashlib.sha256(text).hexdigest()) == (length, expected)


@pytest.mark.parametrize("number", [0, 1])
def test_every_part_has_the_digest_of_the_card(number: int) -> None:
    """A part that differs says where to look, long before the whole file does."""
    content = towns.manifest_of(dialect=(Dialect.PGSQL, Dialect.MSSQL)[number])
    assert {name: digest(content[name]) for name in PARTS} == {name: pair[number] for name, pair in PARTS.items()}
    found = {one["resource"]["resource_name"]: digest(one) for one in content["resource_details"]}
    assert found == {name: pair[number] for name, pair in DETAILS.items()}


def test_both_dialects_at_once_are_what_each_is_alone() -> None:
    """The shared passes must know no dialect, or the second one would inherit from the first."""
    loaded = towns.schema_set(*towns.documents())
    together = pipeline.derive_each(loaded, (Dialect.MSSQL, Dialect.PGSQL))
    assert together == {dialect: pipeline.derive(loaded, dialect) for dialect in Dialect}


def test_deriving_leaves_the_input_as_it_was() -> None:
    """Composition merges extensions into copies; a second reader of the set must see what the author wrote."""
    loaded = towns.schema_set(*towns.documents())
    before = json.dumps([project.schema for project in loaded.projects], default=str)
    pipeline.derive(loaded, Dialect.PGSQL)
    assert json.dumps([project.schema for project in loaded.projects], default=str) == before


def test_the_passes_are_those_of_the_card() -> None:
    """Error precedence is told by these names."""
    assert pipeline.pass_names() == (
        "compose", "validate-set", "traverse-base", "map-descriptors", "map-extensions", "bind-references",
        "unify-keys", "derive-abstract", "root-identity", "reference-constraints", "array-uniqueness",
        "descriptor-foreign-keys", "check-names", "name-constraints", "check-invariants", "derive-indexes",
        "derive-triggers", "shorten-names", "order",
    )  # fmt: skip
