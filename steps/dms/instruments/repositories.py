"""A backend's repository as the suite searches it: its files, what they mention, its documentation (dms E03-S04)."""

import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Final

from conformance.assertions import require, require_equal
from conformance.config.model import RepositorySettings

_BLOCK: Final = re.compile(r"^```(?:console|sh|bash|shell)\n(?P<lines>.*?)^```", re.MULTILINE | re.DOTALL)
_PROMPT: Final = re.compile(r"^(?:\$ )?(?:[A-Z_]+=\S+ )*(?=dms-schema )")
_SHELL: Final = frozenset("|;&<>()")
_LINE_FEED: Final = "\n"
_IGNORED: Final = frozenset({".git", ".venv", "node_modules", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Repository:
    """The files of a repository, and where in it is what. ``criteria`` is the folder of feature files, if inside."""

    settings: RepositorySettings
    criteria: Path | None

    @property
    def files(self) -> tuple[str, ...]:
        """All files that belong to it, by their path below the root; neither ignored ones nor the criteria."""
        root = self.settings.root
        names = _tracked(root) if (root / ".git").exists() else _walked(root)
        criteria = None if self.criteria is None else self.criteria.relative_to(root).as_posix()
        return tuple(sorted(name for name in names if criteria is None or not _below(name, (criteria,))))

    def copied_to(self, folder: Path) -> "Repository":
        """Make a copy to which files can be added; what is there already is linked to."""
        for name in self.files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).symlink_to(self.settings.root / name)
        return Repository(replace(self.settings, root=folder), None)

    def mentions(self, phrases: Sequence[str], *, apart_from: Sequence[str]) -> list[str]:
        """Return where a phrase stands, as ``file:line``, apart from files in some places.

        Letter case does not matter, nor what white space is between the words of a phrase.
        """
        spellings = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
        wanted = re.compile("|".join(spellings), re.IGNORECASE)
        first_words = [phrase.split()[0].lower().encode() for phrase in phrases]
        return [
            f"{name}:{text.count(_LINE_FEED, 0, found.start()) + 1}"
            for name in self.files
            if not _below(name, apart_from)
            for text in _texts_with(first_words, self.settings.root / name)
            for found in wanted.finditer(text)
        ]

    def documentation(self) -> dict[str, str]:
        """Return the text of every page that is neither the change log nor a test."""
        apart = (*self.settings.change_log, *self.settings.tests)
        pages = (name for name in self.files if name.endswith(".md") and not _below(name, apart))
        return {name: (self.settings.root / name).read_text(encoding="utf-8") for name in pages}

    def automation(self) -> dict[str, str]:
        """Return the text of every file that builds and tests without a person."""
        chosen = (name for name in self.files if _below(name, self.settings.automation))
        return {name: (self.settings.root / name).read_text(encoding="utf-8") for name in chosen}


def require_no_mention(repository: Repository, words: Sequence[str]) -> None:
    """Fail unless no file, apart from the change log, mentions any of the words."""
    found = repository.mentions(words, apart_from=repository.settings.change_log)
    require_equal([*found], [], f"the places that mention {', '.join(words)}")


def require_one_emitter(repository: Repository, words: str) -> None:
    """Fail unless the words stand in the emitter, and elsewhere only in tests and documentation."""
    emitter = repository.settings.emitter
    places = repository.mentions([words], apart_from=repository.settings.tests)
    sources = [place for place in places if ".md:" not in place]
    elsewhere = [place for place in sources if not _below(place.rpartition(":")[0], emitter)]
    require_equal([*elsewhere], [], f"the places outside {', '.join(emitter)} that say {words}")
    require(bool(sources), f"{', '.join(emitter)} does not say {words}", actual=[*emitter])


def documented_command_lines(pages: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Yield every command line of the program that a page shows in a block for a shell, with the page's name."""
    for name, text in pages.items():
        for block in _BLOCK.finditer(text):
            for line in block["lines"].replace("\\\n", " ").splitlines():
                if _PROMPT.match(line):
                    yield name, _words(_PROMPT.sub("", line))[1:]


def _words(line: str) -> list[str]:
    """Split a line as a shell does, up to the first thing that is the shell's own."""
    reader = shlex.shlex(line, posix=True, punctuation_chars=True)
    reader.whitespace_split = True
    return list(takewhile(lambda word: not set(word) <= _SHELL, reader))


def _texts_with(words: Sequence[bytes], file: Path) -> list[str]:
    """Return the text of a file if one of the words is in it; most files are read and never looked at closely."""
    content = file.read_bytes()
    lowered = content.lower()
    return [content.decode("utf-8", "replace")] if any(word in lowered for word in words) else []


def _below(name: str, places: Sequence[str]) -> bool:
    return any(name == place or name.startswith(f"{place.rstrip('/')}/") for place in places)


def _tracked(root: Path) -> list[str]:
    """Return what git knows or would add; what it ignores is nobody's source."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, check=True, capture_output=True).stdout.decode()  # noqa: S603 - a fixed command
    return [name for name in listed.split("\0") if name and (root / name).is_file()]


def _walked(root: Path) -> list[str]:
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return [path.as_posix() for path in found if not _IGNORED.intersection(path.parts)]
