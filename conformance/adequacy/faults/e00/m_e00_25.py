"""The manifest's components come in the order of the input files."""

import json
from typing import Final

ID: Final = "M-E00-25"
ARTEFACT: Final = "effective-schema.manifest.json"
ANSWER: Final = ("schema.effective_manifest", "text")


def spoil(content: bytes) -> bytes:
    """Reverse the components, which is the order of an input that lists the core project first."""
    manifest = json.loads(content)
    manifest["schema_components"].reverse()
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
