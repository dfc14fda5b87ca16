"""Errors of passes 7 to 18: keys, unification, abstract resources, names (E01 CF-11)."""

from reference_impl.dms.model.errors.derivation import DerivationError


class EqualityEndpointUnresolvedError(DerivationError):
    """A path of an equality constraint has no column. Details: ``constraint``, ``bindings``."""

    code = "equality_endpoint_unresolved"
    remedy = "Use paths of values."


class EqualityEndpointAmbiguousError(DerivationError):
    """A path of an equality constraint has several columns. Details: ``constraint``, ``bindings``."""

    code = "equality_endpoint_ambiguous"
    remedy = "Use paths that have one column."


class EqualityEndpointUnsupportedError(DerivationError):
    """A path of an equality constraint is no value. Details: ``constraint``, ``bindings``."""

    code = "equality_endpoint_unsupported"
    remedy = "Use the path of a scalar or a descriptor value."


class UnificationKindMixedError(DerivationError):
    """A scalar must equal a descriptor value. Details: ``members``."""

    code = "unification_kind_mixed"
    remedy = "Make both the same kind."


class UnificationTypeMismatchError(DerivationError):
    """Values of different types must be equal. Details: ``members``."""

    code = "unification_type_mismatch"
    remedy = "Give all members one type."


class UnificationDescriptorMismatchError(DerivationError):
    """Values of different descriptors must be equal. Details: ``members``."""

    code = "unification_descriptor_mismatch"
    remedy = "Map all members to one descriptor."


class UnificationWildcardError(DerivationError):
    """The shared value has no place of its own in the scope. Details: ``members``."""

    code = "unification_wildcard"
    remedy = "Constrain values of one scope."


class AbstractNoMembersError(DerivationError):
    """No resource is a member of an abstract resource. Details: ``abstract``, ``members``."""

    code = "abstract_no_members"
    remedy = "Declare a subclass, or remove the abstract resource."


class AbstractMemberDuplicateNameError(DerivationError):
    """Two members have one name. Details: ``abstract``, ``members``."""

    code = "abstract_member_duplicate_name"
    remedy = "Rename one of the members."


class AbstractIdentityMissingError(DerivationError):
    """A member does not have an identity path of the abstract resource. Details: ``abstract``, ``members``."""

    code = "abstract_identity_missing"
    remedy = "Add the path to the member, or rename its identity."


class AbstractIdentityNullableError(DerivationError):
    """A member's identity value is optional. Details: ``abstract``, ``members``."""

    code = "abstract_identity_nullable"
    remedy = "Require the value."


class AbstractIdentityTypeConflictError(DerivationError):
    """The members' identity values have no common type. Details: ``abstract``, ``members``."""

    code = "abstract_identity_type_conflict"
    remedy = "Give all members types that one column can hold."


class ReferenceIdentityTypeMismatchError(DerivationError):
    """A reference repeats a value with another type. Details: ``local_type``, ``target_type``."""

    code = "reference_identity_type_mismatch"
    remedy = "Give the property the type of the referenced identity."


class ReferenceStorageConflictError(DerivationError):
    """One column would have to equal two columns of the target. Details: ``column``, ``targets``."""

    code = "reference_storage_conflict"
    remedy = "Let the target require the two values to be equal."


class ArrayUniquenessPathUnknownError(DerivationError):
    """A path of an array constraint has no column. Details: ``paths``."""

    code = "array_uniqueness_path_unknown"
    remedy = "Use paths of values in the array."


class ArrayUniquenessScopeUnknownError(DerivationError):
    """A path of an array constraint is in no array. Details: ``paths``."""

    code = "array_uniqueness_scope_unknown"
    remedy = "Use paths below the items of an array of objects."


class ArrayUniquenessPartialReferenceError(DerivationError):
    """An array constraint lists only some paths of a reference. Details: ``paths``."""

    code = "array_uniqueness_partial_reference"
    remedy = "List all paths of the reference."


class IdentifierCollisionError(DerivationError):
    """Different things have one name. Details: ``stage``, ``dialect``, ``collisions``."""

    code = "identifier_collision"
    remedy = "Rename with nameOverrides or rootTableNameOverride."


class StorageInvariantError(DerivationError):
    """A key uses a computed column. Details: ``table``, ``column``."""

    code = "storage_invariant"
    remedy = "Report this; no schema set leads here."
