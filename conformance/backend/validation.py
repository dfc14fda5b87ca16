"""Both sides of every call, checked against the port's schemas, which are compiled once."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import ClassVar, Final

import jsonschema_rs
import msgspec

from conformance.backend.ports import Port, load_error_schema
from conformance.backend.protocol import ProtocolViolation
from conformance.errors import ConformanceError
from conformance.json_values import JsonObject

_LONGEST_EXCERPT: Final = 300


class RequestInvalid(ConformanceError):  # noqa: N818 - the domain's word
    """The suite was about to send a request that its own port forbids: a mistake of a step, not of the backend."""

    code: ClassVar[str] = "REQUEST_INVALID"


class Contract:
    """The compiled schemas of one port."""

    def __init__(self, port: Port) -> None:
        self._operation = port.operation
        self._request = _compiled(port.request)
        self._result = _compiled(port.result)

    def encoded_request(self, payload: JsonObject) -> str:
        """Return the request as JSON text. Raises :class:`RequestInvalid`."""
        try:
            text = _ENCODER.encode(payload)
        except (TypeError, ValueError, OverflowError) as error:
            raise self._request_invalid(f"it cannot be written as JSON: {error}") from error
        flaw = _first_flaw(self._request, msgspec.json.decode(text))
        if flaw is not None:
            path, reason = flaw
            raise self._request_invalid(f"at {path}: {reason}")
        return text.decode("utf-8")

    def check_answer(self, answer: JsonObject) -> None:
        """Raise :class:`ProtocolViolation` unless ``answer`` has the shape of a result or of a refusal."""
        match answer.get("ok"):
            case True:
                flaw = _first_flaw(self._result, answer)
            case False:
                flaw = _first_flaw(_error_validator(), answer)
            case _:
                flaw = ("$.ok", "true or false is needed here")
        if flaw is None:
            return
        path, reason = flaw
        raise ProtocolViolation(
            f"the answer to {self._operation} does not have the shape its port describes; at {path}: {reason}",
            operation=self._operation,
            json_path=path,
            remedy=f"compare the answer with the port file of {self._operation} under conformance/ports",
        )

    def _request_invalid(self, reason: str) -> RequestInvalid:
        return RequestInvalid(
            f"the request for {self._operation} is not what its port describes; {reason}",
            remedy="mend the step that built the request; the backend was not asked",
        )


@cache
def _error_validator() -> jsonschema_rs.Draft202012Validator:
    return _compiled(load_error_schema())


def _compiled(schema: JsonObject) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(dict(schema))


def _first_flaw(validator: jsonschema_rs.Draft202012Validator, instance: JsonObject) -> tuple[str, str] | None:
    if validator.is_valid(instance):
        return None
    flaws = sorted((_path(error), _excerpt(error.message)) for error in validator.iter_errors(instance))
    return flaws[0] if flaws else None


def _path(error: jsonschema_rs.ValidationError) -> str:
    steps = list(error.instance_path)
    match error.kind:
        case jsonschema_rs.ValidationErrorKind.Required(property=name):
            steps.append(name)
        case jsonschema_rs.ValidationErrorKind.AdditionalProperties(unexpected=[name, *_]):
            steps.append(name)
        case _:
            pass
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


def _excerpt(message: str) -> str:
    """Cut the middle out of a message that quotes a whole document."""
    if len(message) <= _LONGEST_EXCERPT:
        return message
    half = _LONGEST_EXCERPT // 2
    return f"{message[:half]} … {message[-half:]}"


def _builtin(value: object) -> dict[str, object] | list[object]:
    match value:
        case Mapping():
            return dict(value)
        case Sequence():
            return list(value)
        case _:
            raise TypeError(f"{type(value).__name__} is not a JSON value")


_ENCODER: Final = msgspec.json.Encoder(enc_hook=_builtin, decimal_format="number")
