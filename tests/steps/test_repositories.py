"""The search through a backend's repository finds what it must and nothing else (dms E03-S04)."""

from pathlib import Path

import pytest

from conformance.assertions import CriterionFailed
from conformance.config.model import RepositorySettings
from steps.dms.instruments.repositories import (
    Repository,
    documented_command_lines,
    require_no_mention,
    require_one_emitter,
)

PAGE = """\
# Page

```console
$ dms-schema ddl emit -s core.json \\
    -o out > log.txt
$ DMS_CONNECTION_STRING=x dms-schema ddl provision -c 'a;b' && echo done
not a command
```

```json
dms-schema not shown
```
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Give a repository of four files."""
    files = {
        "src/emit.py": "CREATE TABLE",
        "tests/emit.py": "create table",
        "CHANGES.md": "No more OldTool.\n",
        "docs/page.md": PAGE,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Repository(RepositorySettings(tmp_path, ("CHANGES.md",), ("src",), ("tests",)), None)


def test_a_word_may_stand_in_the_change_log_only(repository: Repository) -> None:
    """A reader must be told that a tool is gone, and nobody may call it."""
    require_no_mention(repository, ["OldTool", "old-tool"])
    (repository.settings.root / "src" / "run.sh").write_text("\n\nexec OLDTOOL\n", encoding="utf-8")
    with pytest.raises(CriterionFailed) as raised:
        require_no_mention(repository, ["OldTool", "old-tool"])
    assert raised.value.actual == ["src/run.sh:3"]


def test_tables_are_created_in_one_place(repository: Repository) -> None:
    """Tests may; a second place in the sources may not, however it is laid out."""
    require_one_emitter(repository, "CREATE TABLE")
    (repository.settings.root / "other.sql").write_text("\nCreate\n  table x", encoding="utf-8")
    with pytest.raises(CriterionFailed) as raised:
        require_one_emitter(repository, "CREATE TABLE")
    assert raised.value.actual == ["other.sql:2"]


def test_an_emitter_that_creates_nothing_is_no_emitter(repository: Repository) -> None:
    """Otherwise a misspelt folder would make the criterion true."""
    (repository.settings.root / "src" / "emit.py").unlink()
    with pytest.raises(CriterionFailed, match="src does not say"):
        require_one_emitter(repository, "CREATE TABLE")


def test_criteria_are_not_searched(repository: Repository) -> None:
    """A feature file has to name what must not be named elsewhere."""
    inside = Repository(repository.settings, repository.settings.root / "src")
    assert inside.files == ("CHANGES.md", "docs/page.md", "tests/emit.py")


def test_a_copy_can_be_added_to(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The original stays as it is."""
    copy = repository.copied_to(tmp_path_factory.mktemp("copy"))
    assert copy.files == repository.files
    (copy.settings.root / "new.sh").write_text("OldTool", encoding="utf-8")
    assert "new.sh" not in repository.files


def test_command_lines_are_read_as_a_shell_would(repository: Repository) -> None:
    """Up to the first redirection, from blocks for a shell only, continued lines as one."""
    assert list(documented_command_lines(repository.documentation())) == [
        ("docs/page.md", ["ddl", "emit", "-s", "core.json", "-o", "out"]),
        ("docs/page.md", ["ddl", "provision", "-c", "a;b"]),
    ]
