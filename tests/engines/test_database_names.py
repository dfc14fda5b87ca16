"""Names: whose a database is can be read from its name alone, and nobody else's reads so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.engines.naming import LONGEST, Owner, lock_of, run_word
from conformance.engines.postgresql_dsn import read_dsn
from conformance.engines.protocol import Engine
from tests.engines.looking import databases, execute

runs = st.text(max_size=80)
processes = st.integers(1, 2**32 - 1)
nonces = st.from_regex(r"[0-9a-f]{6}", fullmatch=True)
owners = st.builds(Owner, runs.map(run_word), processes, nonces)


@settings(deadline=None)
@given(owner=owners, number=st.integers(1, 99_999_999), key=st.text())
def test_a_name_fits_every_server_and_leads_back_to_its_owner(owner: Owner, number: int, key: str) -> None:
    """A name that the server cuts off would belong to nobody, and never be cleared."""
    scratch, template = owner.scratch_name(number), owner.template_name(key)
    assert len(scratch.encode()) <= LONGEST
    assert len(template.encode()) <= LONGEST
    assert lock_of(scratch) == owner.lock
    assert lock_of(template) == owner.run_lock


@settings(deadline=None)
@given(one=owners, other=owners)
def test_two_owners_share_no_lock(one: Owner, other: Owner) -> None:
    """With one lock for two, the databases of the dead would be kept, or those of the living dropped."""
    assert (one.lock == other.lock) == (one == other)
    assert one.lock != other.run_lock


def test_keys_that_differ_only_at_their_end_are_two_templates() -> None:
    """Keys are paths and digests, longer than any name may be."""
    owner = Owner("run", 1, "abcdef")
    assert owner.template_name("k" * 100 + "1") != owner.template_name("k" * 100 + "2")


@pytest.mark.parametrize(
    "name",
    [
        "postgres",
        "conformance",
        "conformance_scratch_",
        "conformance_scratch_run_1_abcdef_1x",
        "xconformance_scratch_run_1_abcdef_1",
        "conformance_scratch_run_1_abcdef_1\n",
        "conformance_scratch_run_one_abcdef_1",
        "conformance_scratch_run_1_abcde_1",
        "conformance_scratch_waytoolongrun_1_abcdef_1",
        "conformance_template_run_tooshort",
        "Conformance_template_run_" + "a" * 24,
    ],
)
def test_a_name_that_is_not_entirely_ours_has_no_owner(name: str) -> None:
    """What has no owner is never dropped."""
    assert lock_of(name) is None


def test_databases_at_the_longest_name_live_beside_ours(embedded: Engine, server_dsn: str) -> None:
    """Servers cut longer names off without a word; the longest one must neither collide nor be cleared."""
    long_name = "conformance_scratch_".ljust(LONGEST, "x")
    execute(server_dsn, f'CREATE DATABASE "{long_name}" STRATEGY FILE_COPY')
    dsn = read_dsn(server_dsn).for_database(long_name).url()
    with embedded.scratch() as database:
        execute(dsn, "SELECT 1")
        assert {database.name, long_name} < set(databases(server_dsn))
    execute(server_dsn, f'DROP DATABASE "{long_name}"')


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("host=db user=ann password=a/b@c dbname=x", "postgresql://ann:a%2Fb%40c@db/x"),
        ("postgresql://ann:a%2Fb@db:5433/x?sslmode=require", "postgresql://ann:a%2Fb@db:5433/x?sslmode=require"),
        ("postgresql://[::1]:5433", "postgresql://[::1]:5433/postgres"),
        ("host=/run/pg user=ann", "postgresql://ann@/postgres?host=%2Frun%2Fpg"),
        ("host=a,b port=1,2", "postgresql:///postgres?host=a%2Cb&port=1%2C2"),
        ("dbname='my db'", "postgresql:///my%20db"),
    ],
)
def test_a_backend_gets_a_url_whatever_form_the_dsn_has(text: str, url: str) -> None:
    """Drivers of other languages read URLs only; libpq must find the same in it."""
    dsn = read_dsn(text)
    assert dsn.url() == url
    assert read_dsn(url) == dsn
    assert repr(dsn) == "PostgreSqlDsn()"
