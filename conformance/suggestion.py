"""What somebody may have meant who wrote a word that nothing answers to."""

from collections.abc import Iterable
from typing import Final

_ALIKE: Final = 0.6
"""How alike two words must be, from 0 to 1, for one to be taken for the other."""


def nearest(word: str, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return up to ``most`` of ``known`` that are like ``word``, the most alike first; case plays no part."""
    import difflib  # noqa: PLC0415 - needed only when something is wrong

    folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    return tuple(folded[near] for near in difflib.get_close_matches(word.casefold(), folded, n=most, cutoff=_ALIKE))


def did_you_mean(word: str, known: Iterable[str], *, most: int = 3) -> str:
    """Return a sentence naming the nearest of ``known``, or an empty text when none is near."""
    near = nearest(word, known, most=most)
    return f"Did you mean {' or '.join(map(repr, near))}?" if near else ""


def instead_of(word: str, known: Iterable[str]) -> str:
    """Return a remedy: the one name that is nearest to ``word``, else all there are, else to remove the word."""
    names = sorted(known)
    near = nearest(word, names, most=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"use one of: {', '.join(names)}" if names else "remove it"
