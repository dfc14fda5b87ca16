"""Did you mean …? The nearest known words to an unknown one."""

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], *, most: int = 3) -> str:
    """Return a sentence naming the nearest of ``known``, or an empty text when none is near."""
    import difflib  # noqa: PLC0415 - needed only when something is wrong

    folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    near = [folded[name] for name in difflib.get_close_matches(word.casefold(), folded, n=most, cutoff=0.6)]
    if not near:
        return ""
    return f"Did you mean {' or '.join(repr(name) for name in near)}?"
