"""The compose file: both engines, reachable from this machine only, no password in it.

Read as text, line by line: the suite has no other use for a YAML parser.
"""

import re
from pathlib import Path

import pytest

COMPOSE = (Path(__file__).parents[2] / "docker-compose.yml").read_text("utf-8")
SERVICES = dict(re.findall(r"^  (\w+):\n((?:(?:    .*)?\n)+)", COMPOSE.partition("services:\n")[2], re.MULTILINE))


def test_it_has_the_two_engines_in_the_versions_that_are_judged() -> None:
    """PostgreSQL 18 and SQL Server 2022 are what the criteria speak of."""
    images = {name: re.findall(r"^    image: (\S+)$", text, re.MULTILINE) for name, text in SERVICES.items()}
    assert images == {"postgresql": ["postgres:18"], "sqlserver": ["mcr.microsoft.com/mssql/server:2022-latest"]}


@pytest.mark.parametrize("service", ["postgresql", "sqlserver"])
def test_a_service_is_bound_to_this_machine_and_its_port_can_be_chosen(service: str) -> None:
    """A test server with all rights must not listen to the network; two clones of the suite may run at once."""
    published = re.search(r"^    ports:\n((?:      - .*\n)+)", SERVICES[service], re.MULTILINE)
    assert published is not None
    ports = re.findall(r"- (.*)", published[1])
    assert ports
    for port in ports:
        assert re.fullmatch(r'"127\.0\.0\.1:\$\{CONFORMANCE_\w+_PORT:-\d+\}:\d+"', port)


@pytest.mark.parametrize("service", ["postgresql", "sqlserver"])
def test_a_service_waits_until_the_server_answers(service: str) -> None:
    """A suite that starts before the server reports an unreachable engine."""
    assert re.search(r"^    healthcheck:$", SERVICES[service], re.MULTILINE)
    assert re.search(r"pg_isready|sqlcmd", SERVICES[service])
    assert re.search(r"^      retries: \d+$", SERVICES[service], re.MULTILINE)


def test_a_missing_password_stops_compose_with_a_sentence() -> None:
    """A default password would be one that everybody knows."""
    passwords = re.findall(r"^      (\w*PASSWORD): (.*)$", COMPOSE, re.MULTILINE)
    assert [name for name, _ in passwords] == ["POSTGRES_PASSWORD", "MSSQL_SA_PASSWORD"]
    for _, value in passwords:
        assert re.fullmatch(r"\$\{(\w+):\?set \1\}", value)
