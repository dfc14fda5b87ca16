"""Foreign text made safe and legible: escaped, unseen characters spelled out, overlong runs shortened."""

import re
from typing import Final

from markupsafe import Markup, escape

from conformance.reports.visible_text import visible

_SUSPECT: Final = re.compile(r"[^\n\x20-\x7e]")
_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9./_~%#?&=+:@,;-]*[A-Za-z0-9/_~=-]")


def legible(text: str) -> Markup:
    r"""Escape ``text`` for HTML; what a reader could not see or could be fooled by is spelled, as in ``\u202E``.

    Line feeds stay, so the text may go into preformatted blocks.
    """
    if text.isprintable():
        return escape(text)
    parts: list[Markup] = []
    position = 0
    for found in _SUSPECT.finditer(text):
        if not found[0].isprintable():
            spelled = Markup('<span class="unseen">{}</span>').format(visible(found[0]))
            parts += (escape(text[position : found.start()]), spelled)
            position = found.end()
    parts.append(escape(text[position:]))
    return Markup("").join(parts)


def linked(text: str) -> Markup:
    """Like :func:`legible`, with the web addresses in it (issues named by expectations) as links."""
    parts: list[Markup] = []
    position = 0
    for found in _ADDRESS.finditer(text):
        parts.append(legible(text[position : found.start()]))
        parts.append(Markup('<a href="{0}" rel="noreferrer noopener external">{0}</a>').format(found[0]))
        position = found.end()
    parts.append(legible(text[position:]))
    return Markup("").join(parts)


def shortened(text: str, limit: int) -> str:
    """Keep the beginning and the end of ``text`` when it is longer than ``limit`` characters, and say what is gone."""
    if len(text) <= limit:
        return text
    head = limit * 2 // 3
    tail = limit - head
    return f"{text[:head]} … {len(text) - limit:,} characters left out … {text[len(text) - tail :]}"


def anchor(identifier: str) -> str:
    """Turn an id of the catalogue into a fragment: letters, digits, ``.``, ``_`` and ``-`` stay, the rest is ``~hex~``.

    Different ids give different fragments.
    """
    return re.sub(r"[^A-Za-z0-9._-]", lambda found: f"~{ord(found[0]):x}~", identifier)


def duration(seconds: float) -> str:
    """Render a duration for people: ``34 ms``, ``2.1 s``, ``3 min 5 s``."""
    if round(seconds * 1000) < 1000:
        return f"{seconds * 1000:.0f} ms"
    if round(seconds, 1) < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def brief(text: str, limit: int) -> str:
    """Cut ``text`` to ``limit`` characters, the last of them an ellipsis."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
