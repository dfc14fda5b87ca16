"""Names and prose for synthetic schemas: the n-th name is always the same, and no two are equal."""

from typing import Final

_QUALITIES: Final = (
    "Academic", "Annual", "Assigned", "Blended", "Cohort", "Credit", "District", "Elective", "Financial", "General",
    "Graded", "Honour", "Internal", "Joint", "Key", "Local", "Mentored", "National", "Optional", "Planned",
    "Quarterly", "Regional", "Standard", "Tutored",
)  # fmt: skip
_TOPICS: Final = (
    "Attendance", "Budget", "Calendar", "Course", "Diploma", "Enrolment", "Facility", "Grant", "Health", "Intervention",
    "Journey", "Kindergarten", "Lesson", "Meal", "Nursery", "Objective", "Placement", "Qualification", "Residence",
    "Section", "Transport", "Undertaking", "Vocation", "Workshop",
)  # fmt: skip
_NOUNS: Final = (
    "Account", "Bundle", "Case", "Decision", "Episode", "Forecast", "Goal", "History", "Inquiry", "Judgement",
    "Knowledge", "Ledger", "Measure", "Notice", "Offer", "Record",
)  # fmt: skip
_DESCRIPTOR_NOUNS: Final = ("Category", "Type", "Status", "Level", "Method", "Reason", "Result", "Setting")

_SUBJECTS: Final = ("The value", "A short note", "The date or code", "The reason", "An indication", "The number")
_PREDICATES: Final = (
    "that a school reports for the period under review.",
    "as recorded by the organization responsible, e.g. a district or a network of schools.",
    "which applies to the person\u2019s participation.",
    "given by the author of the record \u2013 not by the system.",
    "of the élève's naïve first choice (\u201cas spoken\u201d).",
    "in metres, degrees or per cent; see the guide\u00a0§\u00a04.",
    "used for reporting, planning and review.",
)

RESOURCE_NAMES: Final = len(_QUALITIES) * len(_TOPICS) * len(_NOUNS)
"""How many different resource names there are."""


def resource_name(number: int) -> str:
    """Return the resource name with this number. Raises ValueError beyond the last one."""
    if not 0 <= number < RESOURCE_NAMES:
        raise ValueError(f"there are {RESOURCE_NAMES} resource names, not {number + 1}")
    quality, rest = number % len(_QUALITIES), number // len(_QUALITIES)
    return _QUALITIES[quality] + _TOPICS[rest % len(_TOPICS)] + _NOUNS[rest // len(_TOPICS)]


def descriptor_name(number: int) -> str:
    """Return the descriptor name with this number. Raises ValueError beyond the last one."""
    words = resource_name(number // len(_DESCRIPTOR_NOUNS))
    return f"{words}{_DESCRIPTOR_NOUNS[number % len(_DESCRIPTOR_NOUNS)]}Descriptor"


def sentence(number: int) -> str:
    """Return a line of prose; some lines hold letters and signs beyond ASCII, one a no-break space."""
    return f"{_SUBJECTS[number % len(_SUBJECTS)]} {_PREDICATES[number % len(_PREDICATES)]}"
