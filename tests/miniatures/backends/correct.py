"""What the miniature backends share: a correct, tiny backend. Each miniature replaces one thing of it.

It canonicalises documents without exotic characters, which is all that the miniatures' scenarios ask for.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from typing import Any

DESCRIPTION = {
    "ok": True,
    "name": "miniature",
    "version": "1.0",
    "protocol": 1,
    "operations": ["schema.canonicalize"],
    "commands": ["dms-schema"],
    "capabilities": {},
}


def requests() -> Iterator[dict[str, Any]]:
    """Yield the requests until standard input ends."""
    for line in sys.stdin:
        yield json.loads(line)


def canonicalized(request: dict[str, Any]) -> dict[str, Any]:
    """Return the right answer to ``schema.canonicalize``."""
    document = json.loads(request["args"]["text"])
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return {"ok": True, "canonical": canonical, "sha256": hashlib.sha256(canonical.encode()).hexdigest()}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return the right answer to any request, without its id."""
    match request["op"]:
        case "backend.describe":
            return DESCRIPTION
        case "schema.canonicalize":
            return canonicalized(request)
        case operation:
            error = {"code": "unknown_operation", "message": f"there is no {operation}", "details": {}}
            return {"ok": False, "error": error}


def send(request: dict[str, Any], reply: dict[str, Any]) -> None:
    """Write one answer line."""
    sys.stdout.write(json.dumps({"id": request["id"], **reply}) + "\n")
    sys.stdout.flush()


def is_handshake(request: dict[str, Any]) -> bool:
    """Whether ``request`` is the handshake, which most miniatures answer properly."""
    return bool(request["op"] == "backend.describe")
