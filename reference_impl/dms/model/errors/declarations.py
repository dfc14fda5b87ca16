"""Errors of pass 2: members, targets, identities and placements (E01 CF-11)."""

from reference_impl.dms.model.errors.derivation import DerivationError


class DialectUnknownError(DerivationError):
    """A request names another dialect. Details: ``dialect``."""

    code = "dialect_unknown"
    remedy = "Ask for pgsql or mssql."


class MalformedResourceSchemaError(DerivationError):
    """A member is missing or of the wrong JSON type. Details: ``member``."""

    code = "malformed_resource_schema"
    remedy = "Give the member the type that the format asks for."


class PathInvalidError(DerivationError):
    """A text is not a path, or a property name can have none. Details: ``member``, ``value``."""

    code = "path_invalid"
    remedy = "Write $ followed by .name and, directly after a name, [*]; names have letters, digits, _ and -."


class PhysicalSchemaCollisionError(DerivationError):
    """Two projects have one physical schema. Details: ``schema``, ``projects``."""

    code = "physical_schema_collision"
    remedy = "Choose endpoint names that differ in more than case and punctuation."


class PhysicalSchemaReservedError(DerivationError):
    """A project's physical schema is one of the system's. Details: ``schema``, ``projects``."""

    code = "physical_schema_reserved"
    remedy = "Choose another endpoint name."


class ResourceKeyMismatchError(DerivationError):
    """The numbering handed in is not that of the set. Details: ``missing``, ``unexpected``."""

    code = "resource_key_mismatch"
    remedy = "Hand in what schema.resource_keys answers for the same files."


class ReferenceTargetUnknownError(DerivationError):
    """A mapping's target is not in the set, or of the wrong sort. Details: ``key``, ``target``."""

    code = "reference_target_unknown"
    remedy = "Name a resource of the set: a descriptor for descriptor values, else none."


class ReferencePathInvalidError(DerivationError):
    """The paths of a reference do not describe one object. Details: ``key``."""

    code = "reference_path_invalid"
    remedy = "List each identity path of the target once, with a path below one reference object of its own."


class ReferenceIdentityIncompleteError(DerivationError):
    """A reference does not repeat the target's identity. Details: ``key``, ``unknown``, ``missing``."""

    code = "reference_identity_incomplete"
    remedy = "List exactly the identity paths of the target."


class SubclassSuperclassInvalidError(DerivationError):
    """The superclass is missing or not abstract, or the resource is no subclass. Details: ``superclass``."""

    code = "subclass_superclass_invalid"
    remedy = "Name an abstract resource of the set, and set isSubclass."


class SubclassIdentityRenameInvalidError(DerivationError):
    """An identity is renamed that is not a single path on both sides. Details: ``superclass``."""

    code = "subclass_identity_rename_invalid"
    remedy = "Name the one identity path of the superclass, and have one identity path."


class IdentityPathMissingError(DerivationError):
    """A resource has no identity path."""

    code = "identity_path_missing"
    remedy = "List at least one identity path."


class IdentityPathDuplicateError(DerivationError):
    """An identity path is listed twice."""

    code = "identity_path_duplicate"
    remedy = "List the path once."


class IdentityPathInArrayError(DerivationError):
    """An identity path leads into an array."""

    code = "identity_path_in_array"
    remedy = "Identify the document by values outside arrays."


class IdentityPathUnmappedError(DerivationError):
    """No mapping entry has an identity path."""

    code = "identity_path_unmapped"
    remedy = "Add the path to documentPathsMapping."


class ReferencePartialIdentityError(DerivationError):
    """Only some paths of a reference are identity paths. Details: ``key``, ``missing``."""

    code = "reference_partial_identity"
    remedy = "List all paths of the reference, or none."


class DescriptorPathConflictError(DerivationError):
    """One path holds values of two descriptors. Details: ``descriptors``."""

    code = "descriptor_path_conflict"
    remedy = "Map the path to one descriptor, the one of the referenced identity."


class DescriptorNameInvalidError(DerivationError):
    """The name of a descriptor does not end in ``Descriptor``."""

    code = "descriptor_name_invalid"
    remedy = "Rename the descriptor."


class DescriptorRelationalForbiddenError(DerivationError):
    """A descriptor has the member ``relational``."""

    code = "descriptor_relational_forbidden"
    remedy = "Remove the member; descriptors have no tables of their own."


class RootNameOverrideInvalidError(DerivationError):
    """A root table name is no name, or not the one an extension must have. Details: ``value``."""

    code = "root_name_override_invalid"
    remedy = "Write a name with a letter or digit; in a resource extension the resource name followed by Extension."


class NameOverrideInvalidError(DerivationError):
    """An override is no name, or only repeats what is implied. Details: ``value``."""

    code = "name_override_invalid"
    remedy = "Write a name with a letter or digit that says more than the table name implies."


class NameOverrideReferenceMemberError(DerivationError):
    """An override is inside a reference object and not at an identity path."""

    code = "name_override_reference_member"
    remedy = "Override the reference object or one of its identity paths."


class NameOverrideConflictError(DerivationError):
    """Two overrides name one path. Details: ``keys``."""

    code = "name_override_conflict"
    remedy = "Keep one of the overrides."
