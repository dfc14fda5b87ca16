"""What a backend can do beyond its operations: named capabilities and the five answers to each.

A scenario states what it needs as ``@requires:<capability>``; no step ever asks which backend it talks to. The answers
come from the backend's description, or from ``[backend.<name>.capabilities]``, which wins. The plugin calls
:func:`unmet_requirement` for every scenario.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import ClassVar, Final

from conformance.errors import ConformanceError
from conformance.suggestion import nearest
from conformance.verdicts.versions import version_key

TAG_PREFIX: Final = "requires:"

CAPABILITIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "storage.abstractIdentity": "The database has a table for the identities of each abstract resource.",
        "storage.changeJournal": "The database has a journal that records every change of a document.",
        "storage.referentialIdentity": "The database has a table that maps referential ids to documents.",
        "storage.trackedChanges": "Deletes and changes of keys are kept and can be asked for.",
    }
)
"""Every capability that a scenario may require, with what it means. Sources: dms E09, E10."""


class AnswerKind(StrEnum):
    """The five answers. *Impossible* is for what the backend's design rules out, not for what is yet to be done."""

    FULL = "full"
    VERSIONED = "versioned"
    NOT_IMPLEMENTED = "not-implemented"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


_PLAIN: Final = frozenset(kind.value for kind in AnswerKind if kind is not AnswerKind.VERSIONED)


@dataclass(frozen=True, slots=True)
class CapabilityAnswer:
    """One answer. ``since`` is the first version that has the capability, and only set for *versioned*."""

    kind: AnswerKind
    since: str | None = None

    def __str__(self) -> str:
        """Render as it is written, ``full`` or ``versioned(≥1.2)`` for instance."""
        return self.kind.value if self.since is None else f"{self.kind.value}(≥{self.since})"


class CapabilityInvalid(ConformanceError):  # noqa: N818 - a fact about the answer
    """An answer that is none of the five, or a capability that does not exist."""

    code: ClassVar[str] = "CAPABILITY_INVALID"


def parse_answer(text: str) -> CapabilityAnswer:
    """Read an answer; ``>=`` stands for ``≥``. Raises :class:`CapabilityInvalid`."""
    word, bracket, rest = "".join(text.split()).partition("(")
    if not bracket and word in _PLAIN:
        return CapabilityAnswer(AnswerKind(word))
    since = rest.removesuffix(")").removeprefix("≥").removeprefix(">=")
    if word == AnswerKind.VERSIONED and rest.endswith(")") and rest.startswith(("≥", ">=")) and _is_version(since):
        return CapabilityAnswer(AnswerKind.VERSIONED, since)
    raise CapabilityInvalid(
        f"{text!r} is no answer about a capability",
        remedy="use one of full, versioned(≥1.2), not-implemented, impossible, unknown",
    )


def check_capability(name: str) -> None:
    """Raise :class:`CapabilityInvalid` unless ``name`` is a capability."""
    if name in CAPABILITIES:
        return
    near = nearest(name, CAPABILITIES, most=1)
    remedy = f"did you mean {near[0]}?" if near else f"use one of {', '.join(CAPABILITIES)}"
    raise CapabilityInvalid(f"there is no capability {name!r}", remedy=remedy)


def required_capabilities(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the capabilities that ``tags`` (without ``@``) require, in ordinal order."""
    return tuple(sorted(tag.removeprefix(TAG_PREFIX) for tag in tags if tag.startswith(TAG_PREFIX)))


def unmet_requirement(
    tags: Iterable[str],
    answers: Mapping[str, str],
    backend_version: str | None,
    probe: Callable[[str], bool],
) -> str | None:
    """Return why a scenario with ``tags`` is *not offered*, or None when the backend has all that it requires.

    ``answers`` maps capabilities to answers as texts. ``probe`` finds out whether the backend has a capability; it is
    asked where the answer is *unknown* or missing, and where it hangs on a version that the backend does not state:
    nothing is assumed. Raises :class:`CapabilityInvalid`.
    """
    for capability in required_capabilities(tags):
        check_capability(capability)
        answer = parse_answer(answers.get(capability, AnswerKind.UNKNOWN))
        reason = _why_not(answer, backend_version, partial(probe, capability))
        if reason is not None:
            return f"{capability} is not offered: {reason}"
    return None


def _why_not(answer: CapabilityAnswer, backend_version: str | None, probe: Callable[[], bool]) -> str | None:
    match answer.kind:
        case AnswerKind.FULL:
            return None
        case AnswerKind.NOT_IMPLEMENTED | AnswerKind.IMPOSSIBLE:
            return f"the backend answers {answer}"
        case AnswerKind.VERSIONED if backend_version is not None and _is_version(backend_version):
            if version_key(backend_version) >= version_key(answer.since or ""):
                return None
            return f"the backend answers {answer} and is {backend_version}"
        case AnswerKind.VERSIONED | AnswerKind.UNKNOWN:
            return None if probe() else f"the backend answers {answer}, and a probe did not find it"


def _is_version(text: str) -> bool:
    try:
        version_key(text)
    except ValueError:
        return False
    return True
