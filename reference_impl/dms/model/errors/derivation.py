"""Why a schema set cannot become a relational model (E01 CF-11)."""

from typing import Any

from reference_impl.dms.errors import DmsError
from reference_impl.dms.json_values import JsonValue


class DerivationError(DmsError):
    """A schema set that loads and cannot be derived.

    ``resource`` is ``Project:Resource`` and ``path`` a JSON path; each is in the details when the error is about one.
    """

    def __init__(self, problem: str, resource: object = None, path: str | None = None, **details: JsonValue) -> None:
        place = " ".join(str(part) for part in (resource, path) if part is not None)
        known: dict[str, Any] = {} if resource is None else {"resource": str(resource)}
        if path is not None:
            known["path"] = path
        super().__init__(f"{place}: {problem}" if place else problem, **known, **details)
        self.path = path
