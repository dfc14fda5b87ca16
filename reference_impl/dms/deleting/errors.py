"""What keeps the referrers of a document from being listed (E11-S02)."""

from reference_impl.dms.errors import DmsError, UsageError
from reference_impl.dms.provisioning.errors import ContentsError


class UnknownConstraintError(UsageError):
    """The model has no key between documents of that name. Details: ``constraint``."""

    code = "CONSTRAINT_UNKNOWN"
    remedy = "Copy the name of the key from the log record of the conflict; letter case counts."


class ConstraintOfOtherTargetError(UsageError):
    """The key points at documents of other types. Details: ``constraint``, ``target``, ``resource``."""

    code = "CONSTRAINT_OF_OTHER_TARGET"
    remedy = "Name a key that points at documents of this type, or none."


class UnknownDocumentError(DmsError):
    """No document has the id (exit code 4). Details: ``document_uuid``."""

    code = "DOCUMENT_UNKNOWN"
    remedy = "Check the id; a document that was deleted is unknown, too."


class NotProvisionedError(ContentsError):
    """The database records no schema set. Details: ``database``."""

    code = "DATABASE_NOT_PROVISIONED"
    remedy = "Name the database of the store, or provision it with ddl provision."
