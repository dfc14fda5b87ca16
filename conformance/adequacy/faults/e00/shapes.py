"""What the faults see of the values that pass through their seams."""

from typing import Protocol


class Project(Protocol):
    """One project of a schema set."""

    @property
    def endpoint_name(self) -> str:
        """The URL segment."""

    @property
    def is_extension(self) -> bool:
        """Whether it extends another project."""


class LoadedFile(Protocol):
    """One file of a schema set."""

    @property
    def project(self) -> Project:
        """The project in it."""


class KeyedResource(Protocol):
    """A resource that gets a key."""

    @property
    def project_name(self) -> str:
        """The project it belongs to."""

    @property
    def is_abstract(self) -> bool:
        """Whether it has no documents of its own."""
