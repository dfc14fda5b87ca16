"""Which of several errors of one resource is reported: the one at the ordinally first path (E01 CF-10)."""

from collections.abc import Iterable

from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.ordinal import ordinal_key


def raise_first(findings: Iterable[DerivationError]) -> None:
    """Raise the finding with the ordinally first path; of equal paths the one found first, without path before all."""
    first = min(findings, key=lambda finding: ordinal_key(finding.path or ""), default=None)
    if first is not None:
        raise first
