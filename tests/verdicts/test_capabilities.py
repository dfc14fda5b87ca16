"""Capabilities: five answers, and nothing is ever assumed."""

import pytest

from conformance.verdicts.capabilities import (
    CAPABILITIES,
    AnswerKind,
    CapabilityAnswer,
    CapabilityInvalid,
    parse_answer,
    required_capabilities,
    unmet_requirement,
)

JOURNAL = "storage.changeJournal"
TAGS = ("dms", f"requires:{JOURNAL}")


def never(capability: str) -> bool:
    """Stand for a probe that must not be asked."""
    raise AssertionError(f"{capability} was probed although the answer was clear")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("full", CapabilityAnswer(AnswerKind.FULL)),
        ("versioned(≥1.2)", CapabilityAnswer(AnswerKind.VERSIONED, "1.2")),
        ("versioned( >= 1.2 )", CapabilityAnswer(AnswerKind.VERSIONED, "1.2")),
        ("not-implemented", CapabilityAnswer(AnswerKind.NOT_IMPLEMENTED)),
        ("impossible", CapabilityAnswer(AnswerKind.IMPOSSIBLE)),
        (" unknown ", CapabilityAnswer(AnswerKind.UNKNOWN)),
    ],
)
def test_each_of_the_five_answers_is_read_and_written(text: str, answer: CapabilityAnswer) -> None:
    """What is printed in a report can be pasted into conformance.toml."""
    assert parse_answer(text) == answer
    assert parse_answer(str(answer)) == answer


@pytest.mark.parametrize("text", ["", "yes", "versioned", "versioned()", "versioned(1.2)", "versioned(≥x", "full(≥1)"])
def test_any_other_answer_is_refused(text: str) -> None:
    """Half-understood answers would switch criteria on or off by accident."""
    with pytest.raises(CapabilityInvalid, match="no answer about a capability") as caught:
        parse_answer(text)
    assert "versioned(≥1.2)" in str(caught.value)


@pytest.mark.parametrize(
    ("answer", "version", "reason"),
    [
        ("full", None, None),
        ("not-implemented", None, "the backend answers not-implemented"),
        ("impossible", "9", "the backend answers impossible"),
        ("versioned(≥1.2)", "1.10", None),
        ("versioned(≥1.2)", "1.2", None),
        ("versioned(≥1.2)", "1.1", "the backend answers versioned(≥1.2) and is 1.1"),
    ],
)
def test_a_clear_answer_decides_without_a_probe(answer: str, version: str | None, reason: str | None) -> None:
    """A scenario applies, or the report says in the backend's own words why not."""
    expected = None if reason is None else f"{JOURNAL} is not offered: {reason}"
    assert unmet_requirement(TAGS, {JOURNAL: answer}, version, never) == expected


@pytest.mark.parametrize("answers", [{}, {JOURNAL: "unknown"}, {JOURNAL: "versioned(≥1.2)"}])
@pytest.mark.parametrize("version", [None, "tip"])
def test_whatever_is_not_known_is_probed(answers: dict[str, str], version: str | None) -> None:
    """Silence is no answer, and a version that cannot be compared is none either."""
    assert unmet_requirement(TAGS, answers, version, JOURNAL.__eq__) is None
    refused = unmet_requirement(TAGS, answers, version, lambda _: False)
    assert refused is not None
    assert "a probe did not find it" in refused


def test_every_required_capability_counts() -> None:
    """The second one may be the one that is missing."""
    tags = (*TAGS, "requires:storage.trackedChanges", "port:http")
    assert required_capabilities(tags) == (JOURNAL, "storage.trackedChanges")
    answers = {JOURNAL: "full", "storage.trackedChanges": "impossible"}
    assert unmet_requirement(tags, answers, None, never) == (
        "storage.trackedChanges is not offered: the backend answers impossible"
    )


def test_an_unknown_capability_is_refused_with_a_suggestion() -> None:
    """A typing mistake in a tag would otherwise switch its scenario off for everybody."""
    with pytest.raises(CapabilityInvalid, match=r"did you mean storage\.changeJournal\?"):
        unmet_requirement(("requires:storage.changejournal",), {}, None, never)


def test_every_capability_is_explained_in_one_sentence() -> None:
    """Somebody who writes an adapter decides by these sentences alone."""
    assert list(CAPABILITIES) == sorted(CAPABILITIES)
    for sentence in CAPABILITIES.values():
        assert sentence.endswith(".")
        assert sentence.count(". ") == 0
