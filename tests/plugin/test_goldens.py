"""Blessed files: compared byte by byte, written only on request."""

from conformance.events.model import Outcome
from tests.plugin.sample_suite import SampleSuite

pytest_plugins = ["pytester"]
STEP = """
from pathlib import Path
from pytest_bdd import then
@then("the receipt is as blessed")
def _(golden):
    golden.check("shop/receipt.txt", Path("receipt").read_bytes())
"""


def _prepare(sample: SampleSuite, content: bytes) -> None:
    sample.write("sample_steps/receipt.py", STEP)
    sample.scenario("Then the receipt is as blessed")
    (sample.root / "receipt").write_bytes(content)


def test_a_missing_golden_fails_with_the_remedy_and_is_not_made(sample: SampleSuite) -> None:
    """A check that writes what it compares with can never fail."""
    _prepare(sample, b"total 5\n")
    result = sample.run()
    result.assert_outcomes(failed=1)
    failure = sample.only().failure
    assert failure is not None
    assert failure.code == "GOLDEN_MISSING"
    assert "--snapshot-update" in failure.sentence
    assert not (sample.root / "goldens" / "shop" / "receipt.txt").exists()


def test_blessing_writes_the_bytes_and_the_next_run_compares_them(sample: SampleSuite) -> None:
    """Not even a line end may change on the way."""
    _prepare(sample, b"total 5\r\n\xff")
    sample.run("--snapshot-update").assert_outcomes(passed=1)
    assert (sample.root / "goldens" / "shop" / "receipt.txt").read_bytes() == b"total 5\r\n\xff"
    sample.run().assert_outcomes(passed=1)


def test_other_bytes_fail_with_a_difference(sample: SampleSuite) -> None:
    """The reader decides with the difference whether to mend or to bless."""
    _prepare(sample, b"total 5\n")
    sample.run("--snapshot-update")
    (sample.root / "receipt").write_bytes(b"total 6\n")
    result = sample.run()
    result.assert_outcomes(failed=1)
    failure = sample.only().failure
    assert failure is not None
    assert (failure.code, failure.expected, failure.actual) == ("GOLDEN_DIFFERS", "total 5\n", "total 6\n")
    result.stdout.fnmatch_lines(["*-total 5*", "*+total 6*"])
    assert (sample.root / "goldens" / "shop" / "receipt.txt").read_bytes() == b"total 5\n"


def test_a_golden_nobody_compares_is_nobody_s_failure(sample: SampleSuite) -> None:
    """A run of one story says nothing about the goldens of another, and blessing keeps them."""
    _prepare(sample, b"total 5\n")
    other = sample.write("goldens/shop/other.txt", "other\n")
    result = sample.run("--snapshot-update")
    result.assert_outcomes(passed=1)
    assert result.ret == 0
    assert other.exists()
    assert sample.run().ret == 0


def test_a_name_outside_the_folder_is_refused(sample: SampleSuite) -> None:
    """A typo in a step must not overwrite a source file."""
    _prepare(sample, b"")
    step = sample.root / "sample_steps" / "receipt.py"
    step.write_text(step.read_text().replace("shop/receipt.txt", "../receipt"))
    sample.run("--snapshot-update").assert_outcomes(failed=1)
    failure = sample.only().failure
    assert failure is not None
    assert "lies outside" in failure.sentence


def test_goldens_of_its_own_are_compared_for_the_backend_that_names_them(sample: SampleSuite) -> None:
    """The SQL text of one backend is no promise of another; its own regression net it may have."""
    _prepare(sample, b"total 5\n")
    step = sample.root / "sample_steps" / "receipt.py"
    step.write_text(step.read_text().replace("golden", "own_golden"))
    sample.run().assert_outcomes(skipped=1)
    assert sample.only().outcome is Outcome.NOT_OFFERED
    configuration = sample.root / "conformance.toml"
    configuration.write_text(configuration.read_text() + 'goldens = "mine"\n')
    sample.run("--snapshot-update").assert_outcomes(passed=1)
    assert (sample.root / "mine" / "shop" / "receipt.txt").read_bytes() == b"total 5\n"
    (sample.root / "receipt").write_bytes(b"total 6\n")
    sample.run().assert_outcomes(failed=1)
