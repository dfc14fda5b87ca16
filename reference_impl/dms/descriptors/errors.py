"""What seeding refuses (E03 CF-4)."""

from reference_impl.dms.errors import DmsError


class DescriptorError(DmsError):
    """A descriptor or a descriptor file is refused."""


class DescriptorFileInvalidError(DescriptorError):
    """A file is not a descriptor file. Details: ``file``, ``reason``; ``line`` and ``element`` where known."""

    code = "DESCRIPTOR_FILE_INVALID"
    remedy = "Give an XML file with the root InterchangeDescriptors and no DTD, or a folder with such files."


class DescriptorTypeUnknownError(DescriptorError):
    """No project of the schema set has this descriptor. Details: ``file``, ``line``, ``element``, ``projects``."""

    code = "DESCRIPTOR_TYPE_UNKNOWN"
    remedy = "Give the schema that has the descriptor, name its project in the attribute project, or leave it out."


class DescriptorValueInvalidError(DescriptorError):
    """A field breaks its rule. Details: ``file``, ``line``, ``element``, ``field``, ``reason``."""

    code = "DESCRIPTOR_VALUE_INVALID"
    remedy = "Mend the value in the file."


class DescriptorConflictError(DescriptorError):
    """A descriptor has other values elsewhere. Details: ``type``, ``uri``, the places, and fields with both values."""

    code = "DESCRIPTOR_CONFLICT"
    remedy = "Seeding changes nothing that is stored; give the stored values, or change them through the API first."
