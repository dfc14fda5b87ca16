"""Errors of pass 1, and of extension keys wherever they are met (E01 CF-3, CF-11)."""

from reference_impl.dms.model.errors.derivation import DerivationError


class ExtensionProjectRequiredError(DerivationError):
    """A resource extension stands in the core project."""

    code = "extension_project_required"
    remedy = "Move the entry to an extension project, or make it a base resource."


class ExtensionBaseMissingError(DerivationError):
    """No base resource has the name of a resource extension, or it is a descriptor."""

    code = "extension_base_missing"
    remedy = "Extend a base resource of the set by its exact name."


class ExtensionBaseAmbiguousError(DerivationError):
    """Several base resources have the name of a resource extension. Details: ``candidates``."""

    code = "extension_base_ambiguous"
    remedy = "Give the base resources names of their own."


class ExtensionInsertionInvalidError(DerivationError):
    """An insertion location leads to no object schema with properties. Details: ``location``."""

    code = "extension_insertion_invalid"
    remedy = "Write the location as the members of the base's JSON schema, down to the object that is extended."


class ExtensionSiteUnsupportedError(DerivationError):
    """``_ext`` stands elsewhere than at the root or directly in array items. Details: ``site``."""

    code = "extension_site_unsupported"
    remedy = "Attach the data at the root of the document or at the items of a collection."


class ExtensionKeyUnknownError(DerivationError):
    """A key below ``_ext`` is no project. Details: ``owning_scope``, ``key``."""

    code = "extension_key_unknown"
    remedy = "Use the endpoint name of an extension project of the set."


class ExtensionKeyAmbiguousError(DerivationError):
    """Two keys of one site mean one project. Details: ``owning_scope``, ``key``."""

    code = "extension_key_ambiguous"
    remedy = "Use one spelling of the key."


class ExtensionKeyNotExtensionProjectError(DerivationError):
    """A key below ``_ext`` is the core project. Details: ``owning_scope``, ``key``."""

    code = "extension_key_not_extension_project"
    remedy = "Use the endpoint name of an extension project."


class ExtensionKeyForeignError(DerivationError):
    """A project attaches data under the key of another. Details: ``owning_scope``, ``key``."""

    code = "extension_key_foreign"
    remedy = "Let every project attach data under its own key."


class ExtensionMergeConflictError(DerivationError):
    """Two entries say different things about one place. Details: ``site`` or ``member``, ``owners``."""

    code = "extension_merge_conflict"
    remedy = "Leave one of the two, or make them equal."
