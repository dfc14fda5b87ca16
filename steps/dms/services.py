"""A running service and what a scenario asks of it: settings, named documents, requests, answers (dms E06)."""

from collections.abc import Mapping
from pathlib import Path

from steps.dms.schema_files import SchemaSet


def schema_settings(schema_set: SchemaSet, folder: Path) -> dict[str, str]:
    """Save the files of a set below a folder and return the settings that name them."""
    settings = {}
    for number, file in enumerate(schema_set.files):
        path = folder / "schemas" / file.label
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        settings[f"Schema.Files.{number}"] = str(path)
    return settings


def instance_of(connection: str, dialect: str, **members: str) -> dict[str, str]:
    """Return the settings of an instance (dms E06, C3); without more words it is the only one."""
    known = {"Id": "1", "Name": "north", "RoutePrefix": "", "Dialect": dialect, "ConnectionString": connection}
    chosen: Mapping[str, str] = {**known, **members}
    return {f"Instances.{int(chosen['Id']) - 1}.{name}": value for name, value in chosen.items()}
