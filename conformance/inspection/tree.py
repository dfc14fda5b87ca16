"""The parse tree of a statement, reduced to what has a meaning: no blanks, comments or layout."""

from collections.abc import Iterator
from dataclasses import dataclass

from conformance.inspection.description import ObjectName
from conformance.inspection.sql_tokens import unbracketed


class NotUnderstood(ValueError):  # noqa: N818 - reads as a sentence
    """The grammar accepts the statement, and it says something that a description has no place for."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a statement. ``type`` is the grammar's word for it; a leaf has a text, another part has children."""

    type: str
    children: tuple["Node", ...] = ()
    text: str = ""

    def child(self, *types: str) -> "Node | None":
        """Return the first direct child of one of these types."""
        return next((child for child in self.children if child.type in types), None)

    def all(self, *types: str) -> Iterator["Node"]:
        """Give the outermost parts of these types below this one, in order."""
        for child in self.children:
            if child.type in types:
                yield child
            else:
                yield from child.all(*types)

    def every(self, *types: str) -> Iterator["Node"]:
        """Give all parts of these types below this one, also those inside each other."""
        for child in self.children:
            if child.type in types:
                yield child
            yield from child.every(*types)

    def leaves(self) -> Iterator["Node"]:
        """Give the leaves in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    @property
    def words(self) -> tuple[str, ...]:
        """The keywords among the direct children, in lower case."""
        return tuple(child.text.lower() for child in self.children if child.type == "keyword")

    @property
    def sql(self) -> str:
        """The text, one blank between leaves, signs of two characters in one."""
        return " ".join(self.texts())

    def texts(self) -> Iterator[str]:
        """Give the pieces of the text in order."""
        if self.type == "comparison_operator":
            yield "".join(leaf.text for leaf in self.leaves())
        elif self.children:
            for child in self.children:
                yield from child.texts()
        elif self.text:
            yield self.text

    @property
    def names(self) -> tuple[str, ...]:
        """The parts of a name, quotes taken off."""
        identifiers = ("quoted_identifier", "naked_identifier", "function_name_identifier")
        return tuple(plain_name(leaf.text) for leaf in self.leaves() if leaf.type in identifiers)

    @property
    def object_name(self) -> ObjectName | None:
        """The schema and name of a reference, ``None`` when it has no schema."""
        names = self.names
        return ObjectName(names[-2], names[-1]) if len(names) >= 2 else None


def required_name(parent: Node, *types: str) -> ObjectName:
    """Return the schema and name of the first reference. Raises :class:`NotUnderstood` when it has no schema."""
    reference = parent.child(*types)
    name = None if reference is None else reference.object_name
    if name is None:
        raise NotUnderstood(f"a name without its schema in {parent.sql[:80]}")
    return name


def constraint_name(part: Node) -> str:
    """Return the name of a constraint. Raises :class:`NotUnderstood` when it has none."""
    reference = part.child("object_reference")
    if reference is None:
        raise NotUnderstood(f"a constraint without a name: {part.sql[:80]}")
    return reference.names[-1]


def plain_name(text: str) -> str:
    """Take the quotes off a name."""
    if text.startswith("["):
        return unbracketed(text)
    return text[1:-1].replace('""', '"') if text.startswith('"') else text
