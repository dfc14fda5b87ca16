"""The list of faults is refused as soon as it contradicts itself (ADQ-S00)."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.adequacy.catalogue import catalogue_file, digest, load_faults
from conformance.adequacy.errors import CatalogueMismatch, SeamNotFound, UnknownSelection
from conformance.adequacy.launcher import install
from conformance.adequacy.model import Fault, Kind
from conformance.adequacy.runner import check_seams
from conformance.adequacy.seam import resolve
from conformance.adequacy.selection import select

ROW: dict[str, object] = {
    "id": "M-E00-01",
    "group": "E00",
    "story": "E00-S00",
    "kind": "source",
    "behaviour": "something is wrong",
    "catcher": "E00-S00-AC1",
    "dialects": [],
    "seam": "json.dumps",
    "expect_start": True,
    "withdrawn": None,
}


def written(folder: Path, *rows: dict[str, object]) -> Path:
    """A catalogue file with these rows."""
    file = folder / "catalogue.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([ROW, ROW], "M-E00-01 stands 2 times"),
        ([ROW, {**ROW, "id": "M-E00-02"}], "two rows say 'something is wrong'"),
        ([{**ROW, "group": "E01"}], "M-E00-01 is not an id of group E01"),
        ([{**ROW, "kind": "withdrawn"}], "M-E00-01: a withdrawn row"),
        ([{**ROW, "withdrawn": "no longer wrong"}], "M-E00-01: a withdrawn row"),
        ([{**ROW, "seam": ""}], "M-E00-01 names no seam"),
        ([{**ROW, "unheard_of": "x"}], "cannot be read"),
    ],
)
def test_a_catalogue_that_contradicts_itself_is_refused(
    tmp_path: Path, rows: list[dict[str, object]], named: str
) -> None:
    """A row that nobody can run would otherwise count as noticed by nobody asking."""
    with pytest.raises(CatalogueMismatch, match=named):
        load_faults(written(tmp_path, *rows))


def test_the_shipped_catalogue_has_a_module_and_a_seam_for_every_row() -> None:
    """A fault without its module would silently prove nothing."""
    check_seams(load_faults(catalogue_file()))


def test_no_fault_module_stands_without_a_row() -> None:
    """A module that the catalogue forgot never runs."""
    rows = {fault.id.lower().replace("-", "_") for fault in load_faults(catalogue_file())}
    modules = {path.stem for path in (catalogue_file().parent / "faults").rglob("m_*.py")}
    assert modules == rows


def test_a_seam_that_does_not_exist_is_named() -> None:
    """A renamed function must stop the run, not make the fault harmless."""
    fault = next(fault for fault in load_faults(catalogue_file()) if fault.kind is Kind.SOURCE)
    with pytest.raises(SeamNotFound, match=f"{fault.id}.*json.no_such_function"):
        resolve(fault.id, "json.no_such_function")


@pytest.mark.parametrize("value", ["", "M-E00-01,M-E00-02", "M-E99-99", "M-E00-25", "nonsense"])
def test_the_launcher_installs_exactly_one_known_fault(value: str) -> None:
    """Two faults at once could mask each other."""
    with pytest.raises(UnknownSelection):
        install(value)


def test_an_unknown_filter_lists_the_known_names() -> None:
    """A misspelt group must not select nothing and call that a success."""
    with pytest.raises(UnknownSelection, match="E99") as caught:
        select(load_faults(catalogue_file()), ids=(), groups=["E99"], kinds=())
    assert "E00" in str(caught.value)


@given(st.randoms())
def test_the_order_of_rows_in_the_file_never_matters(shuffle: random.Random) -> None:
    """The digest stands for the catalogue, not for the way it was saved (ADQ-S00-P1)."""
    faults = list(load_faults(catalogue_file()))
    shuffled: list[Fault] = shuffle.sample(faults, len(faults))
    assert digest(shuffled) == digest(faults)
