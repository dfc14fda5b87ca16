"""Redaction: what is masked, what is left alone, and that nothing secret survives."""

import json

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conformance.events.model import Failure, FailureKind, Outcome, ScenarioFinished
from conformance.events.redaction import MASK, SHORTEST_SECRET, Redactor
from conformance.events.scrubbing import scrub

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("postgresql://ann:s3@db:5432/x", "postgresql://ann:***@db:5432/x"),
        ("HTTP://ann:p@ss:w@db/x?y=1", "HTTP://ann:***@db/x?y=1"),
        ("postgresql+psycopg://:pw@/x", "postgresql+psycopg://:***@/x"),
        ("host=db password=s3cr3t dbname=x", "host=db password=*** dbname=x"),
        (r"host=db password='it\'s me' dbname=x", "host=db password=*** dbname=x"),
        ("Driver=x;UID=sa;PWD=a b!c;Encrypt=yes", "Driver=x;UID=sa;PWD=***;Encrypt=yes"),
        ("UID=sa;Pwd={a;}}b};Encrypt=yes", "UID=sa;Pwd=***;Encrypt=yes"),
        ("Password = x", "Password = ***"),
        ("PGPASSWORD=x psql", "PGPASSWORD=*** psql"),
        ("Authorization: Bearer abc.def", "Authorization: ***"),
        ("curl -H 'authorization: Basic YWJj' http://h/", "curl -H 'authorization: ***' http://h/"),
        ('{"Authorization": "Bearer abc", "a": 1}', '{"Authorization": "***", "a": 1}'),
        (r"{\"Authorization\":\"Bearer abc\"}", r"{\"Authorization\":\"***\"}"),
        ('Authorization: Digest username="a", response="b"\nAccept: c', "Authorization: ***\nAccept: c"),
    ],
)
def test_a_password_is_masked_by_its_place(text: str, masked: str) -> None:
    """Servers and drivers quote connection strings that nobody configured as a secret."""
    assert Redactor(NOTHING)(text) == masked


@pytest.mark.parametrize(
    "text",
    ["", "http://db:5432/x", "the pwd command", "a password is needed", "https://h/a:b@c", "x = 1; password", "://"],
)
def test_a_text_without_a_secret_is_left_alone(text: str) -> None:
    """A report full of masks where nothing was secret cannot be read."""
    assert Redactor(frozenset({""}))(text) == text


def test_the_longest_secret_is_masked_first() -> None:
    """Masking the shorter one first would leave the tail of the longer one to be read."""
    assert Redactor(frozenset({"abcd", "abcdefgh"}))("<abcdefgh>") == f"<{MASK}>"


def test_a_secret_that_a_mask_completes_is_masked_too() -> None:
    """Masking must not write a secret that was not there before."""
    assert Redactor(frozenset({"hunter2", "a***b"}))("<ahunter2b>") == f"<{MASK}>"


@pytest.mark.parametrize(
    ("dsn", "password"),
    [
        ("postgresql://ann:p%40ssword@db/x", "p%40ssword"),
        ("postgresql://ann:p%40ssword@db/x", "p@ssword"),
        (r"host=db password='it\'s me'", "it's me"),
        ("UID=sa;PWD={a;}}bcd}", "a;}bcd"),
    ],
)
def test_the_password_inside_a_configured_connection_string_is_a_secret_too(dsn: str, password: str) -> None:
    """A driver repeats the password alone, decoded, where no pattern can recognise it."""
    assert Redactor(frozenset({dsn}))(f"login with {password} refused") == f"login with {MASK} refused"


def test_a_word_shorter_than_a_secret_can_be_is_kept() -> None:
    """Masking every 'abc' would make a report unreadable; such a password is masked by its place only."""
    assert Redactor(frozenset({"abc"}))("abcd password=abc") == f"abcd password={MASK}"


def test_a_redactor_shows_no_secret() -> None:
    """It is held by objects that appear in tracebacks with their repr."""
    assert "s3cr3t" not in repr(Redactor(frozenset({"s3cr3t"})))


secrets = st.frozensets(
    st.one_of(
        st.text(alphabet="ab*=:@;' ", max_size=9),
        st.text(max_size=12),
        st.sampled_from(["x***y", "password=abc", "postgresql://u:pw-1@h/d", "PWD={a;b};"]),
    ),
    max_size=4,
)
texts = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["password=", "://", "u:", "@", "*", "***", "x", "y", "ab", "a", "PWD={", "}", ";", " ", "'", '"']
        ),
        max_size=20,
    ).map("".join),
)


@settings(deadline=None)
@given(secrets=secrets, text=texts, data=st.data())
def test_no_secret_survives_and_redacting_twice_changes_nothing(
    secrets: frozenset[str], text: str, data: st.DataObject
) -> None:
    """The whole promise: wherever a secret stands in a text, and whatever a replacement joins."""
    for secret in sorted(secrets):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + secret + text[at:]
    redactor = Redactor(secrets)

    masked = redactor(text)

    assert [s for s in secrets if len(s) >= SHORTEST_SECRET and s in masked] == []
    assert redactor(masked) == masked


@settings(deadline=None)
@given(secret=st.text(min_size=SHORTEST_SECRET, max_size=12), around=st.text(max_size=10))
def test_an_event_with_secrets_anywhere_stays_valid_json_without_them(secret: str, around: str) -> None:
    """Redaction comes before encoding: a secret with a quote can neither hide behind its escape nor break it."""
    assume(not any(secret in kept for kept in ("assertion", "failed", "scenario-finished", "executed", MASK)))
    text = around + secret + around
    failure = Failure(FailureKind.ASSERTION, "C", text, expected={text: [text, {"deep": text}]}, actual=text, diff=text)
    event = ScenarioFinished(text, text, text, text, text, 1, text, Outcome.FAILED, 0.5, tags=(text,), failure=failure)

    line = msgspec.json.encode(scrub(event, Redactor(frozenset({secret}))))

    held = json.loads(line)
    expected_members = held["failure"]["expected"]
    (elements,) = expected_members.values()
    strings = [held["scenario"], held["tags"][0], held["failure"]["actual"], *expected_members, elements[0]]
    strings += elements[1].values()
    assert [string for string in strings if secret in string] == []
    assert held["outcome"] == "failed"
