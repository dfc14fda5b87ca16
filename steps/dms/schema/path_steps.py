"""When and Then: one JSON path is parsed (dms E01-S00)."""

from pytest_bdd import parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.protocol import Answer, Backend
from steps.dms.answers.answers import accepted
from steps.dms.schema.schema_files import names_in

_ANY_ITEM = "[*]"
_NONE = "none"


@when(parsers.re(r'the path (?P<quote>"?)(?P<path>.*)(?P=quote) is parsed'), target_fixture="answer")
def path_parsed(path: str, backend: Backend) -> Answer:
    """Ask for the segments of a path, which stands in quotes where it is not to be seen otherwise."""
    return backend.call("path.parse", {"path": path})


@then(parsers.parse("its canonical text is {text:S}"))
def canonical_path_is(text: str, answer: Answer) -> None:
    """The path is written back like this."""
    require_equal(accepted(answer)["canonical"], text, "the canonical text of the path")


@then(parsers.parse("its segments are {segments}"))
def segments_are(segments: str, answer: Answer) -> None:
    """The path has these properties and any-item steps, in this order."""
    names = () if segments == _NONE else names_in(segments)
    expected = [{"any_item": True} if one == _ANY_ITEM else {"property": one} for one in names]
    require_equal(accepted(answer)["segments"], expected, "the segments of the path")
