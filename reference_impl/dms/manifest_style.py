"""The style of every manifest of the system (E00 CF-8): indented JSON that diffs well and has one spelling."""

from reference_impl.dms import canonical_json, json_text
from reference_impl.dms.json_values import JsonObject


def manifest_bytes(content: JsonObject) -> bytes:
    """Write ``content``, its members in the order they have, as UTF-8 with line feeds and one at the end."""
    return canonical_json.escape_canonically(json_text.write_indented(content))
