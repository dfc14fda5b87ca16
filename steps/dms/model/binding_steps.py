"""Then: how JSON paths are bound to columns: references, descriptors, extension sites (dms E01, CF-7 and CF-12)."""

from collections.abc import Mapping
from typing import Final

from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer
from steps.dms.model.relational_models import detail_of, listed, pair, qualified
from steps.dms.schema.schema_files import parse_json

_BINDINGS: Final[Mapping[str, tuple[str, str, str]]] = {
    "references": ("document_reference_bindings", "reference_object_path", "target_resource"),
    "descriptors": ("descriptor_edge_sources", "descriptor_value_path", "descriptor_resource"),
}
"""The member of a resource's detail, and the members of a binding that have its path and its target."""


@then(parsers.re(r"the (?P<what>references|descriptors) of (?P<resource>\S+) are"))
def bindings_are(what: str, resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The references or the descriptor values of a resource stand in this order with these facts."""
    member, path, target = _BINDINGS[what]
    expected = [[*words, parse_json(identity)] for *words, identity in datatable[1:]]
    said = [
        [one[path], qualified(one["table"]), one["fk_column"], pair(one[target]), one["is_identity_component"]]
        for one in detail_of(answer, resource)[member]
    ]
    require_equal(said, expected, f"the {what} of {resource} (path, table, id column, target, identity)")


@then(parsers.parse("the reference {path:S} of {resource:S} binds"))
def reference_binds(path: str, resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The parts of a reference stand in this order with these paths and columns."""
    bindings = detail_of(answer, resource)["document_reference_bindings"]
    found = {one["reference_object_path"]: one for one in bindings}
    require(path in found, f"{resource} has no reference {path}", actual=list(found))
    members = ("identity_json_path", "reference_json_path", "column")
    said = [[one[name] for name in members] for one in found[path]["identity_bindings"]]
    require_equal(said, datatable[1:], f"the parts of the reference {path} {members}")


@then(parsers.parse("the extension sites of {resource:S} are"))
def extension_sites_are(resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The extension sites of a resource stand in this order."""
    sites = detail_of(answer, resource)["extension_sites"]
    said = [[one["owning_scope"], one["extension_path"], listed(one["project_keys"])] for one in sites]
    require_equal(said, datatable[1:], f"the extension sites of {resource}")
