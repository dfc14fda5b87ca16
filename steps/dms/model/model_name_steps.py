"""Then: names over a whole relational model: shortened, mentioned, colliding, overridden (dms E01-S02)."""

from collections import Counter
from typing import Any, Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import WRONG_REFUSAL, require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.oracles.naming import fits, folded, shortened
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_names import NameStyle, long_names
from conformance.strategies.relational_sets import RelationalSet, SetSize, relational_sets
from steps.dms.answers.answers import Pair, detail, refusal
from steps.dms.model.model_names import dangling_mentions, named_things
from steps.dms.model.model_steps import derive
from steps.dms.model.model_structure import structure
from steps.dms.model.naming_steps import name_in, short_names, shorten
from steps.dms.model.relational_models import Part, manifest
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.dialects import MSSQL
from steps.dms.schema.schema_files import names_in

_LONG: Final = NameStyle(unicode=True, long=True)
_SMALL: Final = SetSize(resources=3, extensions=1, depth=2)


@then("the shortened names of the model are")
def shortened_names_are(datatable: list[list[str]], answer: Answer) -> None:
    """These names, and no others, fill the limit as shortened names do and end in a hash."""
    require_equal(_shortened_names(answer), [name for (name,) in datatable[1:]], "the shortened names of the model")


@then("no name of the model is shortened")
def no_name_is_shortened(answer: Answer) -> None:
    """No name ends in a hash."""
    require_equal(_shortened_names(answer), [], "the shortened names of the model")


@then("the model has the shortened names of")
def has_the_shortened_names(datatable: list[list[str]], answer: Answer) -> None:
    """Each full name, shortened by the oracle with its signature, is the name of something."""
    document = manifest(answer)
    names = sorted({one.name for one in named_things(document)})
    for expected in short_names(datatable, document["dialect"]):
        require(expected in names, f"nothing in the model is called {expected}", actual=names)


@then("every name that is mentioned is the name of a thing in the model")
def no_mention_dangles(answer: Answer) -> None:
    """Keys, aliases, classes, bindings, indexes, triggers and views speak of columns that exist."""
    require_equal(dangling_mentions(manifest(answer)), [], "the list of mentions of columns that do not exist")


@then(parsers.parse("the two models are the same once {name:S} is called {other:S}"))
def same_but_for_a_name(name: str, other: str, answers: Pair) -> None:
    """Told by scopes and paths both models have the same facts, and one name differs."""
    first, second = (structure(manifest(one), frozenset()) for one in answers)
    _require_same_facts(first.facts, second.facts)
    changed = {(first.names[what], second.names[what]) for what in first.names}
    require_equal(sorted(one for one in changed if one[0] != one[1]), [(name, other)], "the names that differ")


@then(parsers.parse("the only collision is of kind {kind:w} in {namespace:S} between"))
def one_collision(kind: str, namespace: str, datatable: list[list[str]], answer: Answer) -> None:
    """There is one collision, with these sources in any order."""
    collisions: Any = detail(refusal(answer), "collisions")
    said = [[one["kind"], one["namespace"], *sorted(_source(each) for each in one["sources"])] for one in collisions]
    expected = [[kind, namespace, *sorted(datatable[1:])]]
    require_equal(said, expected, "the collisions (kind, namespace, sources)", code=WRONG_REFUSAL)


@then(parsers.parse("the collisions are in {namespaces}"))
def collisions_are_in(namespaces: str, answer: Answer) -> None:
    """These are the namespaces of all collisions."""
    collisions: Any = detail(refusal(answer), "collisions")
    said = sorted(one["namespace"] for one in collisions)
    require_equal(said, sorted(names_in(namespaces)), "the namespaces of the collisions", code=WRONG_REFUSAL)


@then(
    parsers.parse("the collision of kind {kind:w} called {name:S} in {namespace:S} is between the resources {owners}")
)
def collision_between(kind: str, name: str, namespace: str, owners: str, answer: Answer) -> None:
    """Among the collisions is this one, with these resources in any order."""
    collisions: Any = detail(refusal(answer), "collisions")
    said = [
        sorted(each["resource"] for each in one["sources"])
        for one in collisions
        if (one["kind"], folded(one["name"]), one["namespace"]) == (kind, folded(name), namespace)
    ]
    require_equal(said, [sorted(names_in(owners))], f"the resources that collide in {name}", code=WRONG_REFUSAL)


@then(parsers.re(r"the refusal names (?!the resource )(?P<names>.+)"))
def refusal_names(names: str, answer: Answer) -> None:
    """Each of these words stands in the details or in the message."""
    said = refusal(answer)
    text = f"{said.message} {said.details}"
    missing = [name for name in names_in(names) if name not in text]
    require_equal(missing, [], f"the list of what {said.code} does not name", code=WRONG_REFUSAL)


@then(parsers.parse(
    "for {count:d} generated relational sets every name fits {dialect:w} and is alone in its namespace"
))  # fmt: skip
def names_fit_and_differ(count: int, dialect: str, backend: Backend) -> None:
    """No name of a generated model is too long, none collides, and every mention is of an existing column."""

    def check(example: RelationalSet) -> None:
        document = manifest(derive(backend, files_of(example), dialect))
        things = list(named_things(document))
        require_equal([one.name for one in things if not fits(one.name, dialect)], [], f"names too long for {dialect}")
        taken = Counter((one.namespace, folded(one.name)) for one in things)
        require_equal([list(one) for one, times in taken.items() if times > 1], [], f"names taken twice on {dialect}")
        require_equal(dangling_mentions(document), [], "the list of mentions of columns that do not exist")

    check_for_all(relational_sets(_LONG, _SMALL), count, check)


@then(parsers.parse(
    "for {count:d} generated lists of names shortening for {dialect:w} is idempotent and injective and leaves what fits"
))  # fmt: skip
def shortening_is_sound(count: int, dialect: str, backend: Backend) -> None:
    """Shortened names are the oracle's, are shortened to themselves, and differ when the names differ."""

    def check(names: list[str]) -> None:
        short = [name_in(shorten(backend, name, dialect)) for name in names]
        require_equal(short, [shortened(name, dialect) for name in names], f"the names shortened for {dialect}")
        again = [name_in(shorten(backend, str(name), dialect)) for name in short]
        require_equal(again, short, f"the shortened names, shortened again for {dialect}")
        require_equal(len(set(map(str, short))), len(names), "the number of different shortened names")

    check_for_all(st.lists(long_names(), unique=True, min_size=2, max_size=4), count, check)


@then(parsers.parse("for {count:d} generated relational sets the model without overrides differs in names only"))
def overrides_change_names_only(count: int, backend: Backend) -> None:
    """Told by scopes and paths the models with and without overrides have the same facts."""

    def check(example: RelationalSet) -> None:
        documents = (example, example.without_overrides())
        first, second = (structure(manifest(derive(backend, files_of(one), MSSQL)), frozenset()) for one in documents)
        _require_same_facts(first.facts, second.facts)

    check_for_all(relational_sets(NameStyle(), _SMALL), count, check)


def _shortened_names(answer: Answer) -> list[str]:
    """List the names that are as long as shortened names are and end in ten digits of a hash."""
    document = manifest(answer)
    return sorted({one.name for one in named_things(document) if _looks_shortened(one.name, document)})


def _looks_shortened(name: str, document: Part) -> bool:
    beginning, _, digits = name.rpartition("_")
    if len(digits) != 10 or set(digits) - set("0123456789abcdef"):
        return False
    return not fits(f"{beginning}_{digits}XXXX", document["dialect"])


def _source(one: Part) -> list[str]:
    return [one["original"], one["resource"], one["path"]]


def _require_same_facts(first: dict[str, str], second: dict[str, str]) -> None:
    require_equal(sorted(second), sorted(first), "the things that the changed model is made of")
    for what, facts in first.items():
        require_equal(second[what], facts, f"what the changed model says of {what}")
