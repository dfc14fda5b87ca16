"""Extension rows are written for scopes without extension values."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-11"
SEAM: Final = "reference_impl.dms.flattening.flattener.instances"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Give every element an extension, with nothing in it where there is none."""

    def found(document: object, path: Any) -> Iterator[Any]:
        if path.steps[-2:-1] != ("_ext",):
            yield from original(document, path)
            return
        for one in original(document, altered(path, steps=path.steps[:-2])):
            value = one.value.get("_ext", {}).get(path.steps[-1], {})
            yield altered(one, path=f"{one.path}._ext.{path.steps[-1]}", value=value)

    return found
