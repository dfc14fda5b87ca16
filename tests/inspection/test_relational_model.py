"""A description from the manifest of a model: the same on both dialects, and no change of the model is lost."""

import json
from pathlib import Path
from typing import Any

import pytest

from conformance.inspection.difference import differences
from conformance.inspection.normal_form import normal_form
from conformance.inspection.relational_model import describe_model, project_part
from conformance.strategies.model_mutations import mutations
from tests.inspection.reading import ReadPgsql

_GOLDENS = Path(__file__).parents[2] / "goldens" / "dms" / "town-annex"
_EVERY = 9
"""So many changes are skipped between two; the feature files draw from all of them."""


def model(dialect: str) -> dict[str, Any]:
    """Read the blessed model of Town and Annex."""
    read: dict[str, Any] = json.loads((_GOLDENS / f"relational-model.{dialect}.manifest.json").read_text("utf-8"))
    return read


def test_the_models_of_both_dialects_have_one_normal_form() -> None:
    """They have other names, keys and triggers, and are one schema."""
    pgsql, mssql = (normal_form(describe_model(model(dialect))) for dialect in ("pgsql", "mssql"))
    assert differences(pgsql, mssql) == ()
    counts = {member: len(elements) for member, elements in pgsql.members.items()}
    assert {name: counts[name] for name in ("tables", "references", "views", "maintenance")} == {
        "tables": 12,
        "references": 7,
        "views": 1,
        "maintenance": 19,
    }
    assert all(counts[name] for name in ("columns", "keys", "foreign_keys", "checks", "indexes", "names"))


@pytest.mark.parametrize("dialect", ["pgsql", "mssql"])
def test_a_change_of_a_model_changes_its_normal_form(dialect: str) -> None:
    """PAR-S01-P2: two models that differ are two schemas."""
    manifest = model(dialect)
    before = normal_form(describe_model(manifest)).text
    changes = mutations(manifest)[::_EVERY]
    assert len(changes) > 20
    unseen = [one.what for one in changes if normal_form(describe_model(one.of(manifest))).text == before]
    assert unseen == []


def test_a_change_leaves_the_model_itself_alone() -> None:
    """Else the second change would be made to the first."""
    manifest = model("pgsql")
    for change in mutations(manifest)[::_EVERY]:
        change.of(manifest)
    assert manifest == model("pgsql")


def test_the_project_part_of_a_database_has_nothing_of_the_core(read_pgsql: ReadPgsql) -> None:
    """A model knows its own schemas only."""
    part = project_part(read_pgsql(""))
    ids = [*(one.id for one in part.tables), *(one.id for one in part.views), *(one.id for one in part.functions)]
    assert "dms" not in {one.schema for one in ids}
    assert part.tables
    assert part.seed == ()
