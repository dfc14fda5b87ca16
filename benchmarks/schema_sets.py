"""The schema sets of a bench: a generated one, and the real ones where CONFORMANCE_DATA names their folder."""

import os
from collections.abc import Sequence
from pathlib import Path

from conformance.strategies.synthetic_schemas import SchemaSize, synthetic_schema_set
from reference_impl.dms.schema.loading import load_schema_set
from reference_impl.dms.schema.model import SchemaSet
from reference_impl.dms.schema.sources import InlineSource


def schema_sets(name: str, size: SchemaSize) -> dict[str, list[bytes]]:
    """Return the files of the generated set under ``name``, and those of the real one."""
    sets = {name: generated(size)}
    data = os.environ.get("CONFORMANCE_DATA")
    real = sorted(Path(data).glob("*/*.ApiSchema.json")) if data else []
    if real:
        sets["real schemas"] = [path.read_bytes() for path in real]
    return sets


def generated(size: SchemaSize) -> list[bytes]:
    """Generate the files of a schema set."""
    return [document.text.encode() for document in synthetic_schema_set(size)]


def loaded(contents: Sequence[bytes]) -> SchemaSet:
    """Load a schema set from the contents of its files."""
    return load_schema_set([InlineSource(str(at), content) for at, content in enumerate(contents)])


def written(contents: Sequence[bytes], folder: Path) -> list[str]:
    """Write the files of a schema set into a folder and return their paths."""
    paths = [folder / f"{number}.json" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return [str(path) for path in paths]
