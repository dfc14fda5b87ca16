"""Packs of the fixtures, built once per process, and copies of their parts that a test may alter."""

import json
from functools import cache
from pathlib import Path

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.packs.building import BuiltPack, build
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.decoding import DecodedPack, Expectations, decode_pack
from reference_impl.dms.packs.envelope import Producer, envelope_of
from reference_impl.dms.packs.payload import encoded
from reference_impl.dms.packs.values import PackContent
from reference_impl.dms.plans.values import MappingSetKey
from reference_impl.dms.runtime import schema_view
from reference_impl.dms.runtime.schema_view import SchemaView
from tests.reference.samples import FIXTURES


def fixtures_with_queries() -> list[str]:
    """Return the fixtures of whole schema sets."""
    return sorted(file.parent.name for file in FIXTURES.glob("*/fixture.json"))


@cache
def view(fixture: str) -> SchemaView:
    """Return the schema set of a fixture, in the order that its description has."""
    folder = FIXTURES / fixture
    described = json.loads((folder / "fixture.json").read_bytes())
    files = [str(Path("inputs") / name) for name in described["apiSchemaFiles"]]
    schema_set = schema_view.load_schemas(files, folder)
    return schema_view.view_of(schema_set)


@cache
def content(fixture: str, dialect: Dialect = Dialect.PGSQL) -> PackContent:
    """Return what the pack of a fixture holds."""
    return schema_view.pack_content(view(fixture), dialect)


@cache
def pack(fixture: str = "campus", dialect: Dialect = Dialect.PGSQL) -> BuiltPack:
    """Return the pack of a fixture."""
    return build(content(fixture, dialect), Producer("test", "1"), level=3)


def decoded(file: bytes, expected: Expectations | None = None) -> DecodedPack:
    """Read a pack, as whoever expects nothing unless something is given."""
    return decode_pack(file, expected or Expectations(), "packs/x.mpack")


def payload(fixture: str = "campus") -> pb.MappingPackPayload:
    """Return a copy of a payload."""
    found = pb.MappingPackPayload()
    found.CopyFrom(decoded(pack(fixture).content).payload)
    return found


def envelope(fixture: str = "campus") -> pb.MappingPackEnvelope:
    """Return a copy of an envelope."""
    found = pb.MappingPackEnvelope()
    found.CopyFrom(pack(fixture).envelope)
    return found


def wrapped(message: pb.MappingPackPayload, key: MappingSetKey | None = None) -> bytes:
    """Return the file of a payload, whatever it is, in an envelope that fits it."""
    fitting = key or content("campus").mapping_set.key
    return envelope_of(encoded(message), fitting, Producer(), 3).SerializeToString()
