"""Referential ids in a store, compared with ids recomputed from the identities that a feature file names (dms E02)."""

from pytest_bdd import then

from conformance.assertions import require_equal
from conformance.oracles.referential_id import referential_id
from steps.dms.stores.store_columns import shown
from steps.dms.stores.store_steps import shown_rows
from steps.dms.stores.stores import Store

_IDENTITIES = "dms.ReferentialIdentity"
_COLUMNS = ("DocumentId", "ResourceKeyId", "ReferentialId")


@then("the referential ids are exactly those of")
def referential_ids_are(datatable: list[list[str]], store: Store) -> None:
    """Every row is the id of one of these identities, so that no other text leads to a document."""
    keys = {
        f"{row['ProjectName']}:{row['ResourceName']}": shown(row["ResourceKeyId"])
        for row in store.rows("dms.ResourceKey")
    }
    expected = sorted([f"@{document}", keys[resource], _id(resource, identity)]
                      for document, resource, identity in datatable[1:])  # fmt: skip
    require_equal(shown_rows(store, _IDENTITIES, _COLUMNS), expected, f"the rows of {_IDENTITIES}")


def _id(resource: str, identity: str) -> str:
    """Recompute the id of an identity that is written as it is hashed: ``$.path=value#$.path=value``."""
    project, name = resource.split(":", 1)
    first, *others = identity.removeprefix("$").split("#$")
    pairs = [tuple(f"${one}".split("=", 1)) for one in (first, *others)]
    return referential_id(project, name, [(path, value) for path, value in pairs])
