"""``diag referrers``: who refers to a document, for operators (E11-S02)."""

import asyncio

from reference_impl.dms import json_text, terminal
from reference_impl.dms.command_requests import DiagnosisRequest, ReferrersFormat
from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.provision_run import connection_text
from reference_impl.dms.provisioning.targets import dialect_of, read_target
from reference_impl.dms.schema_inputs import read_schemas
from reference_impl.dms.surroundings import Surroundings


def diagnose_referrers(request: DiagnosisRequest, surroundings: Surroundings) -> None:
    """Print who refers. Only reads.

    Raises what reading and derivation raise, and what :func:`~reference_impl.dms.deleting.diagnosis.diagnose` raises.
    """
    # Driver and runtime take half a second to import; other commands do not wait for them.
    from reference_impl.dms.deleting.diagnosis import diagnose  # noqa: PLC0415
    from reference_impl.dms.deleting.listing import lines_of, members_of  # noqa: PLC0415
    from reference_impl.dms.runtime import schema_view  # noqa: PLC0415

    text = connection_text(request.connection_string, surroundings)
    target = read_target(request.dialect or dialect_of(text), text)
    schemas = read_schemas(request.inputs, surroundings)
    view = schema_view.view_of(schemas.schema_set)
    mapping = schema_view.mapping_of(view, target.dialect)
    found = asyncio.run(diagnose(request.question, target, view, mapping))
    match request.format:
        case ReferrersFormat.JSON:
            members: list[JsonValue] = [members_of(one) for one in found]
            # A key's name may stand for a table of each of several extensions.
            is_one = request.question.constraint is not None and len(members) == 1
            printed: JsonValue = members[0] if is_one else members
            surroundings.stdout.write(json_text.write_compact(printed) + b"\n")
            surroundings.stdout.flush()
        case ReferrersFormat.TEXT:
            for line in lines_of(found):
                terminal.write_line(surroundings.stdout, line)
