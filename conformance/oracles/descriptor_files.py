"""Descriptor files read and written anew from dms E03-S05, and the rows that a database must have of them.

Reads with the standard library's tree of elements, which is enough for files that the suite made itself.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from conformance.oracles.referential_id import referential_id

FIELDS: Final = (
    "Namespace", "CodeValue", "ShortDescription", "Description", "EffectiveBeginDate", "EffectiveEndDate",
)  # fmt: skip
_PATH: Final = "$.descriptor"


@dataclass(frozen=True, slots=True)
class Descriptor:
    """One descriptor as a file says it; an absent field is None."""

    element: str
    namespace: str
    code_value: str
    short_description: str
    description: str | None = None
    effective_begin_date: str | None = None
    effective_end_date: str | None = None
    project: str | None = None

    @property
    def uri(self) -> str:
        """The URI as it is written."""
        return f"{self.namespace}#{self.code_value}"

    def fields(self) -> dict[str, str | None]:
        """The fields by the names of the elements and columns."""
        values = (
            self.namespace, self.code_value, self.short_description,
            self.description, self.effective_begin_date, self.effective_end_date,
        )  # fmt: skip
        return dict(zip(FIELDS, values, strict=True))


def descriptors_in(content: bytes) -> list[Descriptor]:
    """Read a file that is known to be valid."""
    return [_descriptor(element) for element in ET.fromstring(content)]  # noqa: S314 - the suite made the file


def descriptor_row(project: str, descriptor: Descriptor) -> dict[str, str | None]:
    """Give what ``dms.Descriptor`` must hold of a descriptor that the project owns."""
    return {
        **descriptor.fields(),
        "Discriminator": f"{project}:{descriptor.element}",
        "Uri": descriptor.uri,
    }


def descriptor_id(project: str, descriptor: Descriptor) -> str:
    """Give the referential id, which only the ASCII letters of the URI's case do not change."""
    return referential_id(project, descriptor.element, [(_PATH, descriptor.uri)])


def owner_of(element: str, project: str | None, core: Iterable[str], extensions: Mapping[str, Iterable[str]]) -> str:
    """Tell the project of an element: the one it names, else the core (named ``""`` here), else the only extension.

    ``core`` are the core project's descriptors, ``extensions`` those of the other projects by project name.
    """
    if project is not None:
        return project
    if element in core:
        return ""
    [owner] = [name for name, elements in extensions.items() if element in elements]
    return owner


def _descriptor(element: ET.Element) -> Descriptor:
    given = {_local(child.tag): "".join(child.itertext()).strip() or None for child in element}
    values = {name: given.get(name) for name in FIELDS}
    return Descriptor(
        element=_local(element.tag),
        namespace=values["Namespace"] or "",
        code_value=values["CodeValue"] or "",
        short_description=values["ShortDescription"] or "",
        description=values["Description"],
        effective_begin_date=values["EffectiveBeginDate"],
        effective_end_date=values["EffectiveEndDate"],
        project=element.get("project"),
    )


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]
