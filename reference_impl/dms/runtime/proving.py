"""The proof itself: the fingerprint, the hash, the resource keys, each told to the log (E06-S00, S01)."""

from reference_impl.dms.database.refusals import DatabaseRefusal, DriverMissingError
from reference_impl.dms.provisioning.contents import expected_of
from reference_impl.dms.runtime import verdicts
from reference_impl.dms.runtime.configuration import InstanceSettings
from reference_impl.dms.runtime.fingerprint import FingerprintCheck, FingerprintStatus, RecordedFingerprint
from reference_impl.dms.runtime.gate_reads import read_fingerprint, read_keys
from reference_impl.dms.runtime.key_seed import KeySummary, ValidationPath, difference_of, log_text, summary_of
from reference_impl.dms.runtime.schema_view import SchemaView
from reference_impl.dms.runtime.structured_log import Level, Log
from reference_impl.dms.runtime.verdicts import GateCode, Proven, Refused


class Unanswered(Exception):  # noqa: N818 - not an error: the next request asks again
    """A database could not be asked, whichever of its instances wanted to know."""


class Prover:
    """Asks databases whether they serve the schema of this process. ``seconds`` is the longest that one may think."""

    def __init__(self, view: SchemaView, seconds: int, log: Log) -> None:
        self._hash = view.schema_hash
        self._expected = expected_of(view.fingerprint).resource_keys
        self._summary = summary_of(self._expected)
        self._seconds = seconds
        self._log = log

    async def prove(self, instance: InstanceSettings, correlation_id: str) -> Proven | Refused:
        """Return what the database is. Raises Unanswered when it could not be asked."""
        try:
            check = await read_fingerprint(instance.dialect, instance.connection_string, self._seconds)
        except (DatabaseRefusal, DriverMissingError) as error:
            if isinstance(error, DriverMissingError):
                self._note_missing(instance, correlation_id, error)
            self._note_fingerprint(instance, correlation_id, verdicts.unreadable(instance.name), None)
            raise Unanswered from None
        judged = self._judged(check)
        refused_or_none = judged if isinstance(judged, Refused) else None
        self._note_fingerprint(instance, correlation_id, refused_or_none, check.fingerprint)
        return judged if isinstance(judged, Refused) else await self._validated(instance, judged, correlation_id)

    def _judged(self, check: FingerprintCheck) -> RecordedFingerprint | Refused:
        if check.status is FingerprintStatus.MALFORMED:
            return verdicts.malformed(check.issues)
        if check.fingerprint is None:
            return verdicts.not_provisioned()
        if check.fingerprint.schema_hash != self._hash:
            return verdicts.other_schema(check.fingerprint.schema_hash, self._hash)
        return check.fingerprint

    def _note_missing(self, instance: InstanceSettings, correlation_id: str, error: DriverMissingError) -> None:
        fields = {"instance": instance.name, "message": error.message, "remedy": error.remedy}
        self._log.write(Level.ERROR, "dms.gate.driver_missing", correlation_id, **fields)

    def _note_fingerprint(
        self,
        instance: InstanceSettings,
        correlation_id: str,
        refused: Refused | None,
        found: RecordedFingerprint | None,
    ) -> None:
        self._log.write(
            Level.INFORMATION if refused is None else Level.ERROR,
            "dms.gate.fingerprint",
            correlation_id,
            instance=instance.name,
            dialect=instance.dialect.value,
            code=None if refused is None else refused.code,
            effective_schema_hash=None if found is None else found.schema_hash,
            expected_hash=self._hash,
            cached=False,
        )

    async def _validated(
        self, instance: InstanceSettings, found: RecordedFingerprint, correlation_id: str
    ) -> Proven | Refused:
        fields = {"instance": instance.name}
        if KeySummary(found.key_count, found.seed_hash) == self._summary:
            path = ValidationPath.FAST.value
            self._log.write(Level.INFORMATION, "dms.gate.resource_keys", correlation_id, **fields, path=path, code=None)
            return Proven(found)
        try:
            rows = await read_keys(instance.dialect, instance.connection_string, self._seconds)
        except DatabaseRefusal:
            raise Unanswered from None
        difference = difference_of(self._expected, rows)
        self._log.write(
            Level.ERROR,
            "dms.gate.resource_keys",
            correlation_id,
            **fields,
            path=ValidationPath.SLOW.value,
            code=GateCode.KEY_MISMATCH.value,
            reason=None if difference.reason is None else difference.reason.value,
            diff=log_text(difference),
        )
        return verdicts.other_keys(correlation_id)
