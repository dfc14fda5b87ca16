"""Turning generated values into the texts and files that a backend is given."""

from collections.abc import Mapping, Sequence

from conformance.oracles.strict_json import NumberToken, TokenValue
from conformance.strategies.json_trees import Number, Tree
from conformance.strategies.schema_sets import GeneratedSchemaSet
from conformance.strategies.spelling import PLAIN, spell
from steps.dms.schema.schema_files import SchemaFile, SchemaSet


def schema_set_of(generated: GeneratedSchemaSet, order: Sequence[int] = (), seed: int = PLAIN) -> SchemaSet:
    """Spell every document and name its file by its place in the generated set; ``order`` permutes the files."""
    files = tuple(
        SchemaFile(label, spell(document, seed).encode())
        for label, document in zip(generated.labels(), generated.documents, strict=True)
    )
    return SchemaSet(tuple(files[position] for position in order) if order else files)


def tree_of(value: TokenValue) -> Tree:
    """Turn what the oracle read into what can be spelled anew."""
    match value:
        case NumberToken():
            return Number(value.text)
        case str() | bool() | None:
            return value
        case Mapping():
            return {name: tree_of(member) for name, member in value.items()}
        case Sequence():
            return [tree_of(element) for element in value]


def respelled(schema_set: SchemaSet, seed: int) -> SchemaSet:
    """Spell every file of a set in another way."""
    return SchemaSet(
        tuple(SchemaFile(file.label, spell(tree_of(file.document), seed).encode()) for file in schema_set.files)
    )
