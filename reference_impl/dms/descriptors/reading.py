"""A path to descriptor commands: all files, all elements, and everything that is wrong with them (E03-S05)."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reference_impl.dms.descriptors.errors import DescriptorError, DescriptorFileInvalidError
from reference_impl.dms.descriptors.files import DescriptorFile, files_of, unreadable
from reference_impl.dms.descriptors.validation import command_of, ignored_children
from reference_impl.dms.descriptors.values import DescriptorCommand, IgnoredChild, ReadDescriptors
from reference_impl.dms.descriptors.xml_elements import DescriptorElement, read_elements


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    commands: list[DescriptorCommand] = field(default_factory=list)
    ignored: dict[str, IgnoredChild] = field(default_factory=dict)
    errors: list[DescriptorError] = field(default_factory=list)

    def add(self, element: DescriptorElement) -> None:
        """Take one element."""
        for child in ignored_children(element):
            self.ignored.setdefault(child.name, IgnoredChild(child.name, element.place))
        match command_of(element):
            case DescriptorCommand() as command:
                self.commands.append(command)
            case errors:
                self.errors.extend(errors)


def read_descriptors(label: str, path: Path) -> tuple[ReadDescriptors, tuple[DescriptorError, ...]]:
    """Read everything that a path names, and return with it all errors that were met; each file is read once."""
    try:
        files = files_of(label, path)
    except DescriptorFileInvalidError as error:
        return ReadDescriptors((), (), ()), (error,)
    return _read((file.label, _elements(file)) for file in files)


def read_content(label: str, content: bytes) -> tuple[ReadDescriptors, tuple[DescriptorError, ...]]:
    """Read the content of one file."""
    return _read([(label, read_elements(io.BytesIO(content), label))])


def _read(
    files: Iterable[tuple[str, Iterator[DescriptorElement]]],
) -> tuple[ReadDescriptors, tuple[DescriptorError, ...]]:
    found, labels = _Found(), []
    for label, elements in files:
        labels.append(label)
        try:
            for element in elements:
                found.add(element)
        except DescriptorFileInvalidError as error:
            found.errors.append(error)
    return ReadDescriptors(tuple(labels), tuple(found.commands), tuple(found.ignored.values())), tuple(found.errors)


def _elements(file: DescriptorFile) -> Iterator[DescriptorElement]:
    try:
        with file.path.open("rb") as stream:
            yield from read_elements(stream, file.label)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise unreadable(file.label, reason) from None
