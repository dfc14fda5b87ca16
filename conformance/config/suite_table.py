"""The ``[suite]`` table, and where the suite is when there is none."""

from importlib.resources import files
from pathlib import Path

from conformance.config.model import Suite
from conformance.config.table_reader import TableReader


def read_suite(table: TableReader | None, folder: Path) -> Suite:
    """Read ``[suite]``. What it leaves out is taken from the suite beside the file, else from the installed one."""
    home = folder if (folder / "features").is_dir() else _installed_suite()
    if table is None:
        return Suite(
            features=home / "features",
            steps=("steps",),
            fixtures=home / "fixtures",
            goldens=home / "goldens",
            output=folder / "build" / "conformance",
        )
    features = table.text("features")
    if features is not None:
        home = (folder / features).parent
    suite = Suite(
        features=home / "features" if features is None else folder / features,
        steps=table.texts("steps") or ("steps",),
        fixtures=_path(table, "fixtures", folder, home / "fixtures"),
        goldens=_path(table, "goldens", folder, home / "goldens"),
        output=_path(table, "output", folder, folder / "build" / "conformance"),
    )
    table.close()
    return suite


def _path(table: TableReader, key: str, folder: Path, default: Path) -> Path:
    text = table.text(key)
    return default if text is None else folder / text


def _installed_suite() -> Path:
    package = Path(str(files("conformance")))
    packaged = package / "_suite"
    return packaged if packaged.is_dir() else package.parent
