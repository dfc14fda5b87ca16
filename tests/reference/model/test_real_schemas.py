"""The Data Standard and its extensions derive, quickly, to as many tables as an independent sketch found."""

import os
import time
from pathlib import Path

import pytest

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema import fingerprint
from reference_impl.dms.model import pipeline
from reference_impl.dms.schema.loading import load_schema_set
from reference_impl.dms.schema.sources import FileSource

FOLDER = Path(os.environ.get("CONFORMANCE_DATA", "")) / "ed-fi-ds-5.1"
needs_data = pytest.mark.skipif(
    "CONFORMANCE_DATA" not in os.environ or not FOLDER.is_dir(), reason="CONFORMANCE_DATA names no folder"
)


@needs_data
@pytest.mark.parametrize(
    ("names", "tables"),
    [
        (("core",), 448),
        (("core", "tpdm-extension"), 492),
        (("core", "sample-extension"), 505),
        (("core", "tpdm-extension", "sample-extension"), 549),
    ],
    ids=["core", "core-tpdm", "core-sample", "all-three"],
)
def test_real_schemas_derive_for_both_dialects(names: tuple[str, ...], tables: int) -> None:
    """One processor second per dialect is what a build can spend; usually it is a third of that."""
    paths = [FOLDER / f"{name}.ApiSchema.json" for name in names]
    loaded = load_schema_set([FileSource(path.name, path) for path in paths])
    known = fingerprint.fingerprint(loaded)
    began = time.process_time()
    models = pipeline.derive_each(loaded, tuple(Dialect), known)
    assert time.process_time() - began < 2
    for model in models.values():
        assert sum(len(detail.tables) for detail in model.resource_details) == tables
        assert len(model.abstract_identity_tables) == 2
