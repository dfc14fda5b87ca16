"""``conformance init``: all that a team needs to have its own backend judged, in three small files."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated, ClassVar

import typer

from conformance.cli.terminal import print_line
from conformance.errors import ConformanceError

SCAFFOLD = ("conformance.toml", "expectations.toml", "backend.py")
"""The files that ``init`` writes, each from a template of the same name."""


class AlreadyThere(ConformanceError):  # noqa: N818 - the domain's word
    """A file that ``init`` would write exists."""

    code: ClassVar[str] = "ALREADY_THERE"


def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write; made if it is not there.")] = Path(),
) -> None:
    """Write a minimal backend with its configuration.

    A conformance.toml, an expectations.toml and a backend.py that passes `conformance smoke`. Nothing is ever
    overwritten: if one of the files is there, nothing is written.
    """
    there = [name for name in SCAFFOLD if (directory / name).exists()]
    if there:
        raise AlreadyThere(
            f"{directory} already holds {', '.join(there)}; nothing was written",
            remedy="choose another directory, or move these files away",
        )
    directory.mkdir(parents=True, exist_ok=True)
    for file in _write(directory):
        print_line(f"wrote {file}")
    print_line()
    print_line("Next:")
    if directory.resolve() != Path.cwd():
        print_line(f"  cd {directory}")
    print_line("  conformance smoke")
    print_line("  conformance run")


def _write(directory: Path) -> list[Path]:
    written: list[Path] = []
    try:
        for name in SCAFFOLD:
            text = files("conformance.cli").joinpath("scaffold", f"{name}.template").read_text(encoding="utf-8")
            with (directory / name).open("x", encoding="utf-8", newline="\n") as file:
                written.append(directory / name)
                file.write(text)
    except OSError:
        for file_of_ours in written:
            file_of_ours.unlink()
        raise
    return written
