"""How the page shows values and texts: aligned, marked where they differ, legible, never too long."""

import pytest
from msgspec.structs import replace

from conformance.events.model import Failure, FailureKind, Outcome
from conformance.reports.html import html_page
from conformance.reports.html_bar import LENGTH, bar
from conformance.reports.html_difference import Line, Row, difference
from conformance.reports.html_failure import BRIEF, FULL, detail_for, failure_view
from conformance.reports.html_text import anchor, brief, duration, legible, linked, shortened
from conformance.verdicts.model import Verdict
from tests.event_samples import attempt
from tests.reports.report_cases import run


def test_only_the_differing_part_of_a_line_is_marked() -> None:
    """In a line of hashes nobody finds the one letter that differs."""
    rows = difference('{"a":1}', '{"b":1}', 10).rows
    assert rows == (Row(Line('{"', "a", '":1}'), Line('{"', "b", '":1}')),)


def test_a_change_is_shown_with_three_lines_around_it() -> None:
    """The reader sees where in a long answer it happened, and how much equal text is not shown."""
    lines = [f"line {number}" for number in range(100)]
    found = difference("\n".join(lines), "\n".join([*lines[:50], "other", *lines[51:]]), 100)
    assert [row.same for row in found.rows] == [True] * 3 + [False] + [True] * 3
    assert found.rows[3] == Row(Line("", "line 50"), Line("", "other"))
    assert found.same_left_out == 93


def test_equal_lines_between_two_changes_are_summed_up() -> None:
    """The second change must not be pushed off the page by what is equal."""
    lines = [f"line {number}" for number in range(100)]
    found = difference("\n".join(lines), "\n".join(["first", *lines[1:99], "last"]), 20)
    assert [row.skipped for row in found.rows] == [0, 0, 0, 0, 92, 0, 0, 0, 0]
    assert [row.same for row in found.rows] == [False, *[True] * 7, False]


def test_an_added_line_stands_alone() -> None:
    """Aligning it with an unrelated line would invent a change."""
    found = difference("a\nb\nc", "a\nx\nb\nc", 10)
    assert [(row.expected, row.actual) for row in found.rows if not row.same] == [(None, Line("x"))]


@pytest.mark.parametrize(("expected", "actual"), [(1, "1"), (True, 1), (1, 1.0), ([1], 1)])
def test_values_of_different_types_look_different(expected: int, actual: str | float) -> None:
    """``1`` and ``"1"`` are what schemas are broken with."""
    row = difference(expected, actual, 10).rows[0]
    assert row.expected != row.actual


def test_left_out_rows_are_counted() -> None:
    """A cut that is not announced looks like the end."""
    found = difference("\n".join("ab"[n % 2] for n in range(50)), "\n".join("xy"[n % 2] for n in range(50)), 20)
    assert len(found.rows) == 20
    assert found.rows_left_out == 30


def test_two_huge_texts_are_compared_in_reasonable_time() -> None:
    """Real schemas are two megabytes long; a report must not take minutes over one failure."""
    left = "\n".join(f"{number} {number % 7}" for number in range(60_000))
    found = difference(left, left.replace(" 3", " 4"), 40)
    assert len(found.rows) == 40
    assert found.rows_left_out > 0


def test_equal_values_with_another_order_get_a_hint() -> None:
    """Some differences are easier said than seen."""
    assert difference([1, 2], [2, 1], 10).hint == "the same items in another order"


def test_values_that_only_look_alike_get_a_hint() -> None:
    """A failure beside two equal values would look like a mistake of the report."""
    assert "both read the same" in (difference(0, 0, 10).hint or "")
    assert difference(0, 1, 10).hint is None


def test_an_actual_value_without_expected_one_is_not_compared_with_null() -> None:
    """A step that only requires something states no expected value, and none must be invented."""
    failure = Failure(kind=FailureKind.ASSERTION, code="ACCEPTED", sentence="it was accepted", actual={"ok": True})
    view = failure_view(failure, FULL)
    assert view.difference is None
    assert view.only_actual == '{\n  "ok": true\n}'


def test_a_difference_that_the_step_wrote_itself_is_shown_instead_of_ours() -> None:
    """A golden's diff knows the file's lines; computing another one beside it would only confuse."""
    failure = Failure(
        kind=FailureKind.ASSERTION, code="GOLDEN", sentence="differs", expected="a", actual="b", diff="-a\n+b"
    )
    view = failure_view(failure, FULL)
    assert view.diff_lines == ("-a", "+b")
    assert view.difference is None


def test_many_failures_are_each_told_more_briefly() -> None:
    """A null backend fails everything; its page must open all the same."""
    long = Failure(kind=FailureKind.CRASH, code="CRASH", sentence="died", stderr="x" * 100_000, traceback="y" * 100_000)
    assert detail_for(300) is FULL
    assert detail_for(301) is BRIEF
    view = failure_view(long, BRIEF)
    assert len((view.stderr or "") + (view.traceback or "")) < 2_000


def test_a_shortened_text_keeps_both_ends() -> None:
    """The cause of a crash stands at the end, the command that led to it at the beginning."""
    text = shortened(f"first{'.' * 1_000}last", 60)
    assert text.startswith("first")
    assert text.endswith("last")
    assert "949 characters left out" in text
    assert shortened("short", 60) == "short"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain & <b>", "plain &amp; &lt;b&gt;"),
        ("é ü 漢字 עברית", "é ü 漢字 עברית"),
        ("two\nlines", "two\nlines"),
        ("a\u00a0b", 'a<span class="unseen">\\u00A0</span>b'),
        ("\u202e", '<span class="unseen">\\u202E</span>'),
        ("\ud800", '<span class="unseen">\\uD800</span>'),
        ("\x1b[31m", '<span class="unseen">\\u001B</span>[31m'),
        ("a\tb\r\n", 'a<span class="unseen">\\t</span>b<span class="unseen">\\r</span>\n'),
    ],
)
def test_what_cannot_be_seen_is_spelled(text: str, expected: str) -> None:
    """Half of this suite is about such characters: a report that swallows them cannot explain a failure."""
    assert legible(text) == expected


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://issues.example/7.", ["https://issues.example/7"]),
        ("javascript:alert(1)", []),
        ('https://a.example/"onclick=x', ["https://a.example/"]),
        ("https://a.example/<b>", ["https://a.example/"]),
    ],
)
def test_only_web_addresses_become_links(text: str, links: list[str]) -> None:
    """An issue is one click away; a script is none."""
    markup = str(linked(text))
    assert [part.split('"')[0] for part in markup.split('href="')[1:]] == links
    assert "<b>" not in markup


@pytest.mark.parametrize(
    ("one", "other"), [("E00-S00", "E00-s00"), ("a b", "a~20~b"), ("a/b", "a-b"), ("\u202ea", "a"), ("a=b", "a&b")]
)
def test_different_ids_get_different_anchors(one: str, other: str) -> None:
    """Two stories behind one link would send the reader to the wrong one."""
    assert anchor(one) != anchor(other)
    assert all(character.isascii() and (character.isalnum() or character in "~._-") for character in anchor(one))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 ms"), (0.0345, "34 ms"), (0.9996, "1.0 s"), (59.97, "1 min 0 s"), (3_725, "62 min 5 s")],
)
def test_durations_are_in_words(seconds: float, words: str) -> None:
    """``0.0345`` makes a reader count digits."""
    assert duration(seconds) == words


def test_one_failure_among_thousands_is_visible_in_the_bar() -> None:
    """A bar that rounds the only failure away says that all is well."""
    segments = bar([Verdict.PASSED] * 5_000 + [Verdict.FAILED])
    assert [(one.verdict, one.count) for one in segments] == [(Verdict.PASSED, 5_000), (Verdict.FAILED, 1)]
    assert segments[1].width >= 8


@pytest.mark.parametrize("counts", [(1, 1, 1), (7, 0, 3), (1, 999, 1), (3, 3, 1)])
def test_the_segments_fill_the_bar_without_gap(counts: tuple[int, int, int]) -> None:
    """A gap would look like one more verdict."""
    verdicts = [
        verdict
        for verdict, count in zip((Verdict.PASSED, Verdict.FAILED, Verdict.BLOCKED), counts, strict=True)
        for _ in range(count)
    ]
    segments = bar(verdicts)
    ends = [segment.x + segment.width for segment in segments]
    assert [segment.x for segment in segments] == [0, *ends[:-1]]
    assert ends[-1] == LENGTH


def test_nothing_gives_an_empty_bar() -> None:
    """A story without criteria has a bar too."""
    assert bar([]) == ()


def test_a_brief_text_ends_in_an_ellipsis() -> None:
    """The box in the graph has room for so many characters."""
    assert brief("abcdef", 4) == "abc…"
    assert brief("abcd", 4) == "abcd"


def test_a_remedy_leaves_the_sentence_and_stands_below_it() -> None:
    """In the list of criteria the sentence alone is read; opened, the remedy must be found at once."""
    failure = Failure(FailureKind.CRASH, "BACKEND_CRASHED", "it was not found\n  remedy: write its full path")
    view = failure_view(failure, FULL)
    assert (view.sentence, view.advice) == ("it was not found", "  remedy: write its full path")
    assert failure_view(replace(failure, sentence="it ended"), FULL).advice is None
    page = html_page(run({"E00-S00-AC1-order": attempt("E00-S00-AC1-order", Outcome.FAILED, failure=failure)}))
    assert '<span class="excerpt">it was not found</span>' in page
    assert '<p class="advice">  remedy: write its full path</p>' in page
