"""The committed messages against their definition, and against the byte examples of the card (E05 CF-3, CF-11)."""

import re
from importlib.resources import files

import pytest
from google.protobuf import json_format
from google.protobuf.descriptor import Descriptor, FieldDescriptor

from reference_impl.dms.packs import contract
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.payload import encoded

DEFINITION = (files(contract) / "mappingpacks.proto").read_text("utf-8")
FIELD = re.compile(r"^\s+(?P<label>repeated |optional )?(?P<type>\w+) (?P<name>\w+) = (?P<number>\d+);$", re.MULTILINE)
BLOCK = re.compile(r"^message (?P<name>\w+) \{(?P<body>\}|.*?^\})$", re.MULTILINE | re.DOTALL)
PLAIN_TYPES = {
    FieldDescriptor.TYPE_BOOL: "bool",
    FieldDescriptor.TYPE_BYTES: "bytes",
    FieldDescriptor.TYPE_STRING: "string",
    FieldDescriptor.TYPE_UINT32: "uint32",
    FieldDescriptor.TYPE_UINT64: "uint64",
}
SEED = "cba2c51987bf6b657f9c898f28f22a073c0eda05b26eb5a33497af52ce1dd492"
PERSON = {"resource_key_id": 1, "project_name": "Ed-Fi", "resource_name": "Person", "resource_version": "5.0.0"}


def type_name(field: FieldDescriptor) -> str:
    """Return what a definition calls the type of a field."""
    if field.message_type is not None:
        return str(field.message_type.name)
    return str(field.enum_type.name) if field.enum_type is not None else PLAIN_TYPES[field.type]


def test_the_committed_messages_are_those_of_the_definition() -> None:
    """Nobody needs a compiler to install; so nothing but this test sees that the two have drifted apart."""
    defined = {
        block["name"]: {
            (found["name"], int(found["number"]), found["type"], found["label"] == "repeated ")
            for found in FIELD.finditer(block["body"])
        }
        for block in BLOCK.finditer(DEFINITION)
    }
    compiled = {
        name: {(one.name, one.number, type_name(one), one.is_repeated) for one in message.fields}
        for name, message in pb.DESCRIPTOR.message_types_by_name.items()
    }
    assert compiled == defined


def test_no_field_is_a_map_and_removed_numbers_stay_reserved() -> None:
    """A map has no order, and a number with a second meaning would be misread by an older consumer."""
    messages: dict[str, Descriptor] = dict(pb.DESCRIPTOR.message_types_by_name)
    assert not [name for name, one in messages.items() if one.nested_types]
    assert "reserved 10;" in DEFINITION
    assert "reserved 11, 12;" in DEFINITION


@pytest.mark.parametrize(
    ("message", "content", "expected"),
    [
        (pb.ResourceKeyEntry(), PERSON, "0801120545642d46691a06506572736f6e2205352e302e30"),
        (
            pb.DbColumnModel(),
            {
                "column_name": {"value": "StudentUniqueId"},
                "kind": "COLUMN_KIND_SCALAR",
                "scalar_type": {"kind": "SCALAR_KIND_STRING", "string_max_length": 32},
                "source_json_path": "$.studentUniqueId",
                "storage": {"stored": {}},
            },
            "0a110a0f53747564656e74556e69717565496410015204080450205a11242e73747564656e74556e697175654964a201020a00",
        ),
        (
            pb.DbColumnModel(),
            {
                "column_name": {"value": "FiscalYear"},
                "kind": "COLUMN_KIND_SCALAR",
                "is_nullable": True,
                "scalar_type": {"kind": "SCALAR_KIND_INT32"},
                "source_json_path": "$.fiscalYear",
                "storage": {
                    "unified_alias": {
                        "canonical_column": {"value": "FiscalYear_Unified"},
                        "presence_column": {"value": "FiscalYear_Present"},
                    }
                },
            },
            (
                "0a0c0a0a46697363616c5965617210011801520208025a0c242e66697363616c59656172a2012e122c0a140a1246697363616c5965"
                "61725f556e696669656412140a1246697363616c596561725f50726573656e74"
            ),
        ),
    ],
    ids=["key", "stored column", "alias"],
)
def test_the_bytes_of_the_card(
    message: pb.ResourceKeyEntry | pb.DbColumnModel, content: dict[str, object], expected: str
) -> None:
    """Whoever writes another producer compares with these."""
    json_format.ParseDict(content, message)
    assert message.SerializeToString(deterministic=True).hex() == expected


def test_the_payload_of_the_card() -> None:
    """The last example: 92 bytes."""
    message = pb.MappingPackPayload(
        api_schema_format_version="1.0.0",
        schema_components=[
            pb.SchemaComponent(project_endpoint_name="ed-fi", project_name="Ed-Fi", project_version="5.0.0")
        ],
        resource_key_count=1,
        resource_key_seed_hash=bytes.fromhex(SEED),
        resource_keys=[json_format.ParseDict(PERSON, pb.ResourceKeyEntry())],
    )
    assert encoded(message).hex() == (
        "0a05312e302e3012150a0565642d6669120545642d46691a05352e302e3050015a20cba2c51987bf6b657f9c898f28f22a073c0eda05b26e"
        "b5a33497af52ce1dd49262180801120545642d46691a06506572736f6e2205352e302e30"
    )


def test_an_index_of_nought_is_told_apart_from_none() -> None:
    """A presence column may be the first binding."""
    absent, nought = pb.KeyUnificationMemberWritePlan(), pb.KeyUnificationMemberWritePlan(presence_binding_index=0)
    assert absent.SerializeToString() != nought.SerializeToString()
    assert nought.HasField("presence_binding_index")
    assert not absent.HasField("presence_binding_index")
