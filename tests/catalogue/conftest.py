"""A folder of feature files, written piece by piece."""

import textwrap
from pathlib import Path

import pytest


class FeatureFolder:
    """Writes feature files under ``features/``."""

    def __init__(self, root: Path) -> None:
        self.path = root / "features"
        self.path.mkdir()

    def write(self, text: str, name: str = "dms/e00_hash/s01.feature") -> Path:
        """Write one file, its common indentation removed."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8", newline="\n")
        return file


@pytest.fixture
def features(tmp_path: Path) -> FeatureFolder:
    """Give an empty folder."""
    return FeatureFolder(tmp_path)
