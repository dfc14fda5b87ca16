"""Files that are there whole or not at all."""

from pathlib import Path


def replace_file(file: Path, text: str) -> None:
    """Write ``text`` as UTF-8 with LF to a temporary sibling of ``file`` and rename it. Folders are made."""
    file.parent.mkdir(parents=True, exist_ok=True)
    sibling = file.with_name(f".{file.name}.part")
    try:
        sibling.write_text(text, encoding="utf-8", newline="\n")
        sibling.replace(file)
    finally:
        sibling.unlink(missing_ok=True)
