"""What two normal forms do not have in common, one line per object."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from conformance.inspection.normal_form import Element, NormalForm
from conformance.json_values import JsonValue

_IDENTITY: Final[Mapping[str, tuple[str, ...]]] = {
    "schemas": ("name",),
    "sequences": ("schema", "name"),
    "tables": ("schema", "table"),
    "columns": ("schema", "table", "column"),
    "references": ("schema", "table", "document_id_column", "target"),
    "views": ("schema", "view"),
    "maintenance": ("schema", "table", "purpose"),
    "names": ("logical",),
    "functions": ("schema", "function"),
}
"""Which members of an element say what it is; elements of the other lists are paired by what they have in common."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One object that is not the same. ``member`` is the list of the normal form, ``place`` names the object."""

    member: str
    place: str
    sentence: str

    def __str__(self) -> str:
        """Return one line."""
        return f"{self.member} {self.place}: {self.sentence}"


def differences(left: NormalForm, right: NormalForm) -> tuple[Difference, ...]:
    """Return what differs, in the order of the normal form.

    What hangs on a table that one side lacks is not listed again, nor are positions behind a missing column, nor the
    name of an object that differs itself.
    """
    lonely = _lonely_tables(left, right)
    found: list[Difference] = []
    for member in left.members:
        ours, theirs = (_under_comparison(form, other, member) for form, other in ((left, right), (right, left)))
        for one, other in _pairs(member, ours, theirs):
            if one is None or other is None:
                element = one or other or {}
                if member != "names" and (member == "tables" or _table(element) not in lonely):
                    side = right.label if one is None else left.label
                    found.append(Difference(member, _place(element), f"only in {side}: {_text(_rest(element))}"))
            else:
                found.append(_changed(member, one, other, left.label, right.label))
    return tuple(found)


def _lonely_tables(left: NormalForm, right: NormalForm) -> set[str]:
    ours, theirs = ({_table(element) for element in form.members["tables"]} for form in (left, right))
    return ours ^ theirs


def _table(element: Element) -> str:
    return f"{element.get('schema')}.{element.get('table')}"


def _under_comparison(form: NormalForm, other: NormalForm, member: str) -> tuple[Element, ...]:
    """Return the elements of a list; columns with their rank among those that both sides have."""
    elements = form.members[member]
    if member != "columns":
        return elements
    common = {_key("columns", element) for element in other.members["columns"]}
    ranks: Counter[str] = Counter()
    ranked: list[Element] = []
    for element in sorted(elements, key=lambda one: (_table(one), int(str(one["position"])))):
        is_common = _key("columns", element) in common
        ranks[_table(element)] += is_common
        ranked.append({**element, "position": ranks[_table(element)] if is_common else element["position"]})
    return tuple(sorted(ranked, key=_text))


def _pairs(
    member: str, ours: Sequence[Element], theirs: Sequence[Element]
) -> Iterator[tuple[Element | None, Element | None]]:
    """Give the elements that differ, those that belong together side by side."""
    groups: defaultdict[str, tuple[list[Element], list[Element]]] = defaultdict(lambda: ([], []))
    for side, (elements, others) in enumerate(((ours, theirs), (theirs, ours))):
        surplus = Counter(map(_text, elements)) - Counter(map(_text, others))
        for element in elements:
            if surplus[_text(element)]:
                surplus[_text(element)] -= 1
                groups[_key(member, element)][side].append(element)
    for _, (one, other) in sorted(groups.items()):
        yield from _matched(one, other)


def _key(member: str, element: Element) -> str:
    names = _IDENTITY.get(member, ("schema", "table"))
    return _text([element.get(name) for name in names])


def _matched(ours: list[Element], theirs: list[Element]) -> Iterator[tuple[Element | None, Element | None]]:
    for one in ours:
        best = max(theirs, key=lambda other: _likeness(one, other), default=None)
        if best is None or _likeness(one, best) == 0:
            yield one, None
        else:
            theirs.remove(best)
            yield one, best
    for other in theirs:
        yield None, other


def _likeness(one: Element, other: Element) -> int:
    """Return how many words two elements share, their place aside."""
    words = [Counter(_words(_rest(element))) for element in (one, other)]
    return (words[0] & words[1]).total()


def _words(value: JsonValue) -> Iterator[str]:
    match value:
        case dict():
            for name, inner in value.items():
                yield from (
                    (f"{name}={word}" for word in _words(inner)) if not isinstance(inner, list) else _words(inner)
                )
        case list():
            for inner in value:
                yield from _words(inner)
        case bool() | None:
            return
        case _:
            yield from re.findall(r"\w+", str(value))


def _changed(member: str, one: Element, other: Element, left: str, right: str) -> Difference:
    names = [name for name in {**one, **other} if one.get(name) != other.get(name)]
    sentence = "; ".join(
        f"{name} is {_text(one.get(name))} in {left} and {_text(other.get(name))} in {right}" for name in names
    )
    return Difference(member, _place(one), sentence)


def _place(element: Element) -> str:
    names = ("schema", "table", "column", "document_id_column", "view", "purpose", "name", "function")
    if "logical" in element:
        return str(element["logical"])
    return ".".join(str(element[name]) for name in names if name in element)


def _rest(element: Element) -> Element:
    return {name: value for name, value in element.items() if name not in ("schema", "table")}


def _text(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False)
