"""What a foreign key in a script does when the row it points at goes away or changes."""

from typing import Final

from conformance.inspection.description import Action
from conformance.inspection.tree import Node

_ACTIONS: Final = {
    ("no", "action"): Action.NO_ACTION,
    ("restrict",): Action.RESTRICT,
    ("cascade",): Action.CASCADE,
    ("set", "null"): Action.SET_NULL,
    ("set", "default"): Action.SET_DEFAULT,
}


def actions_of(references: Node) -> dict[str, Action]:
    """Return the actions that are told, by the words ``delete`` and ``update``."""
    words = [leaf.text.lower() for leaf in references.leaves() if leaf.type == "keyword"]
    found: dict[str, Action] = {}
    for place, word in enumerate(words):
        if word == "on" and words[place + 1] in ("delete", "update"):
            action = next(
                (action for text, action in _ACTIONS.items() if tuple(words[place + 2 :][: len(text)]) == text)
            )
            found[words[place + 1]] = action
    return found
