"""Then, over generated schemas and documents: extraction against a plain walk (dms E07-S00)."""

import copy
import json
import random
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require_equal
from conformance.backend.protocol import Backend
from conformance.json_values import JsonObject
from conformance.oracles import extraction as oracle
from conformance.oracles.referential_id import referential_id
from conformance.strategies.properties import check_for_all
from conformance.strategies.request_bodies import PARTS, PROJECT, RESOURCE, TARGET, GeneratedRequest, generated_requests
from steps.dms.answers.long_values import require_identical
from steps.dms.bodies.bodies import Body, at, canonical, extracted, extraction, references, validated
from steps.dms.schema.schema_files import SchemaFile, SchemaSet

_TARGET = oracle.Target(PROJECT, TARGET, tuple((path, name) for path, name, _ in PARTS))


def schema_of_request(request: GeneratedRequest) -> SchemaSet:
    """Write the project of a generated request as a schema file."""
    document = {"apiSchemaVersion": "1.0.0", "projectSchema": request.project}
    return SchemaSet((SchemaFile("town.json", json.dumps(document).encode()),))


@then(parsers.parse("for {count:d} generated documents the references are those that a walk finds"))
def references_of_walk(count: int, backend: Backend) -> None:
    """Arrays, paths, identities and ids are those of the walk, and each path leads to its reference."""

    def check(request: GeneratedRequest) -> None:
        answer = extracted(backend, schema_of_request(request), RESOURCE, dict(request.body))
        expected = oracle.references(request.body, dict.fromkeys(request.reference_paths, _TARGET))
        require_equal(extraction(answer)["documentReferenceArrays"], expected, "the arrays of references")
        for one in references(answer):
            node = at(request.body, one["path"])
            values = [str(node[name]) for _, name, _ in PARTS]
            require_equal([part["value"] for part in one["identity"]], values, f"the values at {one['path']}")

    check_for_all(generated_requests(), count, check)


@then(parsers.parse("for {count:d} generated documents another spelling gives the same extraction"))
def spelling_changes_nothing(count: int, backend: Backend) -> None:
    """Members shuffled, other white space, whole numbers with a fraction of zero or an exponent."""

    def check(request: GeneratedRequest) -> None:
        schema_set = schema_of_request(request)
        texts = (json.dumps(request.body), spelled_otherwise(request.body))
        bodies = [canonical(validated(backend, schema_set, Body(RESOURCE, text))) for text in texts]
        first, second = (extracted(backend, schema_set, RESOURCE, body) for body in bodies)
        extraction(first)
        require_identical(second.text, first.text, "the extraction of the other spelling")

    check_for_all(generated_requests(), count, check)


@then(parsers.parse("for {count:d} generated documents two exchanged elements have exchanged their indices"))
def exchanged_elements(count: int, backend: Backend) -> None:
    """The references below the first two elements of an array at the root change places; all others stay."""

    def check(request: GeneratedRequest) -> None:
        name = next((name for name, value in request.body.items() if isinstance(value, list) and len(value) > 1), None)
        if name is None:
            return
        changed: dict[str, Any] = copy.deepcopy(dict(request.body))
        elements = changed[name]
        elements[0], elements[1] = elements[1], elements[0]
        schema_set = schema_of_request(request)
        before, after = (extracted(backend, schema_set, RESOURCE, dict(one)) for one in (request.body, changed))
        moved = {f"$.{name}[0].": f"$.{name}[1].", f"$.{name}[1].": f"$.{name}[0]."}
        expected = {_moved(one["path"], moved): one["referentialId"] for one in references(before)}
        require_equal({one["path"]: one["referentialId"] for one in references(after)}, expected, "the places")

    check_for_all(generated_requests(), count, check)


def spelled_otherwise(value: Any, seed: int = 7, *, whole: bool = False) -> str:
    """Write a value in other words that mean the same; ``whole`` leaves whole numbers as they are."""
    chance = random.Random(seed)  # noqa: S311 - the same spelling in every run

    def spelled(one: Any) -> str:
        match one:
            case dict():
                members = [f"{json.dumps(name)} :\t{spelled(member)}" for name, member in one.items()]
                chance.shuffle(members)
                return "{\n" + " ,\n".join(members) + "}"
            case list():
                return "[ " + ",\r\n".join(map(spelled, one)) + " ]"
            case int() if not isinstance(one, bool):
                return f"{one}{'' if whole else chance.choice(('', '.0', 'e0', '.00E+0'))}"
            case _:
                return json.dumps(one, ensure_ascii=False)

    return spelled(dict(value) if isinstance(value, Mapping) else value)


def _moved(path: str, moved: Mapping[str, str]) -> str:
    return next((new + path.removeprefix(old) for old, new in moved.items() if path.startswith(old)), path)


@then(parsers.parse("for {count:d} generated descriptors only A to Z fold, and every case has one id"))
def descriptors_fold(count: int, schema_set: SchemaSet, backend: Backend) -> None:
    """The identity is the URI with A to Z as a to z; the id is the same for every case of these letters."""
    texts = st.text(st.characters(codec="utf-8"), max_size=12) | st.text(
        "aAzZ\u00c4\u00e4\u0130\u0131\u017f\u212a#", max_size=12
    )
    chances = st.randoms(use_true_random=False)

    def identity(namespace: str, code: str) -> tuple[str, str]:
        body: JsonObject = {"namespace": namespace, "codeValue": code, "shortDescription": "x"}
        found = extraction(extracted(backend, schema_set, "Ed-Fi:GradeLevelDescriptor", body))
        [element] = found["documentIdentity"]
        return element["value"], found["referentialId"]

    def check(case: tuple[str, str, random.Random]) -> None:
        namespace, code, chance = case
        uri = f"{namespace}#{code}"
        folded = "".join(chr(ord(one) + 32) if "A" <= one <= "Z" else one for one in uri)
        value, identifier = identity(namespace, code)
        require_equal(value, folded, f"the identity of {uri!r}")
        expected = referential_id("Ed-Fi", "GradeLevelDescriptor", [("$.descriptor", folded)])
        require_equal(identifier, expected, f"the id of {uri!r}")
        other = [_in_some_case(text, chance) for text in (namespace, code)]
        require_equal([*identity(*other)], [value, identifier], f"identity and id of {other}")

    check_for_all(st.tuples(texts, texts, chances), count, check)


def _in_some_case(text: str, chance: random.Random) -> str:
    return "".join(one.swapcase() if one.isascii() and chance.random() < 1 / 2 else one for one in text)
