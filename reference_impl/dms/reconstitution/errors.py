"""What keeps rows from becoming a document: the store contradicts itself (E08-S01)."""

from reference_impl.dms.errors import DmsError


class ReconstitutionError(DmsError):
    """No document is served. Details: ``table`` and ``key``."""

    def __init__(self, message: str, table: str, key: str) -> None:
        super().__init__(message, table=table, key=key)


class OrphanRowError(ReconstitutionError):
    """A row has no parent."""

    code = "orphan-row"
    remedy = "Find out who removed the parent past its cascade."


class DuplicateExtensionRowError(ReconstitutionError):
    """A scope has two rows of one extension table."""

    code = "duplicate-extension-row"
    remedy = "Find out who wrote past the primary key."


class DuplicateOrdinalError(ReconstitutionError):
    """Two elements of a collection have one place."""

    code = "duplicate-ordinal"
    remedy = "Find out who wrote past the primary key."


class DescriptorMissingError(ReconstitutionError):
    """A row points at a descriptor that is not there."""

    code = "descriptor-missing"
    remedy = "Restore the descriptor; a reference to it was stored."
