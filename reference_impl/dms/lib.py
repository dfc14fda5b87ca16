"""The operations over JSON lines: one request per line in, one answer per line out, until the input ends."""

from typing import BinaryIO, Final

from reference_impl.dms import json_text, operations
from reference_impl.dms.errors import DmsError, InvalidJsonError, LineTooLongError, MalformedRequestError
from reference_impl.dms.json_values import JsonObject, JsonValue, NumberToken
from reference_impl.dms.schema import reading

LINE_LIMIT: Final = 64 * 1024 * 1024
"""The longest request in bytes, without its line end. Longer ones are refused and read past, not kept."""

_PIECE: Final = 64 * 1024
_REQUEST_MEMBERS: Final = frozenset({"id", "op", "args"})


def serve_lines(requests: BinaryIO, answers: BinaryIO, line_limit: int = LINE_LIMIT) -> None:
    """Answer every line of ``requests`` at once; blank lines are passed over.

    Whatever a line holds, the next one is served. Ends when the requests end or nobody reads the answers any more.
    """
    try:
        while line := requests.readline(line_limit + 2):
            if line.strip():
                answers.write(_answer_line(line, requests, line_limit))
                answers.flush()
    except BrokenPipeError:
        return


def _answer_line(line: bytes, requests: BinaryIO, line_limit: int) -> bytes:
    if len(line.rstrip(b"\r\n")) > line_limit:
        _read_past(line, requests)
        message = f"the request is longer than {line_limit} bytes"
        return _written(None, operations.refusal(LineTooLongError(message, limit_bytes=line_limit)))
    return answer_line(line)


def _read_past(line: bytes, requests: BinaryIO) -> None:
    while line and not line.endswith(b"\n"):
        line = requests.readline(_PIECE)


def answer_line(line: bytes) -> bytes:
    """Answer one request. The answer repeats its ``id``, or has ``null`` where none could be read."""
    request_id: JsonValue = None
    try:
        request = _request(line)
        request_id = _request_id(request)
        answer = operations.answer(_operation(request), request.get("args", {}))
    except DmsError as error:
        answer = operations.refusal(error)
    except Exception as error:  # noqa: BLE001 - one bad request must not end the process for all others
        answer = _internal_error(error)
    return _written(request_id, answer)


def _request(line: bytes) -> JsonObject:
    try:
        request = reading.read_json(line, "the line")
    except InvalidJsonError as error:
        raise _malformed(error.message) from None
    if not isinstance(request, dict):
        raise _malformed("a request is one JSON object")
    return request


def _request_id(request: JsonObject) -> JsonValue:
    request_id = request.get("id")
    if isinstance(request_id, bool) or not isinstance(request_id, (int, str, NumberToken)):
        raise _malformed("the member id must be a number or a text")
    return request_id


def _operation(request: JsonObject) -> str:
    unknown = sorted(request.keys() - _REQUEST_MEMBERS)
    if unknown:
        raise _malformed(f"a request has the members id, op and args, not {', '.join(unknown)}")
    operation = request.get("op")
    if not isinstance(operation, str):
        raise _malformed("the member op must be a text")
    if not isinstance(request.get("args", {}), dict):
        raise _malformed("the member args must be an object")
    return operation


def _malformed(reason: str) -> MalformedRequestError:
    return MalformedRequestError(f"the line is not a request: {reason}", reason=reason)


def _internal_error(error: Exception) -> JsonObject:
    message = f"the backend failed on this request: {type(error).__name__}"
    return {"ok": False, "error": {"code": "internal_error", "message": message, "details": {}}}


def _written(request_id: JsonValue, answer: JsonObject) -> bytes:
    return json_text.write_compact({"id": request_id, **answer}) + b"\n"
