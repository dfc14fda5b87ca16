"""``ddl.manifest.json``: digest and statement count of each script, so that a difference shows (E03-S03)."""

from collections.abc import Mapping
from typing import Final

from reference_impl.dms import manifest_style
from reference_impl.dms.ddl.sql_text import splitting
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema.fingerprint import Fingerprint
from reference_impl.dms.json_values import JsonObject

SCRIPT_MANIFEST_FILE_NAME: Final = "ddl.manifest.json"


def script_manifest(values: Fingerprint, scripts: Mapping[Dialect, str]) -> bytes:
    """Write the manifest of the scripts that were made of one schema set."""
    return manifest_style.manifest_bytes(
        {
            "effective_schema_hash": values.schema_hash.effective_schema_hash,
            "relational_mapping_version": values.schema_hash.relational_mapping_version,
            "ddl": [script_row(dialect, scripts[dialect]) for dialect in sorted(scripts, key=_name)],
        }
    )


def script_row(dialect: Dialect, sql: str) -> JsonObject:
    """Return what the manifest says of one script."""
    summary = splitting.summarize(dialect, sql)
    return {
        "dialect": dialect.value,
        "normalized_sql_sha256": summary.normalized_sql_sha256,
        "statement_count": summary.statement_count,
    }


def _name(dialect: Dialect) -> str:
    return dialect.value
