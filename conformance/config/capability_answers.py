"""The five answers a backend can give about a capability."""

import re
from typing import Final

ANSWER_PATTERN: Final = r"^(full|versioned\((>=|≥)[0-9A-Za-z][0-9A-Za-z.+_-]*\)|not-implemented|impossible|unknown)$"
"""``full``, ``versioned(>=x)`` (also written ``≥``), ``not-implemented``, ``impossible`` or ``unknown``."""

ANSWER_WORDS: Final = "full, versioned(>=x), not-implemented, impossible or unknown"

_ANSWER = re.compile(ANSWER_PATTERN)


def is_capability_answer(text: str) -> bool:
    """Whether ``text`` is one of the five answers."""
    return _ANSWER.fullmatch(text) is not None


def spelled_alike(answer: str) -> str:
    """Return the answer with ``≥`` where ``>=`` was written, so that equal answers are equal texts."""
    return answer.replace(">=", "≥")
