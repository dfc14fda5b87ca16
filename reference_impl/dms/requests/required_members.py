"""Whether a member is required by the object that holds it."""

from reference_impl.dms.requests.nodes import ArrayNode, Node, ObjectNode
from reference_impl.dms.requests.path_instances import schema_path


def is_required(body: ObjectNode, path: str) -> bool:
    """Whether the schema lists the member at a path as required in its object."""
    node: Node = body
    *parents, name = schema_path(path).steps
    for step in parents:
        if isinstance(node, ArrayNode):
            node = node.items
        elif isinstance(node, ObjectNode):
            node = node.members[step]
    return isinstance(node, ObjectNode) and name in node.required
