"""The oracle of descriptor files says what the card says (dms E03-S05)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.oracles.descriptor_files import Descriptor, descriptor_id, descriptor_row, descriptors_in, owner_of
from conformance.strategies.descriptor_files import as_xml, descriptor_sets, descriptors

GRADE = Descriptor("GradeLevelDescriptor", "uri://ed-fi.org/GradeLevelDescriptor", "Tenth grade", "10")


@pytest.mark.parametrize("code_value", ["Tenth grade", "TENTH GRADE"])
def test_the_id_of_the_card(code_value: str) -> None:
    """Letter case makes no difference."""
    same = Descriptor(GRADE.element, GRADE.namespace, code_value, "10")
    assert descriptor_id("Ed-Fi", same) == "a0154e45-ee01-5789-9992-267c73f71f22"


def test_the_row_of_a_descriptor() -> None:
    """Type and URI are made of the fields, in their own letter case."""
    row = descriptor_row("Ed-Fi", GRADE)
    assert (row["Discriminator"], row["Uri"], row["Description"]) == (
        "Ed-Fi:GradeLevelDescriptor", "uri://ed-fi.org/GradeLevelDescriptor#Tenth grade", None,
    )  # fmt: skip


def test_an_owner_is_named_or_core_or_the_only_one() -> None:
    """The core project goes before all others unless the element says otherwise."""
    extensions = {"Annex": ["A", "B"], "Shed": ["B", "C"]}
    assert owner_of("A", None, ["A"], extensions) == ""
    assert owner_of("A", "Annex", ["A"], extensions) == "Annex"
    assert owner_of("C", None, ["A"], extensions) == "Shed"


def test_a_file_is_read_whatever_its_spelling() -> None:
    """Prefixes, CDATA, comments, blanks and foreign children make no difference."""
    content = """<a:InterchangeDescriptors xmlns:a="u"><a:GradeLevelDescriptor>
        <a:Namespace>uri://ed-fi.org/GradeLevelDescriptor</a:Namespace><Prior><CodeValue>no</CodeValue></Prior>
        <a:CodeValue> <![CDATA[Tenth]]><!-- why --> grade
        </a:CodeValue><a:ShortDescription>1&#48;</a:ShortDescription><a:Description/>
        </a:GradeLevelDescriptor></a:InterchangeDescriptors>"""
    assert descriptors_in(content.encode()) == [GRADE]


@given(st.lists(descriptors(["ADescriptor", "BDescriptor"]), max_size=3), st.integers(0, 2**32))
@settings(max_examples=50, deadline=None)
def test_what_the_strategy_writes_is_what_it_drew(drawn: list[Descriptor], seed: int) -> None:
    """Otherwise a property would judge a backend by another file than it was given."""
    assert descriptors_in(as_xml(drawn, seed).encode()) == drawn


@given(descriptor_sets(["ADescriptor"], 5))
@settings(max_examples=30, deadline=None)
def test_a_set_has_no_conflict(drawn: list[Descriptor]) -> None:
    """A set with two spellings of one URI would rightly be refused."""
    assert len({descriptor_id("P", one) for one in drawn}) == len(drawn)
