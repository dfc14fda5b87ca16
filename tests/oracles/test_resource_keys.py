"""The numbering oracle against vectors C and D of dms E00 (CF-7)."""

from conformance.oracles.resource_keys import ResourceKey, resource_keys, seed_hash, seed_text
from conformance.oracles.strict_json import TokenObject, read_object
from tests.oracles.known_sets import documents


def project(name: str, endpoint: str, resources: str, abstract: str = "{}") -> TokenObject:
    """Make a document from the JSON of its entries."""
    return read_object(
        f'{{"apiSchemaVersion":"1","projectSchema":{{"projectName":"{name}","projectEndpointName":"{endpoint}",'
        f'"projectVersion":"9","isExtensionProject":false,"resourceSchemas":{resources},"abstractResources":{abstract}}}}}'
    )


def test_vector_c_comes_out() -> None:
    """One resource called Student."""
    keys = resource_keys(documents("student"))
    assert keys == (ResourceKey(1, "Ed-Fi", "Student", "5.0.0", is_abstract_resource=False),)
    assert seed_text(keys) == "resource-key-seed-hash:v1\n1|Ed-Fi|Student|5.0.0\n"
    assert seed_hash(keys) == "731367045e2bbebe0852aa52a4ddd7858952a05ec0585f9c073912e3ad96c784"


def test_vector_d_comes_out_in_any_order_of_the_files() -> None:
    """Town and Annex have eight keys; the extension of Library has none."""
    for order in (("town", "annex"), ("annex", "town")):
        keys = resource_keys(documents(*order))
        assert [f"{key.project_name}/{key.resource_name}" for key in keys] == [
            "Annex/Bookmobile",
            "Town/AddressTypeDescriptor",
            "Town/Branch",
            "Town/Library",
            "Town/Loan",
            "Town/Membership",
            "Town/Organization",
            "Town/Patron",
        ]
        assert [key.resource_key_id for key in keys] == [1, 2, 3, 4, 5, 6, 7, 8]
        assert [key.resource_version for key in keys] == ["0.3.0"] + ["1.0.0"] * 7
        assert [key.resource_name for key in keys if key.is_abstract_resource] == ["Organization"]
        assert seed_hash(keys) == "e248b1f222021df92b5b930be0adeda1f2e0445f320eb34b6aed1ac3cdce7412"


def test_keys_sort_by_project_name_then_resource_name_ordinally() -> None:
    """Project B comes before a, Zeta before alpha, and endpoint names have no say."""
    entries = '{"1":{"resourceName":"alpha"},"2":{"resourceName":"Zeta"}}'
    keys = resource_keys((project("a", "a", entries), project("B", "z", entries)))
    assert [(key.project_name, key.resource_name) for key in keys] == [
        ("B", "Zeta"),
        ("B", "alpha"),
        ("a", "Zeta"),
        ("a", "alpha"),
    ]


def test_only_a_true_flag_makes_an_extension_without_key() -> None:
    """An absent or false flag leaves an ordinary resource."""
    entries = (
        '{"1":{"resourceName":"A","isResourceExtension":true},"2":{"resourceName":"B","isResourceExtension":false},'
        '"3":{"resourceName":"C"}}'
    )
    assert [key.resource_name for key in resource_keys((project("P", "p", entries),))] == ["B", "C"]


def test_an_abstract_resource_is_named_by_its_member() -> None:
    """A member called resourceName inside the entry changes nothing."""
    (key,) = resource_keys((project("P", "p", "{}", '{"Group":{"resourceName":"Other"}}'),))
    assert key == ResourceKey(1, "P", "Group", "9", is_abstract_resource=True)


def test_no_resource_at_all_leaves_the_header_line() -> None:
    """The text of an empty numbering still ends with a line feed."""
    assert seed_text(()) == "resource-key-seed-hash:v1\n"
