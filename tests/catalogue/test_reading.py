"""From feature files to stories, criteria and scenarios."""

from conformance.catalogue.load import load_catalogue
from conformance.catalogue.model import Scenario, StepKind
from tests.catalogue.conftest import FeatureFolder

STORY = '''
    @dms @E00-S01 @hard:E00-S00 @soft:E00-S00
    Feature: Canonical JSON
      One text per value.

      Port: lib.

      Background:
        Given the core schema

      @E00-S01-AC1 @port:lib
      Rule: Members are sorted

        Background:
          Given an object

        @security
        Scenario Outline: Vector <name> (<sort>)
          When <name> is made canonical
            """
            {"<name>": 1}
            """
          Then the text is
            | text   | of     |
            | <text> | <name> |
          And * <name> is kept
          * nothing else

          Examples: first
            | name | sort | text |
            | b    | x    | 1    |

          @slow
          Examples: second
            | name | sort | text |
            | ä    | y    | 2    |
            | <b>  | z    | 3    |

      @E00-S01-P1
      Rule: Nobody shows this yet
    '''
NEEDED = "@dms @E00-S00\nFeature: Before\n"


def _scenarios(features: FeatureFolder) -> tuple[Scenario, ...]:
    features.write(STORY)
    features.write(NEEDED, "dms/e00_hash/s00.feature")
    return load_catalogue(features.path).stories[1].criteria[0].scenarios


def test_a_story_knows_its_place_its_text_and_its_dependencies(features: FeatureFolder) -> None:
    """Reports and the graph are made of this alone."""
    _scenarios(features)
    before, story = load_catalogue(features.path).stories
    assert (before.id, before.criteria) == ("E00-S00", ())
    assert (story.id, story.system, story.epic) == ("E00-S01", "dms", "e00_hash")
    assert (story.file, story.line, story.title) == ("features/dms/e00_hash/s01.feature", 2, "Canonical JSON")
    assert story.description == "One text per value.\n\nPort: lib."
    assert (story.hard, story.soft) == (("E00-S00",), ("E00-S00",))
    assert [(one.id, one.title, len(one.scenarios)) for one in story.criteria] == [
        ("E00-S01-AC1", "Members are sorted", 3),
        ("E00-S01-P1", "Nobody shows this yet", 0),
    ]


def test_an_outline_becomes_one_scenario_per_row_numbered_through(features: FeatureFolder) -> None:
    """Ids must be short and keep their meaning when a value changes."""
    scenarios = _scenarios(features)
    assert [one.id for one in scenarios] == [f"E00-S01-AC1-vector[{number}]" for number in (1, 2, 3)]
    assert [one.name for one in scenarios] == ["Vector b (x)", "Vector ä (y)", "Vector <b> (z)"]
    assert scenarios[0].row == (("name", "b"), ("sort", "x"), ("text", "1"))
    assert [one.line for one in scenarios] == [30, 35, 36]


def test_tags_are_inherited_from_feature_rule_scenario_and_examples(features: FeatureFolder) -> None:
    """Selection by tag relies on it."""
    first, second, _ = _scenarios(features)
    shared = {"dms", "E00-S01", "hard:E00-S00", "soft:E00-S00", "E00-S01-AC1", "port:lib", "security"}
    assert set(first.tags) == shared
    assert set(second.tags) == shared | {"slow"}
    assert list(first.tags) == sorted(first.tags)


def test_backgrounds_come_first_and_placeholders_are_filled_everywhere(features: FeatureFolder) -> None:
    """In texts, tables and doc strings, but not inside a value that looks like a placeholder."""
    scenario = _scenarios(features)[2]
    assert [(step.kind, step.keyword, step.text) for step in scenario.steps] == [
        (StepKind.GIVEN, "Given", "the core schema"),
        (StepKind.GIVEN, "Given", "an object"),
        (StepKind.WHEN, "When", "<b> is made canonical"),
        (StepKind.THEN, "Then", "the text is"),
        (StepKind.THEN, "And", "* <b> is kept"),
        (StepKind.THEN, "*", "nothing else"),
    ]
    assert scenario.steps[2].doc_string == '{"<b>": 1}'
    assert scenario.steps[3].table == (("text", "of"), ("3", "<b>"))
    assert [step.line for step in scenario.steps][:4] == [8, 14, 18, 22]


def test_files_come_in_the_order_of_their_utf_16_code_units(features: FeatureFolder) -> None:
    """The same order on every machine, in every report."""
    for number, name in enumerate(("\uff5e.feature", "😀.feature", "a.feature", "B.feature")):
        features.write(f"@dms @E00-S{number:02}\nFeature: F\n", f"dms/e00_hash/{name}")
    names = [story.file.rpartition("/")[2] for story in load_catalogue(features.path).stories]
    assert names == ["B.feature", "a.feature", "😀.feature", "\uff5e.feature"]


def test_a_byte_order_mark_and_crlf_change_nothing(features: FeatureFolder) -> None:
    """Editors on Windows write both."""
    plain = features.write(STORY)
    features.write(NEEDED, "dms/e00_hash/s00.feature")
    expected = load_catalogue(features.path)
    plain.write_bytes(b"\xef\xbb\xbf" + plain.read_bytes().replace(b"\n", b"\r\n"))
    assert load_catalogue(features.path) == expected
