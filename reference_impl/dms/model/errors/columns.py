"""Errors of passes 3 to 6: from schema nodes to columns (E01 CF-11)."""

from reference_impl.dms.model.errors.derivation import DerivationError


class NameInvalidError(DerivationError):
    """A name has neither letter nor digit. Details: ``value``."""

    code = "name_invalid"
    remedy = "Override the name, or rename the property."


class SchemaRootNotObjectError(DerivationError):
    """The root of an insert schema is no object. Details: ``type``."""

    code = "schema_root_not_object"
    remedy = "Make the root an object schema."


class SchemaKeywordUnsupportedError(DerivationError):
    """A schema uses a keyword that has no relational meaning. Details: ``keyword``."""

    code = "schema_keyword_unsupported"
    remedy = "Expand the schema before it is handed in."


class SchemaTypeMissingError(DerivationError):
    """A property has no type."""

    code = "schema_type_missing"
    remedy = "Give the property one type."


class SchemaTypeUnsupportedError(DerivationError):
    """A property has a type that has no column. Details: ``type``."""

    code = "schema_type_unsupported"
    remedy = "Use object, array, string, integer, number or boolean."


class SchemaArrayItemsInvalidError(DerivationError):
    """An array has no item schema."""

    code = "schema_array_items_invalid"
    remedy = "Give items one schema object."


class SchemaScalarArrayError(DerivationError):
    """An array holds neither objects nor descriptor values. Details: ``type``."""

    code = "schema_scalar_array"
    remedy = "Wrap the values into objects, or map the path to a descriptor."


class StringMaxLengthMissingError(DerivationError):
    """A text has no maximum length."""

    code = "string_max_length_missing"
    remedy = "Give the property a maxLength."


class StringMaxLengthInvalidError(DerivationError):
    """The maximum length of a text is none. Details: ``value``."""

    code = "string_max_length_invalid"
    remedy = "Write an integer from 1 to 10485760."


class DecimalInfoMissingError(DerivationError):
    """A number has no digits."""

    code = "decimal_info_missing"
    remedy = "Add the path to decimalPropertyValidationInfos."


class DecimalInfoInvalidError(DerivationError):
    """The digits of a number are out of range, or given twice. Details: ``total_digits``, ``decimal_places``."""

    code = "decimal_info_invalid"
    remedy = "Give 1 to 38 total digits and at most as many decimal places, once."


class IdentityPathUnknownError(DerivationError):
    """An identity path has no column in the root table."""

    code = "identity_path_unknown"
    remedy = "Use a path of the insert schema."


class IdentityPathNullableError(DerivationError):
    """The value of an identity path is optional."""

    code = "identity_path_nullable"
    remedy = "Require the property and every object around it."


class MappingPathUnknownError(DerivationError):
    """The path of a scalar mapping is not in the effective schema. Details: ``key``."""

    code = "mapping_path_unknown"
    remedy = "Correct the path, or remove the entry."


class DescriptorShapeInvalidError(DerivationError):
    """A descriptor does not fit the shared table. Details: ``property``, ``reason``."""

    code = "descriptor_shape_invalid"
    remedy = "Give the descriptor the shape of dms.Descriptor."


class DescriptorQueryFieldUnsupportedError(DerivationError):
    """A query field of a descriptor is none of the six stored members. Details: ``field``."""

    code = "descriptor_query_field_unsupported"
    remedy = "Query the stored members only."


class DiscriminatorTooLongError(DerivationError):
    """``Project:Resource`` does not fit the discriminator. Details: ``length``, ``limit``."""

    code = "discriminator_too_long"
    remedy = "Shorten the name of the project or of the resource."


class ReferenceScopeUnresolvedError(DerivationError):
    """The object of a reference is not in the effective schema. Details: ``key``."""

    code = "reference_scope_unresolved"
    remedy = "Correct the paths, or add the object to the insert schema."


class DescriptorPathUnusedError(DerivationError):
    """A mapped descriptor path is not in the effective schema. Details: ``key``."""

    code = "descriptor_path_unused"
    remedy = "Correct the path, or remove the entry."


class NameOverrideUnknownError(DerivationError):
    """An override hits nothing."""

    code = "name_override_unknown"
    remedy = "Use the path of a collection, a value or a reference."


class IdentityReferenceOptionalError(DerivationError):
    """A reference of the identity is optional. Details: ``key``."""

    code = "identity_reference_optional"
    remedy = "Require the reference in the schema and set isRequired."
