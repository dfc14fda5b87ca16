"""Constraints of a store by name, where tables of one name are in two schemas (E11-S01)."""

import pytest

from reference_impl.dms.database.constraints import ConstraintInventory, ConstraintKind, ConstraintMeaning, Meaning
from reference_impl.dms.model.values import DESCRIPTOR_TABLE, ResourceId, TableId

NAME = "FK_SchoolExtension_KindDescriptor"


def key(schema: str) -> ConstraintMeaning:
    """Return the key of an extension table of School."""
    return ConstraintMeaning(
        NAME, Meaning.DESCRIPTOR, ResourceId("Ed-Fi", "School"), TableId(schema, "SchoolExtension"),
        ("KindDescriptor_DescriptorId",), DESCRIPTOR_TABLE, f"$._ext.{schema}.kindDescriptor",
        ConstraintKind.FOREIGN_KEY,
    )  # fmt: skip


INVENTORY = ConstraintInventory([key("tpdm"), key("sample")])


def test_keys_of_one_name_in_two_schemas_are_both_there() -> None:
    """Whoever refers by the one that got lost would be no referrer."""
    assert sorted(str(one.table) for one in INVENTORY.all()) == ["sample.SchoolExtension", "tpdm.SchoolExtension"]


@pytest.mark.parametrize("schema", ["sample", "tpdm"])
def test_the_schema_that_the_engine_reports_tells_keys_of_one_name_apart(schema: str) -> None:
    """The place that an answer names is in the extension whose key refused."""
    assert INVENTORY.find(NAME, schema) == key(schema)


@pytest.mark.parametrize(("name", "schema"), [(NAME, None), (NAME, "edfi"), ("FK_Other", None), (None, "sample")])
def test_what_no_or_several_keys_are_called_leads_nowhere(name: str | None, schema: str | None) -> None:
    """A guess would name the wrong place."""
    assert INVENTORY.find(name, schema) is None
