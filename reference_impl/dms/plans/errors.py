"""What keeps a mapping set from being compiled, or a plan from being found (E15 C9)."""

from reference_impl.dms.errors import DmsError
from reference_impl.dms.json_values import JsonValue


class PlanError(DmsError):
    """No SQL is handed out. ``names`` are the things the message speaks of, for programs."""

    def __init__(self, message: str, *names: JsonValue) -> None:
        super().__init__(message, names=[*names])


class PlanParameterNameError(PlanError):
    """A parameter name is not a bare name, or two names of one query are equal but for case."""

    code = "PLAN_PARAMETER_NAME"
    remedy = "Use letters, digits and _ only, not a digit first, and each name once whatever its case."


class PlanRowTooWideError(PlanError):
    """One row needs more parameters than a command may have."""

    code = "PLAN_ROW_TOO_WIDE"
    remedy = "Split the resource, or use the dialect that takes more parameters."


class PlanAliasWriteError(PlanError):
    """A plan would write a column that repeats another one."""

    code = "PLAN_ALIAS_WRITE"
    remedy = "Key tables by stored columns."


class PlanPrecomputedOrphanError(PlanError):
    """A precomputed column has no producer, or more than one."""

    code = "PLAN_PRECOMPUTED_ORPHAN"
    remedy = "Let exactly one unification class of the table name the column."


class PlanModelReferenceError(PlanError):
    """The model speaks of a column or table that is not where it says."""

    code = "PLAN_MODEL_REFERENCE"
    remedy = "Derive the model again; it contradicts itself."


class PlanPathError(PlanError):
    """A path is not below the scope of its table, or leads through a further array."""

    code = "PLAN_PATH"
    remedy = "Put the column into the table of the innermost array."


class PlanDuplicateError(PlanError):
    """Two things of one kind have the same name."""

    code = "PLAN_DUPLICATE"
    remedy = "Give each a name of its own."


class PlanQueryOperatorError(PlanError):
    """A predicate has an operator that queries do not know."""

    code = "PLAN_QUERY_OPERATOR"
    remedy = "Use =, <>, <, <=, >, >= or LIKE."


class PlanQueryDuplicateError(PlanError):
    """Two predicates are about the same column with the same operator."""

    code = "PLAN_QUERY_DUPLICATE"
    remedy = "Ask once for each column and operator."


class PlanLookupError(PlanError):
    """The mapping set has no such plan."""

    code = "PLAN_LOOKUP"
    remedy = "Descriptors are read and written in the shared table; abstract resources are not written at all."
