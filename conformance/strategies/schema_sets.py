"""Generated schema sets: one core project, extensions, resources of every kind, names up to their limits.

Every generated set is valid after dms E00, CF-3: no two names that any reading of "without case" could take for one.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from conformance.strategies.json_trees import Tree, TreeObject, json_trees, strings

VERSION_LIMIT: Final = 32
_ENDPOINT_LIMIT: Final = 128
_NAME_LIMIT: Final = 256
_FORMAT_LIMIT: Final = 64
_NAME_LETTERS: Final = 'ABMZabmz059-_. "\\/<éÉÿ\u00a0\u200b\u3000中\ue000\uff5e😀𐌰'
"""No bar, no control character; letters beyond ASCII only where all ways to fold case agree."""
_FREE_MEMBERS: Final = ("description", "domains", "compatibleDsRange", "nested", "ä")


@dataclass(frozen=True, slots=True)
class GeneratedSchemaSet:
    """The root objects of a valid set, the core project at any place."""

    documents: tuple[TreeObject, ...]

    def labels(self) -> tuple[str, ...]:
        """Name the files: ``0.json``, ``1.json`` and so on."""
        return tuple(f"{position}.json" for position in range(len(self.documents)))


@cache
def names(limit: int) -> SearchStrategy[str]:
    """Names of 1 to ``limit`` characters; the short ones are frequent, the full length occurs."""
    letters = st.sampled_from(_NAME_LETTERS)
    short = st.lists(letters, min_size=1, max_size=min(limit, 6)).map("".join)
    return st.one_of(short, short, short, letters.map(lambda letter: letter * limit))


@cache
def distinct_names(limit: int, least: int, most: int) -> SearchStrategy[list[str]]:
    """Names of which no two are equal without regard to case."""
    return st.lists(names(limit), min_size=least, max_size=most, unique_by=str.casefold)


@st.composite
def schema_sets(draw: DrawFn, most_projects: int = 3) -> GeneratedSchemaSet:
    """Valid schema sets of one to ``most_projects`` projects."""
    endpoints = draw(distinct_names(_ENDPOINT_LIMIT, 1, most_projects))
    count = len(endpoints)
    project_names = draw(distinct_names(_NAME_LIMIT, count, count))
    core = draw(st.integers(0, count - 1))
    version = draw(names(_FORMAT_LIMIT))
    documents = []
    for position, (endpoint, name) in enumerate(zip(endpoints, project_names, strict=True)):
        project = draw(_projects(endpoint, name, is_extension=position != core))
        documents.append({"apiSchemaVersion": version, "projectSchema": project, **draw(_root_members())})
    return GeneratedSchemaSet(tuple(documents))


def _root_members() -> SearchStrategy[TreeObject]:
    return _members(("comment", "$schema"), 1)


@st.composite
def _projects(draw: DrawFn, endpoint: str, name: str, *, is_extension: bool) -> TreeObject:
    resource_names = draw(distinct_names(_NAME_LIMIT, 0, 5))
    abstract_count = draw(st.integers(0, min(2, len(resource_names))))
    abstract, concrete = resource_names[:abstract_count], resource_names[abstract_count:]
    keys = draw(_distinct_keys(len(concrete)))
    project: dict[str, Tree] = {
        "projectEndpointName": endpoint,
        "projectName": name,
        "projectVersion": draw(names(VERSION_LIMIT)),
        "isExtensionProject": is_extension,
        "resourceSchemas": {
            key: draw(_resources(resource, may_extend=is_extension))
            for key, resource in zip(keys, concrete, strict=True)
        },
        **draw(_members(_FREE_MEMBERS, 2)),
    }
    with_empty_map = draw(st.booleans())
    if abstract or with_empty_map:
        project["abstractResources"] = {resource: {"identityJsonPaths": ["$.id"]} for resource in abstract}
    return project


@cache
def _distinct_keys(count: int) -> SearchStrategy[list[str]]:
    return st.lists(strings(), min_size=count, max_size=count, unique=True)


@st.composite
def _resources(draw: DrawFn, resource: str, *, may_extend: bool) -> TreeObject:
    flags = ("isDescriptor", "isSchoolYearEnumeration", *(("isResourceExtension",) if may_extend else ()))
    return {
        "resourceName": resource,
        **draw(_flags(flags)),
        **draw(_members(("jsonSchemaForInsert", "relational"), 1)),
    }


@cache
def _members(member_names: tuple[str, ...], most: int) -> SearchStrategy[TreeObject]:
    return st.dictionaries(st.sampled_from(member_names), json_trees(4), max_size=most)


@cache
def _flags(member_names: tuple[str, ...]) -> SearchStrategy[TreeObject]:
    return st.dictionaries(st.sampled_from(member_names), st.booleans(), max_size=2)
