"""The page as text: the same bytes every time, whole markup, nothing foreign, nothing left unescaped."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest

from conformance.reports.html import html_page
from conformance.verdicts.model import Judgement, Verdict
from tests.reports.html_samples import (
    BACKWARDS,
    HOSTILE,
    ISSUE,
    cut_off_judgement,
    hostile_judgement,
    large_judgement,
    passing_judgement,
    telling_judgement,
)
from tests.reports.page_structure import PageStructure, structure_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = (telling_judgement, passing_judgement, cut_off_judgement, hostile_judgement)


@pytest.fixture(scope="module")
def telling() -> str:
    """Return the page of a run in which every verdict occurs."""
    return html_page(telling_judgement())


@pytest.fixture(scope="module")
def telling_structure(telling: str) -> PageStructure:
    """Return the same page taken apart."""
    return structure_of(telling)


def test_one_judgement_gives_the_same_bytes_in_every_process() -> None:
    """A report can be kept, compared and signed only when nothing but the run decides its bytes."""
    program = (
        "import hashlib; from conformance.reports.html import html_page; from tests.reports import html_samples as s; "
        "print(hashlib.sha256(html_page(s.telling_judgement()).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert digests == {f"{hashlib.sha256(html_page(telling_judgement()).encode()).hexdigest()}\n"}


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_tag_is_closed_where_it_was_opened(sample: Callable[[], Judgement]) -> None:
    """A browser mends broken markup silently, and differently from the next one."""
    structure = structure_of(html_page(sample()))
    assert structure.mistakes == []
    assert len(structure.tags) > 100


@pytest.mark.parametrize("sample", SAMPLES)
def test_ids_are_unique_and_every_reference_has_its_target(sample: Callable[[], Judgement]) -> None:
    """A link into the page that leads nowhere, or to the wrong place, misleads whoever follows a root cause."""
    structure = structure_of(html_page(sample()))
    identifiers = structure.values("id")
    assert len(identifiers) == len(set(identifiers))
    links = {value[1:] for value in structure.values("href") if value.startswith("#")}
    references = {*structure.values("aria-labelledby"), *structure.values("for"), *links}
    assert references <= set(identifiers)


def test_headings_never_skip_a_level(telling_structure: PageStructure) -> None:
    """Screen readers offer the headings as the table of contents."""
    assert telling_structure.headings[0] == 1
    assert telling_structure.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(telling_structure.headings))


@pytest.mark.parametrize("kind", ["style", "script"])
def test_the_policy_names_the_hash_of_what_the_page_carries(telling_structure: PageStructure, kind: str) -> None:
    """With a wrong hash the browser drops the style or the script; without any, it would run a foreign one."""
    policy = next(
        found["content"]
        for tag, found in telling_structure.tags
        if tag == "meta" and found.get("http-equiv") == "Content-Security-Policy"
    )
    digest = base64.b64encode(hashlib.sha256(telling_structure.contents[kind].encode()).digest()).decode()
    assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_the_only_web_addresses_are_the_issues_of_expectations(telling: str) -> None:
    """The page must open on a machine without network and tell nobody that it was opened."""
    assert set(re.findall(r"https?://[^\s\"'<]+", telling)) == {ISSUE}
    loading = {"src", "srcset", "action", "data", "poster", "background", "ping"}
    assert not loading & {name for _, found in structure_of(telling).tags for name in found}
    assert "url(" not in telling
    assert "@import" not in telling


def test_no_style_or_script_attribute_is_used(telling_structure: PageStructure) -> None:
    """The policy forbids them: they would silently do nothing."""
    names = {name for _, found in telling_structure.tags for name in found}
    assert "style" not in names
    assert not {name for name in names if name.startswith("on")}


def test_the_title_says_who_was_judged_on_what_and_with_which_result(telling_structure: PageStructure) -> None:
    """Ten tabs with ten reports must be told apart."""
    expected = "Harness error: sample 1.4.0 on embedded 18.0, conformance suite 0.1.0"
    assert telling_structure.contents["title"].startswith(expected)


def test_every_verdict_is_counted_and_meant_in_words(telling_structure: PageStructure) -> None:
    """A verdict that nothing got is information too, and colour alone reaches not everybody."""
    filters = telling_structure.values("data-filter-verdict")
    assert filters == [verdict.value for verdict in Verdict]
    assert set(telling_structure.values("data-verdict")) == {verdict.value for verdict in Verdict}


def test_totals_keep_all_three_numbers(telling: str) -> None:
    """Passed of applicable of all: none of them may be silently dropped."""
    totals = telling_judgement().totals
    assert f"<dt>passed</dt><dd>{totals.passed}</dd>" in telling
    assert f"<dt>applicable</dt><dd>{totals.applicable}</dd>" in telling
    assert f"<dt>all criteria</dt><dd>{totals.all}</dd>" in telling


@pytest.mark.parametrize(
    "expected",
    [
        "conformance replay E00-S01-AC1-vectors --backend sample",
        "schema.canonicalize",
        "$.sha256",
        "warning: number 10e-1 read as 1.0",
        "KeyError: &#39;core&#39;",
        "CONFORMANCE_DATA is not set",
        "schema.hash is not offered",
        "Blocked by",
        "remove the entry",
        "the same items in another order",
        "1 modelled",
    ],
)
def test_a_failure_is_told_whole(telling: str, expected: str) -> None:
    """A stranger acts on the page alone: place, values, standard error, the line that reproduces it."""
    assert expected in telling


def test_an_incomplete_run_says_so_above_everything() -> None:
    """Half a run that looks whole is the worst report of all."""
    page = html_page(cut_off_judgement())
    assert "This run is incomplete: the event stream has no footer." in page
    assert page.index("This run is incomplete") < page.index("Criteria</h2>")
    assert "This run is incomplete" not in html_page(passing_judgement())


def test_stories_that_are_left_out_are_owned_up_to() -> None:
    """A partial run lists only what ran; its totals still count everything, and the page must say why."""
    whole = telling_judgement()
    kept = tuple(verdict for verdict in whole.stories if verdict.story.system == "exporter")
    page = html_page(replace(whole, stories=kept))
    assert "16 of them belong to stories of which nothing ran" in page
    assert 'data-system="dms"' not in page
    assert "nothing ran; these" not in html_page(whole)


def test_hostile_texts_stay_texts() -> None:
    """Whatever a backend writes, it must not become part of the page."""
    page = html_page(hostile_judgement())
    structure = structure_of(page)
    assert HOSTILE not in page
    assert not [found for tag, found in structure.tags if tag == "img"]
    assert sum(tag == "script" for tag, _ in structure.tags) == 1
    assert sum(tag == "style" for tag, _ in structure.tags) == 1


def test_characters_that_deceive_the_eye_are_spelled() -> None:
    """A direction mark would let ``exe.png`` be read where ``gnp.exe`` stands."""
    page = html_page(hostile_judgement())
    assert not [character for character in BACKWARDS if not character.isprintable() and character in page]
    assert '<span class="unseen">\\u202E</span>' in page


def test_a_very_long_text_is_shortened_and_says_so() -> None:
    """One runaway line of a backend must not make the page too heavy to open."""
    page = html_page(hostile_judgement())
    assert "characters left out" in page
    assert max(map(len, page.split("\n"))) < 40_000


def test_a_page_for_the_whole_suite_stays_below_fifteen_megabytes() -> None:
    """Five thousand scenarios are the size the suite grows to; a page nobody can open is no report."""
    judgement = large_judgement(stories=120, criteria=13, scenarios=4, steps=6)
    assert judgement.totals.all > 1_500
    assert sum(len(one.scenarios) for verdict in judgement.stories for one in verdict.criteria) > 5_000
    assert len(html_page(judgement).encode()) < 15_000_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(scheme: str) -> None:
    """A contrast of 4.5 to 1 is what readers with weak eyes, or a phone in the sun, need."""
    colours = _colours(scheme)
    grounds = [colours["page"], colours["panel"], colours["sunk"]]
    pairs = [(colours[name], ground) for name in ("text", "quiet", "link") for ground in grounds]
    for verdict in Verdict:
        ink, tint = colours[verdict.value], colours[f"{verdict.value}-tint"]
        pairs += [(ink, tint), (colours["text"], tint), (colours["panel"], ink), *((ink, ground) for ground in grounds)]
    assert not [
        (ink, ground, round(_contrast(ink, ground), 2)) for ink, ground in pairs if _contrast(ink, ground) < 4.5
    ]


def _colours(scheme: str) -> dict[str, str]:
    style = resources.files("conformance.reports").joinpath("templates", "style.css").read_text(encoding="utf-8")
    light, dark = style.split("@media (prefers-color-scheme: dark)")[:2]
    found = re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light if scheme == "light" else dark.split("}")[0])
    assert len(found) > 35
    return dict(found)


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
