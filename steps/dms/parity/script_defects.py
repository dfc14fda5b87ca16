"""Mistakes that a hand may make in a script for SQL Server, and the place where each is made (PAR-S01-AC9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from conformance.assertions import NotAvailable

_SEPARATOR: Final = re.compile(r"(?m)^(GO[ \t]*\n)")


@dataclass(frozen=True, slots=True)
class Defect:
    """A change of the one batch in which ``batch`` is found: ``old`` (a pattern) becomes ``new``."""

    batch: str
    old: str
    new: str


def with_defect(script: str, name: str) -> str:
    """Return the script with a mistake. A script that spells the place in an unforeseen way is *not available*."""
    defect = DEFECTS[name]
    batches = _SEPARATOR.split(script)
    found = [place for place, batch in enumerate(batches) if re.search(defect.batch, batch)]
    if len(found) != 1:
        raise NotAvailable(f"the script has {len(found)} batches in which {name!r} could be made")
    batch = batches[found[0]]
    changed, times = re.subn(defect.old, defect.new, batch, count=1, flags=re.DOTALL)
    if times != 1 or changed == batch:
        raise NotAvailable(f"the script spells the place of {name!r} in a way that is not foreseen")
    return "".join((*batches[: found[0]], changed, *batches[found[0] + 1 :]))


def _table(name: str) -> str:
    return rf"CREATE\s+TABLE\s+{re.escape(name)}\s*\("


def _trigger(name: str) -> str:
    return rf"TRIGGER\s+{re.escape(name)}\s"


def _constraint(name: str) -> str:
    return rf"ADD\s+CONSTRAINT\s+\[{name}\]\s"


_SCHOOL: Final = _table("[edfi].[School]")
_TO_ASSOCIATION: Final = r"\s+FROM\s+\[edfi\]\.\[StudentSchoolAssociation\]\s"
DEFECTS: Final[Mapping[str, Defect]] = MappingProxyType(
    {
        "a column made nullable": Defect(_SCHOOL, r"(\[NameOfInstitution\][^,]*?)NOT\s+NULL", r"\1NULL"),
        "nvarchar(74) for nvarchar(75)": Defect(_SCHOOL, r"nvarchar\(75\)", "nvarchar(74)"),
        "an index with its columns in another order": Defect(
            r"INDEX\s+\[IX_Document_ResourceKeyId_DocumentId\]",
            r"\(\s*(\[ResourceKeyId\])\s*,\s*(\[DocumentId\])\s*\)",
            r"(\2, \1)",
        ),
        "a missing all-or-none check": Defect(
            _SCHOOL,
            r",\s*CONSTRAINT\s+\[CK_School_LocalEducationAgency_AllNone\]\s+CHECK.*?(?=,\s*CONSTRAINT|\)\s*;)",
            "",
        ),
        "a reference without its propagation": Defect(
            _trigger("[edfi].[TR_Student_PropagateIdentity]"),
            rf"(SET\s+\[Student_StudentUniqueId\]\s*=\s*)\w+\.\[StudentUniqueId\]({_TO_ASSOCIATION})",
            r"\1N''\2",
        ),
        "an extra unique column": Defect(
            _table("[edfi].[StudentSchoolAssociation]"),
            r"(\[UX_StudentSchoolAssociation_NK\]\s+UNIQUE[^(]*\()",
            r"\1[ExitWithdrawDate], ",
        ),
        "a view arm with swapped columns": Defect(
            r"VIEW\s+\[edfi\]\.\[EducationOrganization_View\]",
            r"\[DocumentId\](\s+AS\s+\[DocumentId\]\s*,\s*)\[SchoolId\]",
            r"[SchoolId]\1[DocumentId]",
        ),
        "a missing stamp trigger": Defect(_trigger("[edfi].[TR_SchoolAddress_Stamp]"), r".+", "\n"),
        "a reference that deletes": Defect(
            _constraint("FK_StudentSchoolAssociation_School_RefKey"),
            r"ON\s+DELETE\s+NO\s+ACTION",
            "ON DELETE CASCADE",
        ),
        "a descriptor key to an alias": Defect(
            _constraint("FK_Move_FromTypeDescriptor_Unified"),
            r"\[FromTypeDescriptor_Unified_DescriptorId\]",
            "[FromTypeDescriptor_DescriptorId]",
        ),
    }
)
