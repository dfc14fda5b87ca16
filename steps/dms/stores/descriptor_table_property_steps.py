"""Generated descriptors in the shared table (dms E02-S05)."""

from itertools import count
from uuid import UUID

from pytest_bdd import parsers, then

from conformance.assertions import WRONG_REFUSAL, require_equal
from conformance.strategies.descriptor_values import DescriptorValue, descriptor_lists
from conformance.strategies.properties import check_for_all
from steps.dms.stores.descriptor_table_steps import RESOURCE, TABLE, descriptor
from steps.dms.stores.stores import Store, refusal_of

_UNIQUE = "UX_Descriptor_Uri_Discriminator"
Pair = tuple[str, str]


@then(
    parsers.parse(
        "each of {number:d} generated lists of descriptors is stored but for those whose URI and type are taken"
    )
)
def stored_unless_taken(number: int, store: Store) -> None:
    """One after the other, each is stored or refused by the unique key; what was stored is there in the end."""
    uuids = count(1)

    def check(values: tuple[DescriptorValue, ...]) -> None:
        store.delete("dms.Document")
        taken: set[Pair] = set()
        for value in values:
            pair = (value.uri, value.kind)
            said = _stored(value, store, next(uuids))
            wanted = _UNIQUE if pair in taken else None
            require_equal(said, wanted, f"the constraint that refuses {pair}", code=WRONG_REFUSAL)
            taken.add(pair)
        rows = store.rows(TABLE, ["Uri", "Discriminator"])
        require_equal(sorted([str(row["Uri"]), str(row["Discriminator"])] for row in rows), sorted(map(list, taken)),
                      "the URIs and types that are there in the end")  # fmt: skip

    check_for_all(descriptor_lists(), number, check)


def _stored(value: DescriptorValue, store: Store, number: int) -> str | None:
    """Store a descriptor with a document of its own; return the constraint that refuses it, or None."""
    document = store.document("one", RESOURCE, str(UUID(int=number)))
    row = {"DocumentId": document, **descriptor(value.namespace, value.code_value, value.kind)}
    refusal = refusal_of(lambda: store.insert(TABLE, [row]))
    return None if refusal is None else refusal.constraint or refusal.message
