"""What a trigger is there for (E02 CF-7)."""

from typing import Final

from conformance.inspection.description import ObjectName, Trigger

PROPAGATE_IDENTITY: Final = "PropagateIdentity"
PURPOSES: Final = ("Journal", "Stamp", "ReferentialIdentity", "AbstractIdentity", PROPAGATE_IDENTITY)
_BY_TARGET: Final = {
    ObjectName("dms", "DocumentChangeEvent"): "Journal",
    ObjectName("dms", "Document"): "Stamp",
    ObjectName("dms", "ReferentialIdentity"): "ReferentialIdentity",
}


def purpose(trigger: Trigger) -> str:
    """Return the purpose in the trigger's name; for a shortened name the one that its effect tells.

    A trigger that neither tells has the purpose ``unknown: <its name>``.
    """
    for word in PURPOSES:
        if trigger.name.endswith(f"_{word}"):
            return word
    for target, word in _BY_TARGET.items():
        if target in trigger.writes:
            return word
    if trigger.copies:
        return PROPAGATE_IDENTITY
    if any(target.name.endswith("Identity") for target in trigger.writes):
        return "AbstractIdentity"
    return f"unknown: {trigger.name}"
