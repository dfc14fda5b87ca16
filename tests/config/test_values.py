"""What a correct ``conformance.toml`` turns into."""

from pathlib import Path

import pytest

from conformance.config import suite_table
from conformance.config.choose import choose_backend, choose_engine
from conformance.config.load import load_configuration
from conformance.config.model import (
    Configuration,
    EngineKind,
    ExternalSettings,
    InProcessSettings,
    Limits,
    RepositorySettings,
)
from conformance.config.problems import ConfigurationInvalid
from tests.config.corpus import ACCEPTED, MINIMAL

REPOSITORY = Path(__file__).parents[2]


def loaded(folder: Path, text: str, **environment: str) -> Configuration:
    """Load ``text`` from a file in ``folder``."""
    file = folder / "conformance.toml"
    file.write_text(text, encoding="utf-8")
    return load_configuration(file, environment)


def external(configuration: Configuration, name: str) -> ExternalSettings:
    """Return the settings of an external backend."""
    settings = configuration.backends[name].settings
    assert isinstance(settings, ExternalSettings)
    return settings


def test_the_repository_s_own_configuration_loads() -> None:
    """The file that every newcomer runs first must not be the broken one."""
    configuration = load_configuration(REPOSITORY / "conformance.toml", {})
    assert configuration.suite.features == REPOSITORY / "features"
    assert configuration.backends["reference"].settings == InProcessSettings(
        "reference_impl.backend:create", REPOSITORY, ("dms-server",)
    )
    assert external(configuration, "reference-external").call == ("dms-schema", "lib")
    assert external(configuration, "reference-external").serve == ("dms-server",)


def test_a_minimal_file_gets_every_default(tmp_path: Path) -> None:
    """Five lines are enough to have a backend judged."""
    configuration = loaded(tmp_path, MINIMAL)
    backend = configuration.backends["mine"]
    assert (configuration.default_backend, configuration.default_engine) == ("mine", "embedded")
    assert configuration.engines["embedded"].kind is EngineKind.EMBEDDED_POSTGRESQL
    assert backend.limits == Limits()
    assert (backend.engine, backend.expectations, backend.kind) == (None, None, "external")
    assert configuration.suite.output == tmp_path / "build" / "conformance"
    assert configuration.secrets == frozenset()


def test_without_features_beside_the_file_the_installed_suite_is_judged_by(tmp_path: Path) -> None:
    """A visiting team has a configuration and a backend, and no copy of the feature files."""
    assert loaded(tmp_path, MINIMAL).suite.features == REPOSITORY / "features"


def test_the_suite_inside_an_installed_distribution_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel carries the suite in ``conformance/_suite``; there is no checkout around it."""
    (tmp_path / "conformance" / "_suite").mkdir(parents=True)
    monkeypatch.setattr(suite_table, "files", lambda package: tmp_path / package)
    assert loaded(tmp_path, MINIMAL).suite.goldens == tmp_path / "conformance" / "_suite" / "goldens"


def test_features_beside_the_file_are_the_suite(tmp_path: Path) -> None:
    """Whoever has feature files next to the configuration means those."""
    (tmp_path / "features").mkdir()
    suite = loaded(tmp_path, MINIMAL).suite
    assert (suite.features, suite.fixtures) == (tmp_path / "features", tmp_path / "fixtures")


def test_what_a_suite_table_leaves_out_lies_beside_its_features(tmp_path: Path) -> None:
    """Moving the feature files must not leave the fixtures behind in another suite."""
    suite = loaded(tmp_path, MINIMAL + '[suite]\nfeatures = "spec/features"\n').suite
    assert (suite.goldens, suite.steps) == (tmp_path / "spec" / "goldens", ("steps",))


def test_relative_paths_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file must mean the same wherever the run is started."""
    monkeypatch.chdir("/")
    configuration = loaded(tmp_path, ACCEPTED["everything"])
    assert configuration.suite.features == tmp_path / "spec" / "features"
    backend = configuration.backends["first"]
    assert backend.expectations == tmp_path / "expectations.toml"
    assert backend.goldens == tmp_path / "own-goldens"
    assert backend.repository == RepositorySettings(tmp_path / "..", ("CHANGES.md",), ("src/ddl",))


def test_words_that_begin_with_a_dot_and_a_slash_are_paths_relative_to_the_file(tmp_path: Path) -> None:
    """Commands run in scratch folders, so a relative script could not be found there."""
    settings = external(loaded(tmp_path, ACCEPTED["everything"]), "first")
    assert settings.call == (f"{tmp_path}/adapter", "lib")
    assert settings.commands["dms-schema"] == (f"{tmp_path.parent}/bin/dms",)
    assert settings.commands["other tool"] == ("python3", f"{tmp_path}/tool.py")


def test_limits_and_capabilities_are_read(tmp_path: Path) -> None:
    """Both spellings of a version bound are one answer."""
    backend = loaded(tmp_path, ACCEPTED["everything"]).backends["first"]
    assert backend.limits == Limits(start=1.0, call=0.5, run=2.5, stop=1.0, line_bytes=4096)
    assert backend.capabilities == {
        "paging.cursor": "versioned(≥18)",
        "streaming": "versioned(≥2.1)",
        "merge": "impossible",
    }


def test_a_service_is_shared_only_by_who_says_so(tmp_path: Path) -> None:
    """A service that keeps what it read would be blamed for rows that the suite took away."""
    backends = loaded(tmp_path, ACCEPTED["everything"]).backends
    assert (backends["first"].shared_service, backends["second-2.0"].shared_service) == (True, False)


def test_a_url_has_no_trailing_slash(tmp_path: Path) -> None:
    """Steps append paths that begin with a slash."""
    assert external(loaded(tmp_path, ACCEPTED["everything"]), "second-2.0").url == "https://host.example:8443/api"


def test_a_value_from_the_environment_is_resolved_and_kept_secret(tmp_path: Path) -> None:
    """What came out of a variable must be known to whoever redacts reports."""
    configuration = loaded(tmp_path, ACCEPTED["everything"], LICENCE="abc-123", MSSQL_DSN="Server=h;PWD={p;word};")
    assert external(configuration, "first").environment == {"MODE": "fast", "LICENCE": "abc-123", "EMPTY": ""}
    assert choose_engine(configuration, "other").dsn == "Server=h;PWD={p;word};"
    assert configuration.secrets >= {"abc-123", "Server=h;PWD={p;word};", "p;word"}


def test_a_value_of_three_characters_is_no_secret(tmp_path: Path) -> None:
    """Blotting out every ``8`` of a report would hide the report."""
    assert loaded(tmp_path, MINIMAL + 'environment.WORKERS = "env:WORKERS"\n', WORKERS="8").secrets == frozenset()


@pytest.mark.parametrize(
    ("dsn", "password"),
    [
        ("postgresql://judge:s3cret@host.example/db", "s3cret"),
        ("postgresql://judge:s3cr%40t@host.example/db", "s3cr@t"),
        ("host=h password=s3cret dbname=d", "s3cret"),
        ("host=h password='s3 cret'", "s3 cret"),
        ("Driver={ODBC};Server=h;UID=sa;PWD=s3cret;", "s3cret"),
    ],
)
def test_the_password_inside_a_dsn_is_a_secret_of_its_own(dsn: str, password: str, tmp_path: Path) -> None:
    """A server's error message may quote the password without the rest of the data source name."""
    configuration = loaded(tmp_path, MINIMAL + f'[engine.pg]\nkind = "postgresql"\ndsn = "{dsn}"\n')
    assert password in configuration.secrets
    assert dsn in configuration.secrets


def test_secrets_do_not_show_when_settings_are_printed(tmp_path: Path) -> None:
    """A debug line with the whole configuration must not leak."""
    configuration = loaded(tmp_path, ACCEPTED["everything"], LICENCE="abc-123", MSSQL_DSN="Server=h;PWD=hush;")
    shown = repr(configuration)
    assert not any(secret in shown for secret in configuration.secrets)


def test_an_unset_variable_matters_only_for_the_engine_that_is_chosen(tmp_path: Path) -> None:
    """Nobody needs a SQL Server to be judged on PostgreSQL."""
    configuration = loaded(tmp_path, ACCEPTED["everything"], LICENCE="abc-123")
    assert choose_engine(configuration).name == "server"
    with pytest.raises(ConfigurationInvalid) as caught:
        choose_engine(configuration, "other")
    problem = caught.value.problems[0]
    line = ACCEPTED["everything"].splitlines().index('dsn = "env:MSSQL_DSN"') + 1
    assert (problem.location.line, problem.location.key) == (line, "engine.other.dsn")
    assert "MSSQL_DSN is not set" in problem.message
    assert "export MSSQL_DSN" in problem.remedy


def test_an_unset_variable_matters_only_for_the_backend_that_is_chosen(tmp_path: Path) -> None:
    """Two backends in one file belong to two people with two sets of secrets."""
    configuration = loaded(tmp_path, ACCEPTED["everything"])
    assert choose_backend(configuration, "second-2.0").name == "second-2.0"
    with pytest.raises(ConfigurationInvalid, match="LICENCE is not set"):
        choose_backend(configuration)


def test_a_name_nobody_defined_is_met_with_the_closest_one(tmp_path: Path) -> None:
    """A misspelt ``--backend`` or ``--engine`` must not end in a KeyError."""
    configuration = loaded(tmp_path, ACCEPTED["everything"])
    with pytest.raises(ConfigurationInvalid, match=r"no table \[backend\.frist\][\s\S]*did you mean 'first'"):
        choose_backend(configuration, "frist")
    with pytest.raises(ConfigurationInvalid, match=r"no table \[engine\.serv\][\s\S]*did you mean 'server'"):
        choose_engine(configuration, "serv")


def test_the_engine_is_the_named_one_then_the_backend_s_then_the_default(tmp_path: Path) -> None:
    """The command line overrides the table, and the table the file."""
    configuration = loaded(tmp_path, ACCEPTED["everything"], LICENCE="abc-123", MSSQL_DSN="Server=h")
    first = choose_backend(configuration)
    assert choose_engine(configuration, "other", first).name == "other"
    assert choose_engine(configuration, None, first).name == "server"
    assert choose_engine(loaded(tmp_path, MINIMAL)).name == "embedded"
