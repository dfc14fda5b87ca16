"""Nothing gets lost or reordered on the way through a file (E05-S01, E05-S06)."""

import pytest
from msgspec.structs import replace

from reference_impl.dms.dialects import identifiers
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import ResourceDetail
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.loading import unpacked
from reference_impl.dms.packs.payload import payload_bytes
from reference_impl.dms.packs.unpacking import abstract_tables
from reference_impl.dms.packs.values import PackContent
from reference_impl.dms.runtime import schema_view
from tests.reference.packs.samples import content, decoded, fixtures_with_queries, pack, payload, view

EVERY_PACK = pytest.mark.parametrize(
    ("fixture", "dialect"),
    [
        pytest.param(fixture, dialect, id=f"{fixture} {dialect.value}")
        for fixture in fixtures_with_queries()
        for dialect in Dialect
    ],
)


def rebuilt(fixture: str, dialect: Dialect) -> PackContent:
    """Return what the pack of a fixture gives back."""
    return unpacked(decoded(pack(fixture, dialect).content))


def without_cut_names(detail: ResourceDetail, dialect: Dialect) -> ResourceDetail:
    """Leave out the names of primary keys of tables that may have been cut: a pack does not tell them."""
    longest = identifiers.LIMITS[dialect].length - len("PK_")
    return replace(
        detail,
        tables=tuple(replace(one, primary_key="") if len(one.id.name) >= longest else one for one in detail.tables),
    )


@EVERY_PACK
def test_a_pack_gives_back_the_mapping_set_that_was_compiled(fixture: str, dialect: Dialect) -> None:
    """Every text, name, number and order; nobody can tell where a server has its plans from."""
    assert rebuilt(fixture, dialect).mapping_set == content(fixture, dialect).mapping_set


@EVERY_PACK
def test_a_pack_gives_back_the_tables(fixture: str, dialect: Dialect) -> None:
    """They decide what the violation of a constraint means, and how rows become documents."""
    found, expected = rebuilt(fixture, dialect), content(fixture, dialect)
    assert [without_cut_names(one, dialect) for one in found.details] == [
        without_cut_names(one, dialect) for one in expected.details
    ]
    assert found.required_arrays == expected.required_arrays
    assert found.components == expected.components


@EVERY_PACK
def test_identity_tables_of_abstract_resources_are_named_by_rule(fixture: str, dialect: Dialect) -> None:
    """A pack does not hold them, and an identity that another kind has taken is told by their key alone."""
    model, _ = schema_view.compiled(view(fixture), dialect)
    expected = [replace(one, table=replace(one.table, columns=())) for one in model.abstract_identity_tables]
    assert [*abstract_tables(rebuilt(fixture, dialect))] == expected


@EVERY_PACK
def test_a_payload_built_again_has_the_same_bytes(fixture: str, dialect: Dialect) -> None:
    """One key, one byte sequence (CF-4)."""
    assert payload_bytes(rebuilt(fixture, dialect)) == payload_bytes(content(fixture, dialect))


@pytest.mark.parametrize("fixture", ["campus", "school-mini"])
def test_what_a_server_executes_is_the_same_with_a_pack(fixture: str) -> None:
    """Constraints and the tables of abstract resources decide over answers, and are in no plan."""
    own = schema_view.mapping_of(view(fixture), Dialect.PGSQL)
    packed = schema_view.mapping_of_pack(view(fixture), rebuilt(fixture, Dialect.PGSQL))
    assert packed.mapping_set == own.mapping_set
    assert {**packed.constraints} == {**own.constraints}
    assert packed.abstract_tables == own.abstract_tables
    assert own.abstract_tables


def test_the_lists_of_a_payload_are_in_order() -> None:
    """CF-4, where an order is not that of the mapping set."""
    found = payload("school-mini")
    names = [one.project_endpoint_name for one in found.schema_components]
    assert names == sorted(names, key=ordinal_key)
    for one in found.resources:
        plans = [(plan.table.schema, plan.table.name) for plan in one.write_plan.table_plans]
        assert plans == sorted(plans)
        edges = [edge.descriptor_value_path for edge in one.relational_model.descriptor_edge_sources]
        assert edges == sorted(edges, key=ordinal_key)


def test_abstract_resources_and_descriptors_have_no_tables() -> None:
    """E05-S01-AC2 on campus."""
    found = {one.resource_name: one for one in payload().resources}
    abstract, descriptor = found["EducationOrganization"], found["GradeLevelDescriptor"]
    assert {field.name for field, _ in abstract.ListFields()} == {
        "project_name",
        "resource_name",
        "is_abstract_resource",
        "abstract_identity_projection",
    }
    assert {field.name for field, _ in descriptor.ListFields()} == {"project_name", "resource_name", "storage_kind"}
    assert descriptor.storage_kind == pb.RESOURCE_STORAGE_KIND_SHARED_DESCRIPTOR_TABLE


def test_arrays_that_the_schema_requires_are_marked() -> None:
    """A reader without the schema writes them even when they are empty."""
    tables = {
        table.table.name: table.is_json_array_scope_required
        for one in payload().resources
        for table in one.relational_model.tables_in_dependency_order
    }
    assert [name for name, is_required in tables.items() if is_required]
    assert not tables["SchoolExtensionAddress"]
