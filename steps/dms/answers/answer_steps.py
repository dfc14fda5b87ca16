"""Then: single aspects of an answer, and how two answers compare (dms E00)."""

from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer
from steps.dms.answers.answers import ASPECT_NAMES, Pair, accepted, aspect
from steps.dms.answers.long_values import require_identical


@then(parsers.re(rf"the (?P<phrase>{'|'.join(ASPECT_NAMES)}) (is|are) (?P<value>(?!the SHA).+)"))
def has(phrase: str, value: str, answer: Answer) -> None:
    """The answer gives this value for this aspect."""
    require_equal(aspect(answer, phrase), value, f"the {phrase}")


@then("the two answers are byte-identical")
def byte_identical(answers: Pair) -> None:
    """Both requests were accepted, and the texts of the answers are equal."""
    accepted(answers.original)
    accepted(answers.changed)
    subject = f"the answer of {answers.changed.operation} about the changed set"
    require_identical(answers.changed.text, answers.original.text, subject)


@then(parsers.parse("the two answers agree in the {phrase}"))
def agree(phrase: str, answers: Pair) -> None:
    """Both answers give the same for this aspect."""
    require_equal(aspect(answers.changed, phrase), aspect(answers.original, phrase), f"the {phrase} after the change")


@then(parsers.parse("the two answers differ in the {phrase}"))
def differ(phrase: str, answers: Pair) -> None:
    """The answers differ in this aspect."""
    first, second = aspect(answers.original, phrase), aspect(answers.changed, phrase)
    require(first != second, f"the {phrase} is the same for both, though it must change", actual=first)


@then(parsers.re(r"the (?P<phrase>.+) of both answers (is|are) (?P<value>.+)"))
def both_have(phrase: str, value: str, answers: Pair) -> None:
    """Both answers give this value for this aspect."""
    require_equal([aspect(one, phrase) for one in answers], [value, value], f"the {phrase} of the two answers")
