"""The rules about resource keys and which resources a payload has (INV-01 to INV-06)."""

from collections.abc import Iterator, Sequence
from typing import Final

from reference_impl.dms import canonical_json
from reference_impl.dms.effective_schema.resource_keys import (
    RESOURCE_KEY_LIMIT,
    KeyedResource,
    ResourceKey,
    seed_text,
)
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.invariants.payload_view import PayloadView, Violation, resource_name

SEED_HASH_BYTES: Final = 32
_PLANS: Final = ("relational_model", "write_plan", "read_plan")
_PROJECTION: Final = "abstract_identity_projection"


def count_is_told(payload: PayloadView) -> Iterator[Violation]:
    """INV-01: the count is the number of keys, and not more than a ``smallint`` counts."""
    count = len(payload.message.resource_keys)
    if payload.message.resource_key_count != count or count > RESOURCE_KEY_LIMIT:
        limit = f"at most {RESOURCE_KEY_LIMIT} are possible"
        yield Violation(f"the count is {payload.message.resource_key_count}, there are {count} keys, {limit}")


def ids_have_no_gap(payload: PayloadView) -> Iterator[Violation]:
    """INV-02: ids are 1 to N, and the names ascend."""
    for number, key in enumerate(payload.message.resource_keys, start=1):
        if key.resource_key_id != number:
            yield Violation(f"key {number} has the id {key.resource_key_id}", resource_name(key))
    yield from _ascending([*payload.message.resource_keys])


def seed_hash_is_theirs(payload: PayloadView) -> Iterator[Violation]:
    """INV-03: the hash has 32 bytes and is that of the keys."""
    keys = [
        ResourceKey(
            one.resource_key_id,
            KeyedResource(one.project_name, one.resource_name, one.resource_version, one.is_abstract_resource),
        )
        for one in payload.message.resource_keys
    ]
    expected = canonical_json.sha256_hex(seed_text(keys).encode())
    found = payload.message.resource_key_seed_hash.hex()
    if len(payload.message.resource_key_seed_hash) != SEED_HASH_BYTES or found != expected:
        yield Violation(f"the seed hash is {found or 'empty'}, the keys have {expected}")


def resources_ascend(payload: PayloadView) -> Iterator[Violation]:
    """INV-04: resources are strictly ascending."""
    yield from _ascending([*payload.message.resources])


def each_key_has_a_resource(payload: PayloadView) -> Iterator[Violation]:
    """INV-05: keys and resources name the same things, and agree on which are abstract."""
    keys = {resource_name(one): one.is_abstract_resource for one in payload.message.resource_keys}
    found = {resource_name(one): one.is_abstract_resource for one in payload.message.resources}
    for name in [*keys, *found]:
        if name not in found or name not in keys:
            yield Violation("is only among the keys" if name in keys else "has no key", name)
        elif keys[name] != found[name]:
            yield Violation("is abstract only in one of key and resource", name)


def storage_says_what_is_there(payload: PayloadView) -> Iterator[Violation]:
    """INV-06: tables and plans are there exactly for relational tables, the projection for abstract resources."""
    for one in payload.message.resources:
        wanted = _wanted(one)
        if wanted is None:
            yield Violation(f"the storage kind {one.storage_kind} does not fit", resource_name(one))
            continue
        for name in (*_PLANS, _PROJECTION):
            if _has(one, name) != (name in wanted):
                yield Violation("is missing" if name in wanted else "must be absent", resource_name(one), None, name)


def _wanted(one: pb.ResourcePack) -> tuple[str, ...] | None:
    if one.is_abstract_resource:
        return (_PROJECTION,) if one.storage_kind == pb.RESOURCE_STORAGE_KIND_UNSPECIFIED else None
    if one.storage_kind == pb.RESOURCE_STORAGE_KIND_RELATIONAL_TABLES:
        return _PLANS
    return () if one.storage_kind == pb.RESOURCE_STORAGE_KIND_SHARED_DESCRIPTOR_TABLE else None


def _has(one: pb.ResourcePack, name: str) -> bool:
    return any(field.name == name for field, _ in one.ListFields())


def _ascending(named: "Sequence[pb.ResourceKeyEntry | pb.ResourcePack]") -> Iterator[Violation]:
    order = [(ordinal_key(one.project_name), ordinal_key(one.resource_name)) for one in named]
    for one, before, after in zip(named[1:], order, order[1:], strict=False):
        if not before < after:
            yield Violation("does not come after the one before it in ordinal order", resource_name(one))
