"""A small model of a relational store: rows, references with the identity values they repeat, what a rename reaches.

It recomputes what the triggers and keys of a script must keep right (dms E02, CF-7 to CF-10), for tables that are
declared by hand. Documents are names, so that nothing here depends on the ids that a database gives.
"""

import copy
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from conformance.oracles.referential_id import referential_id

Values: TypeAlias = dict[str, str | None]
"""The columns of a row as texts; references to documents are their names."""
Changes: TypeAlias = Mapping[str, Mapping[str, str | None]]
"""The new values of columns, by document."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference of a table. ``copies`` repeat the identity of the target, in its order.

    One that ``follows`` is changed with its target; another one keeps its values, and the target cannot be renamed.
    """

    document_column: str
    copies: tuple[str, ...]
    follows: bool


@dataclass(frozen=True, slots=True)
class Superclass:
    """What an abstract resource calls the identity of a member, and the name of the member there."""

    resource: str
    path: str
    discriminator: str


@dataclass(frozen=True, slots=True)
class Table:
    """A root table: where its identity stands, and which columns no two rows may share."""

    name: str
    resource: str = field(repr=False)
    identity: tuple[tuple[str, str], ...] = field(repr=False)
    """Path and column of each part."""
    unique: tuple[str, ...] = field(repr=False)
    references: tuple[Reference, ...] = field(default=(), repr=False)
    superclass: Superclass | None = field(default=None, repr=False)

    @property
    def identity_columns(self) -> tuple[str, ...]:
        """The columns that hold the identity, in its order."""
        return tuple(column for _, column in self.identity)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    table: Table
    values: Values


@dataclass(slots=True)
class StoreState:
    """All rows by the name of their document."""

    rows: dict[str, Row] = field(default_factory=dict)

    def copy(self) -> "StoreState":
        """Return a state of its own with the same rows."""
        return StoreState({name: Row(row.table, copy.copy(row.values)) for name, row in self.rows.items()})

    def of(self, table: Table) -> list[str]:
        """Return the documents of a table in the order in which they were inserted."""
        return [name for name, row in self.rows.items() if row.table == table]

    def insert(self, document: str, table: Table, values: Mapping[str, str | None]) -> None:
        """Add a document with its row."""
        self.rows[document] = Row(table, dict(values))

    def update(self, changes: Changes) -> None:
        """Change rows with one statement; whoever repeats a changed identity follows."""
        before = {name: self.identity_of(name) for name in changes}
        for name, values in changes.items():
            self.rows[name].values.update(values)
        for name, old in before.items():
            if self.identity_of(name) != old:
                self._let_follow(name)

    def delete(self, document: str) -> None:
        """Delete a document."""
        del self.rows[document]

    def identity_of(self, document: str) -> tuple[str | None, ...]:
        """Return the identity values of a document."""
        row = self.rows[document]
        return tuple(row.values[column] for column in row.table.identity_columns)

    def contradictions(self) -> list[str]:
        """Say why this state cannot be committed."""
        return [*self.duplicates(), *self.broken_references()]

    def referential_ids(self) -> list[tuple[str, str, str]]:
        """Return document, resource and id of every referential id."""
        return sorted(found for name in self.rows for found in self._ids_of(name))

    def abstract_identities(self) -> list[tuple[str, str | None, str]]:
        """Return document, identity and discriminator of every member of an abstract resource."""
        members = ((name, row.table.superclass) for name, row in self.rows.items())
        return sorted((name, self.identity_of(name)[0], one.discriminator) for name, one in members if one)

    def _let_follow(self, target: str) -> None:
        values = self.identity_of(target)
        for name, row in self.rows.items():
            for reference in row.table.references:
                if reference.follows and row.values[reference.document_column] == target:
                    self.update({name: dict(zip(reference.copies, values, strict=True))})

    def duplicates(self) -> list[str]:
        """Say which keys, abstract identities and referential ids two documents have; no statement may leave any."""
        keys = Counter((row.table.name, *(row.values[one] for one in row.table.unique)) for row in self.rows.values())
        names = Counter((row.table.superclass.resource, self.identity_of(document))
                        for document, row in self.rows.items() if row.table.superclass)  # fmt: skip
        ids = Counter(("referential id", one) for *_, one in self.referential_ids())
        found = [*keys.items(), *names.items(), *ids.items()]
        return [f"{count} times {key}" for key, count in found if count > 1]

    def broken_references(self) -> list[str]:
        """Say which references lead to nothing or repeat other values than the target has; no commit may leave any."""
        return [text for name in self.rows for text in self._broken_references_of(name)]

    def _broken_references_of(self, name: str) -> Iterator[str]:
        row = self.rows[name]
        for reference in row.table.references:
            target = row.values[reference.document_column]
            copies = tuple(row.values[column] for column in reference.copies)
            if target is not None and (target not in self.rows or self.identity_of(target) != copies):
                yield f"{name} refers to {target} as {copies}"

    def _ids_of(self, document: str) -> Iterator[tuple[str, str, str]]:
        table = self.rows[document].table
        values = [value or "" for value in self.identity_of(document)]
        own = [(path, value) for (path, _), value in zip(table.identity, values, strict=True)]
        yield document, table.resource, _id(table.resource, own)
        if table.superclass is not None:
            [value] = values
            superclass = table.superclass
            yield document, superclass.resource, _id(superclass.resource, [(superclass.path, value)])


def may_pass_through_a_taken_key(state: StoreState, changes: Changes) -> bool:
    """Whether one of several changed rows gets a key that another one has before the statement.

    An engine that checks row by row may then refuse what is right in the end, whatever the order of the rows.
    """
    rows = {name: state.rows[name] for name in changes}
    old = {name: [row.values[one] for one in row.table.unique] for name, row in rows.items()}
    return any(
        [values.get(one, rows[name].values[one]) for one in rows[name].table.unique] == old[other]
        for name, values in changes.items()
        for other in changes
        if other != name
    )


def _id(resource: str, identity: Sequence[tuple[str, str]]) -> str:
    project, name = resource.split(":", 1)
    return referential_id(project, name, identity)
