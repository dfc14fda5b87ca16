"""Descriptors as rows of their table: namespace, code value and type, often alike (dms E02-S05)."""

from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st

_MOST: Final = 6
_KINDS: Final = ("Ed-Fi:GradeLevelDescriptor", "Sample:GradeLevelDescriptor", "Ed-Fi:gradeLevelDescriptor")


@dataclass(frozen=True, slots=True)
class DescriptorValue:
    """What tells a descriptor from others."""

    namespace: str
    code_value: str
    kind: str

    @property
    def uri(self) -> str:
        """The namespace, a number sign and the code value, as they are."""
        return f"{self.namespace}#{self.code_value}"


def descriptor_lists() -> st.SearchStrategy[tuple[DescriptorValue, ...]]:
    """Give lists in which a URI often comes again: in another type, in another case, or from other parts."""
    few = st.sampled_from(("a", "A", "a ", "a#", "#a", "a#a", "#", "é", "e\u0301", ""))
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    texts = few | st.text(letters, max_size=4)
    return st.lists(st.builds(DescriptorValue, texts, texts, st.sampled_from(_KINDS)), max_size=_MOST).map(tuple)
