"""The operations about mapping packs (E05 CF-10)."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Final

from reference_impl.dms import arguments
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.packs.building import build
from reference_impl.dms.packs.decoding import Expectations, decode_pack
from reference_impl.dms.packs.envelope import DEFAULT_PAYLOAD_LIMIT, Producer
from reference_impl.dms.packs.json_form import envelope_object, payload_object
from reference_impl.dms.product import NAME, product_version
from reference_impl.dms.runtime.schema_view import pack_content
from reference_impl.dms.stage_operations.compiled import view_of
from reference_impl.dms.stage_operations.dialect import chosen_dialect
from reference_impl.dms.stage_operations.operation import Operation

_SEED_HASH_BYTES: Final = 32


def _build(given: JsonObject) -> JsonObject:
    content = pack_content(view_of(given), chosen_dialect(given))
    key = content.mapping_set.key
    built = build(content, Producer(NAME, product_version()))
    return {
        "base64": b64encode(built.content).decode(),
        "payload_sha256": built.envelope.payload_sha256.hex(),
        "effective_schema_hash": key.effective_schema_hash,
        "dialect": key.dialect.value,
        "relational_mapping_version": key.relational_mapping_version,
    }


def _decode(given: JsonObject) -> JsonObject:
    content = arguments.base64_bytes(given, "base64", "base64")
    pack = decode_pack(content, _expectations(given), "the pack")
    return {"envelope": envelope_object(pack.envelope), "payload": payload_object(pack.payload)}


def _expectations(given: JsonObject) -> Expectations:
    expect = arguments.optional_object(given, "expect")
    limited = {"max_payload_bytes": DEFAULT_PAYLOAD_LIMIT, **given}
    return Expectations(
        arguments.optional_text(expect, "effective_schema_hash"),
        _dialect(expect),
        arguments.optional_text(expect, "relational_mapping_version"),
        _seed_hash(expect),
        arguments.required_integer(limited, "max_payload_bytes", "max_payload_bytes"),
    )


def _dialect(expect: JsonObject) -> Dialect | None:
    name = arguments.optional_text(expect, "dialect")
    if name is not None and name not in {one.value for one in Dialect}:
        raise InvalidArgumentsError("expect.dialect must be pgsql or mssql", argument="expect.dialect")
    return None if name is None else Dialect(name)


def _seed_hash(expect: JsonObject) -> bytes | None:
    text = arguments.optional_text(expect, "resource_key_seed_hash")
    try:
        seed = None if text is None else bytes.fromhex(text)
    except ValueError:
        seed = b""
    if seed is not None and len(seed) != _SEED_HASH_BYTES:
        problem = "expect.resource_key_seed_hash must be 64 hexadecimal digits"
        raise InvalidArgumentsError(problem, argument="expect.resource_key_seed_hash")
    return seed


OPERATIONS: Final[Mapping[str, Operation]] = {
    "pack.build": Operation(_build, ("files", "dialect")),
    "pack.decode": Operation(_decode, ("base64", "expect", "max_payload_bytes")),
}
