"""Which faults a run is about."""

from collections.abc import Collection, Iterable, Sequence

from conformance.adequacy.errors import UnknownSelection
from conformance.adequacy.model import Fault, Kind


def select(
    faults: Sequence[Fault], *, ids: Collection[str], groups: Collection[str], kinds: Collection[str]
) -> tuple[Fault, ...]:
    """Keep the faults that match every given filter; an empty filter matches all. Withdrawn ones never run.

    Raises :class:`UnknownSelection` for a name that no fault carries, listing the known ones.
    """
    _known("fault", ids, (fault.id for fault in faults))
    _known("group", groups, (fault.group for fault in faults))
    _known("kind", kinds, (kind.value for kind in Kind))
    chosen = tuple(
        fault
        for fault in faults
        if fault.kind is not Kind.WITHDRAWN
        and (not ids or fault.id in ids)
        and (not groups or fault.group in groups)
        and (not kinds or fault.kind in kinds)
    )
    if not chosen:
        raise UnknownSelection("no fault matches all of these filters", remedy="see `conformance adequacy list`")
    return chosen


def _known(sort: str, wanted: Collection[str], known: Iterable[str]) -> None:
    names = sorted(set(known))
    unknown = [name for name in wanted if name not in names]
    if unknown:
        raise UnknownSelection(f"there is no {sort} {', '.join(unknown)}", remedy=f"the known ones: {', '.join(names)}")
