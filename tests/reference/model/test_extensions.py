"""Extension data is composed into its base and lives in tables of its own (dms E01 CF-3, E01-S03, E01-S09)."""

import pytest

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import pipeline
from reference_impl.dms.model.attachments import document_scope
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.passes import compose
from reference_impl.dms.model.values import RelationalModel
from tests.reference.model import towns
from tests.reference.model.changes import all_of, attached, put
from tests.reference.model.towns import INTEGER, documents, entry, text
from tests.reference.samples import Json

ANNEX_DATA = "Annex:Library!_ext/properties/annex"


def depot(key: str = "depot") -> Json:
    """Return a second extension project, which adds a number to the root and a text to the addresses of Library."""
    root = {"type": "object", "properties": {key: {"type": "object", "properties": {"shelves": INTEGER}}}}
    item = {"type": "object", "properties": {"zone": text()}}
    library = {
        "resourceName": "Library",
        "isResourceExtension": True,
        "jsonSchemaForInsert": {"type": "object", "properties": {"_ext": root}},
        "commonExtensionOverrides": [
            {
                "insertionLocations": ["$.properties.addresses.items"],
                "schemaFragment": {"type": "object", "properties": {key: item}},
            }
        ],
    }
    project = {
        "projectName": "Depot",
        "projectEndpointName": "depot",
        "projectVersion": "1.0.0",
        "isExtensionProject": True,
        "resourceSchemas": {"libraries": library},
    }
    return {"apiSchemaVersion": "1.0.0", "projectSchema": project}


def derived(*files: Json) -> RelationalModel:
    """Derive a set of documents."""
    return pipeline.derive(towns.schema_set(*files), Dialect.PGSQL)


def test_two_projects_extend_one_place_side_by_side() -> None:
    """Neither refers to the other, so that either can be left out."""
    model = derived(*documents(), depot())
    library = towns.detail(model, "Library")
    assert [(site.owning_scope, site.project_keys) for site in library.extension_sites] == [
        ("$", ("annex", "depot")),
        ("$.addresses[*]", ("annex", "depot")),
    ]
    assert [str(table.id) for table in library.tables if table.scope.endswith("_ext.depot")] == [
        "depot.LibraryExtension",
        "depot.LibraryExtensionAddress",
    ]


def test_the_order_of_files_changes_nothing() -> None:
    """Composition is commutative over files."""
    town, annex = documents()
    assert derived(town, annex, depot()) == derived(depot(), annex, town)


def test_a_project_cannot_attach_under_anothers_key() -> None:
    """Whoever owns the key owns the tables; a foreign attachment would put columns into them."""
    with pytest.raises(DerivationError) as caught:
        derived(*documents(), depot(key="annex"))
    assert (caught.value.code, caught.value.details) == (
        "extension_key_foreign",
        {"resource": "Depot:Library", "path": "$._ext.annex", "owning_scope": "$", "key": "annex"},
    )


def test_a_key_keeps_its_spelling_in_paths_only() -> None:
    """``Annex`` means the project as well; schema and table names come from the project."""

    def respelt(_: Json, annex: Json) -> None:
        library = entry(annex, "Library")
        properties = library["jsonSchemaForInsert"]["properties"]["_ext"]["properties"]
        properties["Annex"] = properties.pop("annex")
        for mapping in library["documentPathsMapping"].values():
            for holder in (mapping, *mapping.get("referenceJsonPaths", [])):
                for member in ("path", "referenceJsonPath"):
                    if "$._ext.annex" in holder.get(member, ""):
                        holder[member] = holder[member].replace("$._ext.annex", "$._ext.Annex")
        library["arrayUniquenessConstraints"] = [{"paths": ["$._ext.Annex.hours[*].dayName"]}]

    found = towns.table(towns.derived(respelt), "LibraryExtensionHour")
    assert (str(found.id), found.scope) == ("annex.LibraryExtensionHour", "$._ext.Annex.hours[*]")


@pytest.mark.parametrize(
    ("required", "nullable"),
    [((), True), (("member",), True), (("member", "key"), True), (("member", "key", "_ext"), False)],
)
def test_a_value_of_an_extension_is_there_only_when_all_around_it_is_required(
    required: tuple[str, ...],
    nullable: bool,  # noqa: FBT001 - one of the two columns of the table
) -> None:
    """A row exists as soon as one value does, so the others may be absent unless everything is required."""
    changes = {
        "member": put(f"{ANNEX_DATA}/required", ["bookmobileCount"]),
        "key": put("Annex:Library!_ext/required", ["annex"]),
        "_ext": put("Annex:Library/jsonSchemaForInsert/required", ["_ext"]),
    }
    found = towns.table(towns.derived(all_of(*(changes[name] for name in required))), "LibraryExtension")
    column = next(one for one in found.columns if one.name == "BookmobileCount")
    assert column.is_nullable is nullable


def test_a_fragment_attached_twice_is_there_once() -> None:
    """Repetition says nothing new; only a different fragment is a conflict."""
    same = {"type": "object", "properties": {"annex": {"type": "object", "properties": {"geoCode": text()}}}}
    assert (
        towns.manifest_of(attached(schemaFragment=same))["resource_details"] == towns.manifest_of()["resource_details"]
    )


def test_required_lists_of_fragments_are_united() -> None:
    """Two fragments for one place may each require a key of their own."""
    town, annex = documents(put("Annex:Library!_ext/required", ["annex"]))
    other = depot()
    entry(other, "Library")["jsonSchemaForInsert"]["properties"]["_ext"]["required"] = ["depot"]
    composed = compose.compose(towns.schema_set(town, annex, other))
    library = next(one for one in composed.resources if str(one.entry.id) == "Town:Library")
    assert isinstance(library.insert_schema, dict)
    assert library.insert_schema["properties"]["_ext"]["required"] == ["annex", "depot"]  # type: ignore[index, call-overload]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ("$", True)),
        (["properties", "a", "items"], ("$.a[*]", True)),
        (["properties", "a"], ("$.a", False)),
        (["properties", "a", "properties", "b", "items"], ("$.a.b[*]", True)),
        (["properties", "items"], ("$.items", False)),
        (["properties", "_ext", "properties", "x", "properties", "a", "items"], ("$._ext.x.a[*]", False)),
    ],
)
def test_a_location_in_the_schema_is_a_scope_of_the_document(names: list[str], expected: tuple[str, bool]) -> None:
    """``items`` as a property name is no array."""
    assert document_scope(names) == expected
