"""`additionalProperties` with a schema produces columns."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E01-04"
SEAM: Final = "reference_impl.dms.model.schema_nodes.properties_in_order"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


Node = Mapping[str, object]
Properties = Callable[[Node], Iterator[tuple[str, object]]]


def wrong(original: Properties) -> Properties:
    """Give the schema of members that nobody lists a name, as if it were one property more."""

    def properties_in_order(node: Node) -> Iterator[tuple[str, object]]:
        yield from original(node)
        if isinstance(node.get("additionalProperties"), dict):
            yield "additionalProperty", node["additionalProperties"]

    return properties_in_order
