"""The mapping set of a key, from the pack that is found for it (E05-S05)."""

from reference_impl.dms.packs.decoding import DecodedPack, Expectations, decode_pack, read_pack
from reference_impl.dms.packs.store import PackStore
from reference_impl.dms.packs.unpacking import content_of_payload
from reference_impl.dms.packs.values import PackContent
from reference_impl.dms.plans.values import MappingSetKey


def load(store: PackStore, key: MappingSetKey, seed_hash: bytes, payload_limit: int) -> PackContent | None:
    """Return what the pack of a key holds, ``None`` where there is none. Raises a PackError."""
    path = store.find(key)
    if path is None:
        return None
    return unpacked(decode_pack(read_pack(path), expected_of(key, payload_limit, seed_hash), str(path)))


def expected_of(key: MappingSetKey, payload_limit: int, seed_hash: bytes | None = None) -> Expectations:
    """Return what a pack for a key must be."""
    version = key.relational_mapping_version
    return Expectations(key.effective_schema_hash, key.dialect, version, seed_hash, payload_limit)


def unpacked(pack: DecodedPack) -> PackContent:
    """Return what a pack holds that passed every check."""
    return content_of_payload(pack.payload, pack.key)
