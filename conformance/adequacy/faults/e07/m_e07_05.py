"""A descriptor of another type is accepted."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-05"
SEAM: Final = "reference_impl.dms.requests.references._descriptors"
_TYPE: Final = re.compile(r"/(\w+Descriptor)#", re.ASCII)


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Iterable[Any]]) -> Callable[..., Iterable[Any]]:
    """Look for the type that the URI names, not for the one that belongs into its place."""

    def found(document: object, site: Any, findings: object) -> Iterator[Any]:
        for number, one in enumerate([*original(document, site, findings)]):
            named = _TYPE.search(one.uri)
            kind = site.descriptor if named is None else altered(site.descriptor, resource_name=named[1])
            yield [*original(document, altered(site, descriptor=kind), findings)][number]

    return found
