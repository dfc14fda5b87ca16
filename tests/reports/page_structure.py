"""A page taken apart with the standard library, to check what a browser would forgive."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

_VOID: Final = frozenset({"meta", "link", "input", "br", "img", "hr"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class PageStructure:
    """What one pass over a page found. ``mistakes`` are tags that do not close what was opened."""

    mistakes: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    contents: dict[str, str] = field(default_factory=dict)

    def values(self, attribute: str) -> list[str]:
        """Return every value of ``attribute``, in document order."""
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = PageStructure()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag in _HEADINGS:
            self.found.headings.append(int(tag[1]))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.found.mistakes.append(f"line {self.getpos()[0]}: </{tag}> inside {self.open[-3:]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found.contents[self.open[-1]] = self.found.contents.get(self.open[-1], "") + data


def structure_of(page: str) -> PageStructure:
    """Take ``page`` apart."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.found.mistakes += [f"<{tag}> is never closed" for tag in reader.open]
    return reader.found
