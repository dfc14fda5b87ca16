"""The walk that extraction is judged by (dms E07-S00)."""

from conformance.oracles.extraction import Target, nodes, references


def test_a_walk_names_every_node_by_its_place_and_by_its_schema_path() -> None:
    """Arrays are walked by index; a text is no array."""
    found = [(schema, path) for schema, path, _ in nodes({"a": [{"b": "xy"}, {"b": 1}]})]
    assert found == [
        ("$", "$"),
        ("$.a", "$.a"),
        ("$.a[*]", "$.a[0]"),
        ("$.a[*].b", "$.a[0].b"),
        ("$.a[*]", "$.a[1]"),
        ("$.a[*].b", "$.a[1].b"),
    ]


def test_references_are_grouped_by_schema_path_in_ordinal_order() -> None:
    """The card's id of school 255901, under either path; upper case sorts before lower case."""
    school = Target("Ed-Fi", "School", (("$.schoolId", "schoolId"),))
    document = {"b": {"schoolId": 255901}, "A": [{"schoolId": 255901}]}
    first, second = references(document, {"$.b": school, "$.A[*]": school})
    assert (first["arrayPath"], second["arrayPath"]) == ("$.A[*]", "$.b")
    [reference] = second["documentReferences"]
    assert reference["referentialId"] == "0420a54c-16df-5fff-8f48-d87d35e71fe7"
    assert reference["identity"] == [{"path": "$.schoolId", "value": "255901"}]
