"""Why a document does not become rows (E07-S02)."""

from reference_impl.dms.errors import DmsError


class FlatteningError(DmsError):
    """No row is handed out. ``paths`` are the concrete paths in the body that the error is about."""

    def __init__(self, message: str, *paths: str) -> None:
        super().__init__(message, paths=[*paths])
        self.paths = paths


class KeyUnificationConflictError(FlatteningError):
    """Two members that share a column have different values."""

    code = "KEY_UNIFICATION_CONFLICT"
    remedy = "Send the same value at both places."


class KeyUnificationGuardError(FlatteningError):
    """A canonical column would be NULL although a member is there, or although it must not be."""

    code = "KEY_UNIFICATION_GUARD"
    remedy = "Check the body first; a valid one never gets here."


class ValueConversionError(FlatteningError):
    """A value does not fit the type of its column."""

    code = "VALUE_CONVERSION"
    remedy = "Check the body first; a valid one never gets here."


class UnresolvedReferenceError(FlatteningError):
    """A reference or descriptor that is in the body has no document id."""

    code = "UNRESOLVED_REFERENCE"
    remedy = "Resolve every reference before the rows are made."


class IncompleteDocumentError(FlatteningError):
    """The identity of the document or of a reference in it is not complete."""

    code = "INCOMPLETE_DOCUMENT"
    remedy = "Check the body first; a valid one never gets here."
