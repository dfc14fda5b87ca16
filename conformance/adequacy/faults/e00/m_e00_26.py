"""The manifest is written with CRLF line ends."""

from typing import Final

ID: Final = "M-E00-26"
ARTEFACT: Final = "effective-schema.manifest.json"
ANSWER: Final = ("schema.effective_manifest", "text")


def spoil(content: bytes) -> bytes:
    """Turn every LF into CRLF."""
    return content.replace(b"\n", b"\r\n")
