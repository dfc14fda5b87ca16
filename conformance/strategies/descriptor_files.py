"""Generated descriptors and the many ways to write them as XML (dms E03-S05)."""

import random
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from conformance.oracles.descriptor_files import FIELDS, Descriptor

_FOLD: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_ROOT: Final = "InterchangeDescriptors"
_BLANKS: Final = ("", " ", "\n", "\t", "\n    ")
_PREFIXES: Final = ("", "ed", "x-1")
_AWKWARD: Final = "&<>\"'#%{}é\u00df\U0001d11e "
"""Characters that mean something to XML, to SQL or to a format, and some that are long in UTF-8 or UTF-16."""


def texts(longest: int) -> SearchStrategy[str]:
    """Texts of at most that many characters, nothing around them that counts as white space."""
    readable = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufffe\uffff")
    characters = st.one_of(st.sampled_from(_AWKWARD), st.sampled_from("abcXYZ012"), readable)
    of_any_length = st.text(characters, min_size=1, max_size=min(longest, 20))
    at_the_limit = st.just("ü" * longest)
    return st.one_of(of_any_length, at_the_limit).map(str.strip).filter(bool)


def descriptors(elements: Sequence[str]) -> SearchStrategy[Descriptor]:
    """Descriptors of these resources, each field within its limit."""
    dates = st.dates().map(str)
    return st.builds(
        Descriptor,
        element=st.sampled_from(elements),
        namespace=st.one_of(st.sampled_from(("uri://ed-fi.org/A", "uri://ed-fi.org/B")), texts(255)),
        code_value=texts(50),
        short_description=texts(75),
        description=st.none() | texts(1024),
        effective_begin_date=st.none() | dates,
        effective_end_date=st.none() | dates,
    )


def descriptor_sets(elements: Sequence[str], most: int) -> SearchStrategy[list[Descriptor]]:
    """Sets without a conflict: no two have one resource and one URI but for the case of ASCII letters."""
    return st.lists(
        descriptors(elements), min_size=1, max_size=most,
        unique_by=lambda one: (one.element, one.uri.translate(_FOLD)),
    )  # fmt: skip


def as_xml(descriptors_: Sequence[Descriptor], seed: int = 0) -> str:
    """Write a file; equal seeds give equal texts, 0 the plainest one."""
    choices = random.Random(seed)  # noqa: S311 - layout, not secrets
    prefix = choices.choice(_PREFIXES) if seed else ""
    declared = f' xmlns{":" if prefix else ""}{prefix}="uri://x/{choices.randrange(9)}"' if seed else ""
    mark = f"{prefix}:" if prefix else ""
    body = "".join(_element(one, mark, choices, varied=bool(seed)) for one in descriptors_)
    return f"<{mark}{_ROOT}{declared}>{body}\n</{mark}{_ROOT}>\n"


def _element(descriptor: Descriptor, mark: str, choices: random.Random, *, varied: bool) -> str:
    given = descriptor.fields()
    order = choices.sample(FIELDS, len(FIELDS)) if varied else FIELDS
    children = [_child(name, given[name], mark, choices, varied=varied) for name in order]
    if varied and choices.random() < 0.3:
        children.insert(0, f"<{mark}PriorDescriptor><{mark}CodeValue>no</{mark}CodeValue></{mark}PriorDescriptor>")
    project = "" if descriptor.project is None else f' project="{descriptor.project}"'
    return f"\n<{mark}{descriptor.element}{project}>{''.join(children)}\n</{mark}{descriptor.element}>"


def _child(name: str, value: str | None, mark: str, choices: random.Random, *, varied: bool) -> str:
    if value is None:
        return f"\n<{mark}{name}/>" if varied and choices.random() < 0.5 else ""
    text = _spelt(value, choices) if varied else escape(value)
    return f"\n<{mark}{name}>{text}</{mark}{name}>"


def _spelt(value: str, choices: random.Random) -> str:
    """Write a text with a choice wherever XML leaves one: references, CDATA, blanks around it, a comment before it."""
    way = choices.randrange(4)
    if way == 0 and "]]>" not in value:
        text = f"<![CDATA[{value}]]>"
    elif way == 1:
        text = "".join(f"&#x{ord(one):x};" if choices.random() < 0.5 else escape(one) for one in value)
    else:
        text = escape(value)
    return f"{choices.choice(_BLANKS)}{'<!-- why -->' if way == 2 else ''}{text}{choices.choice(_BLANKS)}"
