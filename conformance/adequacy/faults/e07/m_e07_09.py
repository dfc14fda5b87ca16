"""A School is accepted where a District is required."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-09"
SEAM: Final = "reference_impl.dms.requests.validation.extract"
_KINDS: Final = frozenset({"School", "District"})
_COMMON: Final = "EducationOrganization"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Look for any education organization of that number."""

    def extract(document: object, plan: Any) -> Any:
        return original(document, altered(plan, references=tuple(map(_widened, plan.references))))

    return extract


def _widened(site: Any) -> Any:
    if site.target.resource_name not in _KINDS:
        return site
    [part] = site.parts
    target = altered(site.target, resource_name=_COMMON)
    return altered(site, target=target, parts=(altered(part, identity_path="$.educationOrganizationId"),))
