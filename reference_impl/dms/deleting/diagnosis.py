"""The referrers of a document, asked of a database by hand (E11-S02)."""

from typing import Final, cast

from reference_impl.dms.database.constraints import ConstraintInventory, ConstraintMeaning
from reference_impl.dms.database.opening import reading
from reference_impl.dms.database.refusals import DatabaseRefusal, DriverMissingError
from reference_impl.dms.database.session import Command, Session
from reference_impl.dms.deleting.errors import (
    ConstraintOfOtherTargetError,
    NotProvisionedError,
    UnknownConstraintError,
    UnknownDocumentError,
)
from reference_impl.dms.deleting.inbound_keys import POINTING, inbound_keys
from reference_impl.dms.deleting.questions import Question
from reference_impl.dms.deleting.referrers import KeyReferrers, referrers_by_key
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.provisioning.errors import (
    DatabaseUnreachableError,
    EffectiveSchemaHashMismatchError,
    EffectiveSchemaInvalidError,
)
from reference_impl.dms.provisioning.targets import Target
from reference_impl.dms.runtime.fingerprint import FingerprintStatus
from reference_impl.dms.runtime.gate_reads import read_fingerprint
from reference_impl.dms.runtime.schema_view import RuntimeMapping, SchemaView

_SECONDS: Final = 30
_DOCUMENT: Final = 'SELECT "DocumentId", "ResourceKeyId" FROM "dms"."Document" WHERE "DocumentUuid" = $1'


async def diagnose(
    question: Question, target: Target, view: SchemaView, mapping: RuntimeMapping
) -> tuple[KeyReferrers, ...]:
    """Return the referrers by the named key, or by each key that has some, ordinal by name. Only reads, at one moment.

    Raises UsageError, UnknownDocumentError, or a DatabaseUnusableError.
    """
    constraints = mapping.constraints
    known = None if question.constraint is None else _known(question.constraint, constraints)
    text = target.text()
    try:
        await _require_own_schema(text, target, view)
        async with reading(target.dialect, text, constraints, _SECONDS) as session:
            document, resource = await _found(question, view, session)
            keys = inbound_keys(resource, mapping)
            if known is not None:
                keys = _pointing(known, keys, resource)
            found = await referrers_by_key(document, keys, mapping, question.limit, session)
    except (DatabaseRefusal, DriverMissingError) as refusal:
        reason = target.redacted(str(refusal))
        message = f"the database {target.database} cannot be asked"
        raise DatabaseUnreachableError(message, database=target.database, reason=reason) from None
    return tuple(one for one in found if one.referrers or known is not None)


def _known(name: str, constraints: ConstraintInventory) -> list[ConstraintMeaning]:
    """Return the keys of a name: several where extensions in schemas of their own have tables of one name."""
    found = [one for one in constraints.named(name) if one.meaning in POINTING] if name in constraints else []
    if not found:
        raise UnknownConstraintError(f"there is no key {name} between documents", constraint=name)
    return found


def _pointing(
    known: list[ConstraintMeaning], keys: list[ConstraintMeaning], resource: ResourceId
) -> list[ConstraintMeaning]:
    pointing = [one for one in known if one in keys]
    if pointing:
        return pointing
    key = known[0]
    raise ConstraintOfOtherTargetError(
        f"the key {key.name} points at {key.target}, not at documents of {resource}",
        constraint=key.name,
        target=str(key.target),
        resource=str(resource),
    )


async def _require_own_schema(text: str, target: Target, view: SchemaView) -> None:
    check = await read_fingerprint(target.dialect, text, _SECONDS)
    if check.status is FingerprintStatus.NOT_PROVISIONED:
        message = f"the database {target.database} records no schema set"
        raise NotProvisionedError(message, database=target.database)
    if check.fingerprint is None:
        message = f"what the database {target.database} records of its schema set is damaged"
        raise EffectiveSchemaInvalidError(message, table="dms.EffectiveSchema", issues=[*check.issues])
    if check.fingerprint.schema_hash != view.schema_hash:
        message = f"the database {target.database} serves another schema set"
        raise EffectiveSchemaHashMismatchError(message, expected=view.schema_hash, actual=check.fingerprint.schema_hash)


async def _found(question: Question, view: SchemaView, session: Session) -> tuple[int, ResourceId]:
    [rows] = await session.run(Command(_DOCUMENT, (question.identifier,)))
    if not rows:
        identifier = str(question.identifier)
        raise UnknownDocumentError(f"there is no document {identifier}", document_uuid=identifier)
    resources = {key: resource for resource, key in view.resource_keys.items()}
    return cast("int", rows[0][0]), resources[cast("int", rows[0][1])]
