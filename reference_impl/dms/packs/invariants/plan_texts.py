"""The rule about SQL texts (INV-19)."""

from collections.abc import Iterator
from typing import Final

from reference_impl.dms.packs.invariants.payload_view import PayloadView, Violation, resource_name, table_name

_NEVER: Final = ("\r", "\t", " \n")


def texts_are_canonical(payload: PayloadView) -> Iterator[Violation]:
    """INV-19: no carriage return, no tab, no blank before a line end, and a line end last."""
    for resource, table, text in _texts(payload):
        if text and (not text.endswith("\n") or any(one in text for one in _NEVER)):
            yield Violation("has a text that is not canonical", resource, table)


def _texts(payload: PayloadView) -> Iterator[tuple[str, str | None, str]]:
    for pack in payload.message.resources:
        name = resource_name(pack)
        for write in pack.write_plan.table_plans:
            for text in (write.insert_sql, write.update_sql, write.delete_by_parent_sql):
                yield name, table_name(write.table), text
        for read in pack.read_plan.table_plans:
            yield name, table_name(read.table), read.select_by_keyset_sql
        for projection in pack.read_plan.descriptor_projection_plans:
            yield name, None, projection.select_by_keyset_sql
        yield name, None, pack.read_plan.identity_projection.select_by_keyset_sql
        yield name, None, pack.abstract_identity_projection.select_by_keyset_sql
