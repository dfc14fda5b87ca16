"""Then: how JSON paths are bound to columns: references, descriptors, extension sites (dms E01, CF-7 and CF-12)."""

from collections.abc import Sequence

from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer
from steps.dms.model.relational_models import Part, detail_of, listed, pair, qualified
from steps.dms.schema.schema_files import parse_json


@then(parsers.parse("the references of {resource:S} are"))
def references_are(resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The references of a resource stand in this order with these facts."""
    said = detail_of(answer, resource)["document_reference_bindings"]
    _require_bound(said, datatable, "reference_object_path", "target_resource", f"the references of {resource}")


@then(parsers.parse("the reference {path:S} of {resource:S} binds"))
def reference_binds(path: str, resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The parts of a reference stand in this order with these paths and columns."""
    bindings = detail_of(answer, resource)["document_reference_bindings"]
    found = {one["reference_object_path"]: one for one in bindings}
    require(path in found, f"{resource} has no reference {path}", actual=list(found))
    members = ("identity_json_path", "reference_json_path", "column")
    said = [[one[name] for name in members] for one in found[path]["identity_bindings"]]
    require_equal(said, datatable[1:], f"the parts of the reference {path} {members}")


@then(parsers.parse("the descriptors of {resource:S} are"))
def descriptors_are(resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The descriptor values of a resource stand in this order with these facts."""
    said = detail_of(answer, resource)["descriptor_edge_sources"]
    subject = f"the descriptor values of {resource}"
    _require_bound(said, datatable, "descriptor_value_path", "descriptor_resource", subject)


@then(parsers.parse("the extension sites of {resource:S} are"))
def extension_sites_are(resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The extension sites of a resource stand in this order."""
    sites = detail_of(answer, resource)["extension_sites"]
    said = [[one["owning_scope"], one["extension_path"], listed(one["project_keys"])] for one in sites]
    require_equal(said, datatable[1:], f"the extension sites of {resource}")


def _require_bound(bindings: Sequence[Part], datatable: list[list[str]], path: str, target: str, subject: str) -> None:
    """Compare bindings with the rows of a table; ``path`` and ``target`` name members of a binding."""
    expected = [[*words, parse_json(identity)] for *words, identity in datatable[1:]]
    said = [
        [one[path], qualified(one["table"]), one["fk_column"], pair(one[target]), one["is_identity_component"]]
        for one in bindings
    ]
    require_equal(said, expected, f"{subject} (path, table, id column, target, identity)")
