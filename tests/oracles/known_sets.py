"""The schema sets of the card's vectors, read from the fixtures."""

from pathlib import Path

from conformance.oracles.strict_json import TokenObject, read_object

ROOT = Path(__file__).parents[2]


def documents(*names: str) -> tuple[TokenObject, ...]:
    """Read fixtures by name, in this order."""
    return tuple(read_object((ROOT / "fixtures/dms" / name / f"{name}.json").read_bytes()) for name in names)
