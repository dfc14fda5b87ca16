"""What only the whole suite can get wrong: ids used twice, unknown stories, dependency cycles."""

from collections.abc import Iterator, Mapping, Sequence

from conformance.catalogue.problems import Problem, ProblemCode
from conformance.catalogue.story import Reading
from conformance.suggestion import did_you_mean


def suite_problems(readings: Sequence[Reading]) -> Iterator[Problem]:
    """Yield the problems that appear when the files, in their order, are taken together."""
    yield from _duplicate_stories(readings)
    yield from _duplicate_criteria(readings)
    yield from _unknown_stories(readings)
    yield from _cycles({reading.identity: reading for reading in readings if reading.identity is not None})


def _duplicate_stories(readings: Sequence[Reading]) -> Iterator[Problem]:
    first: dict[str, Reading] = {}
    for reading in readings:
        if reading.identity is None:
            continue
        other = first.setdefault(reading.identity, reading)
        if other is not reading:
            message = f"story {reading.identity} is already told in {other.file}:{other.line}; one story is one file"
            yield Problem(ProblemCode.DUPLICATE_STORY, message, reading.file, reading.line)


def _duplicate_criteria(readings: Sequence[Reading]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for reading in readings:
        for criterion, line in reading.criteria:
            place = f"{reading.file}:{line}"
            other = first.setdefault(criterion, place)
            if other != place:
                message = f"criterion {criterion} is already encoded in {other}; put all its examples under one Rule"
                yield Problem(ProblemCode.DUPLICATE_CRITERION, message, reading.file, line)


def _unknown_stories(readings: Sequence[Reading]) -> Iterator[Problem]:
    if any(reading.identity is None for reading in readings):
        return  # a story without a name may be the missing one; it is reported where it stands
    known = {reading.identity for reading in readings if reading.identity is not None}
    for reading in readings:
        for tag, line in reading.dependencies:
            named = tag.partition(":")[2]
            if named not in known:
                message = f"@{tag} names a story that no feature tells. {did_you_mean(named, known)}".strip()
                yield Problem(ProblemCode.UNKNOWN_STORY, message, reading.file, line)


def _cycles(stories: Mapping[str, Reading]) -> Iterator[Problem]:
    """Yield one problem per circle of dependencies, told from the story where the walk met it first."""
    done: set[str] = set()
    for start in stories:
        cycle = _cycle_from(start, stories, done)
        if cycle:
            reading = stories[cycle[0]]
            following = cycle[1 % len(cycle)]
            line = next(line for tag, line in reading.dependencies if tag.partition(":")[2] == following)
            path = " → ".join((*cycle, cycle[0]))
            message = f"the stories depend on each other in a circle: {path}; remove one of these dependencies"
            yield Problem(ProblemCode.DEPENDENCY_CYCLE, message, reading.file, line)


def _cycle_from(start: str, stories: Mapping[str, Reading], done: set[str]) -> tuple[str, ...]:
    """Walk depth-first without recursion; ``done`` are the stories known to lead into no new circle."""
    path: list[str] = []
    pending: list[tuple[str, bool]] = [(start, True)]
    while pending:
        name, entering = pending.pop()
        if not entering:
            path.pop()
            done.add(name)
        elif name in path:
            done.update(path)
            return tuple(path[path.index(name) :])
        elif name in stories and name not in done:
            path.append(name)
            pending.append((name, False))
            pending += [(tag.partition(":")[2], True) for tag, _ in reversed(stories[name].dependencies)]
    return ()
