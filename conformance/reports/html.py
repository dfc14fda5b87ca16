"""The report as one self-contained HTML page: no network, no foreign code, the same bytes for the same judgement."""

import base64
import hashlib
import sys
from functools import cache
from importlib import resources
from typing import Final

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from markupsafe import Markup

from conformance.reports.html_bar import LENGTH
from conformance.reports.html_text import anchor, brief, legible, linked, shortened
from conformance.reports.html_view import page_view
from conformance.reports.html_words import FAILURE_KINDS
from conformance.reports.story_graph import NODE_HEIGHT, NODE_WIDTH
from conformance.reports.verdict_glyphs import GLYPHS
from conformance.reports.visible_text import visible
from conformance.verdicts.model import Judgement

_TEMPLATES: Final = "templates"


def html_page(judgement: Judgement) -> str:
    """Render ``judgement`` as a whole HTML document, ready to be written as UTF-8.

    Everything that came from a backend or a feature file is escaped, and the page's own Content-Security-Policy
    forbids every script and style but the two it carries.
    """
    style, script = _own("style.css"), _own("page.js")
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            page=page_view(judgement),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )


def _own(name: str) -> str:
    return resources.files(__package__).joinpath(_TEMPLATES, name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _bytecode_cache() -> BytecodeCache | None:
    """Keep compiled templates in the user's own temporary folder: compiling takes longer than filling in one story."""
    if sys.dont_write_bytecode:
        return None
    try:
        return FileSystemBytecodeCache()
    except (OSError, RuntimeError):  # no such folder, or one that somebody else owns
        return None


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__, _TEMPLATES),
        bytecode_cache=_bytecode_cache(),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "anchor": anchor,
        "brief": brief,
        "legible": legible,
        "linked": linked,
        "shortened": shortened,
        "spelled": visible,
    }
    environment.globals |= {
        "glyphs": GLYPHS,
        "failure_kinds": FAILURE_KINDS,
        "bar_length": LENGTH,
        "node_width": NODE_WIDTH,
        "node_height": NODE_HEIGHT,
    }
    return environment
