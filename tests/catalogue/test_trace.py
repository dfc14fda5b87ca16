"""What a catalogue lacks, and how its stories hang together."""

from conformance.catalogue.graph import mermaid
from conformance.catalogue.load import load_catalogue
from conformance.catalogue.trace import scenarios_without_assertion, uncovered_criteria
from tests.catalogue.conftest import FeatureFolder

FIRST = """
    @dms @E00-S00
    Feature: Load "all" <files>

      @E00-S00-AC1
      Rule: Shown

        Scenario: Asserts
          Given a
          Then b
          And c

        Scenario: Only does
          Given a
          When b

      @E00-S00-AC2
      Rule: Not shown
    """
SECOND = "@dms @E01-S00 @hard:E00-S00\nFeature: Derive\n"
THIRD = "@planner @P-US1.1 @soft:E00-S00 @hard:E01-S00\nFeature: Plan\n"


def _write(features: FeatureFolder) -> None:
    features.write(FIRST, "dms/e00_hash/s00.feature")
    features.write(SECOND, "dms/e01_model/s00.feature")
    features.write(THIRD, "planner/p1/us1.feature")


def test_a_criterion_without_an_example_is_uncovered(features: FeatureFolder) -> None:
    """A promise that nothing checks must not be counted among the kept ones."""
    _write(features)
    assert [one.id for one in uncovered_criteria(load_catalogue(features.path))] == ["E00-S00-AC2"]


def test_a_scenario_without_then_is_found(features: FeatureFolder) -> None:
    """It passes whatever the backend answers."""
    _write(features)
    assert [one.name for one in scenarios_without_assertion(load_catalogue(features.path))] == ["Only does"]


def test_the_graph_groups_by_epic_and_tells_hard_from_soft(features: FeatureFolder) -> None:
    """Readers see at once what rests on what; no title may break the drawing."""
    _write(features)
    assert mermaid(load_catalogue(features.path)) == (
        "flowchart LR\n"
        '  subgraph dms_e00_hash["dms/e00_hash"]\n'
        '    E00_S00["E00-S00 Load &quot;all&quot; &lt;files&gt;"]\n'
        "  end\n"
        '  subgraph dms_e01_model["dms/e01_model"]\n'
        '    E01_S00["E01-S00 Derive"]\n'
        "  end\n"
        '  subgraph planner_p1["planner/p1"]\n'
        '    P_US1_1["P-US1.1 Plan"]\n'
        "  end\n"
        "  E00_S00 --> E01_S00\n"
        "  E01_S00 --> P_US1_1\n"
        "  E00_S00 -.-> P_US1_1\n"
    )
