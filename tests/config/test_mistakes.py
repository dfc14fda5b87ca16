"""A mistake in ``conformance.toml`` is told with file, line, key and remedy."""

from pathlib import Path

import pytest

from conformance.config.load import find_configuration, load_configuration
from conformance.config.problems import ConfigurationInvalid
from tests.config.corpus import MINIMAL, MISTAKES, Mistake


def problems_of(folder: Path, text: str | bytes) -> ConfigurationInvalid:
    """Load ``text`` as a configuration and return the error it raises."""
    file = folder / "conformance.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigurationInvalid) as caught:
        load_configuration(file, {})
    return caught.value


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_names_file_line_key_and_remedy(mistake: Mistake, tmp_path: Path) -> None:
    """Whoever edits the file must find the place without searching and mend it without reading a manual."""
    error = problems_of(tmp_path, mistake.text)
    assert len(error.problems) == 1, str(error)
    problem = error.problems[0]
    assert problem.location.file == tmp_path / "conformance.toml"
    assert (problem.location.line, problem.location.key) == (mistake.line, mistake.key)
    assert mistake.sentence in problem.message
    assert mistake.remedy in problem.remedy


def test_all_mistakes_are_told_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    """Mending a file one error at a time wastes one run per error."""
    backend = MINIMAL.split("\n", 1)[1].replace("dms", "DMS").replace("external", "extern")
    error = problems_of(tmp_path, f"schema_version = 1\n[engine.x]\n{backend}zzz = 1\n")
    assert [problem.location.line for problem in error.problems] == [2, 4, 5, 7]
    assert str(error).count("remedy: ") == 4


def test_broken_toml_names_the_line_of_the_break(tmp_path: Path) -> None:
    """A missing quote must not cost more than a glance."""
    error = problems_of(tmp_path, 'schema_version = 1\n[backend.mine]\nkind = "external\nsystems = []\n')
    assert error.problems[0].location.line == 3
    assert "this is not TOML" in error.message


def test_a_file_that_breaks_off_names_its_last_line(tmp_path: Path) -> None:
    """The parser says only that the document ended; the last line is where to look."""
    assert problems_of(tmp_path, "schema_version = 1\nsuite = {").problems[0].location.line == 2


def test_a_file_in_another_encoding_names_the_line(tmp_path: Path) -> None:
    """An umlaut from an old editor must not surface as a stack trace."""
    error = problems_of(tmp_path, b"schema_version = 1\n# \xfc\n")
    assert error.problems[0].location.line == 2
    assert "not UTF-8" in error.message


def test_a_file_that_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    """A wrong ``--config`` is the most frequent mistake of all."""
    with pytest.raises(ConfigurationInvalid, match=r"nowhere\.toml.*No such file"):
        load_configuration(tmp_path / "nowhere.toml", {})


def test_a_search_without_success_says_where_it_began_and_what_to_do(tmp_path: Path) -> None:
    """Somebody who runs the suite in the wrong folder needs to hear about ``init``."""
    with pytest.raises(ConfigurationInvalid) as caught:
        find_configuration(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert "conformance init" in str(caught.value)


def test_the_closest_configuration_above_is_found(tmp_path: Path) -> None:
    """The suite must run from any folder of a project."""
    (tmp_path / "conformance.toml").write_text(MINIMAL)
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_configuration(inner) == tmp_path / "conformance.toml"
