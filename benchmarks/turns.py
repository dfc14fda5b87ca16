"""Measuring several subjects side by side: they take turns, so that other work on the machine hits all or none."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeAlias

Subject: TypeAlias = Callable[[], object]
Clock: TypeAlias = Callable[[], float]


def seconds(subject: Subject, clock: Clock = time.perf_counter) -> float:
    """Return how long a subject takes once."""
    gc.collect()
    began = clock()
    subject()
    return clock() - began


def best(subjects: Sequence[Subject], rounds: int, clock: Clock = time.perf_counter) -> list[float]:
    """Return the best seconds of each subject."""
    return [min(taken) for taken in _samples(subjects, rounds, clock)]


def medians(subjects: Sequence[Subject], rounds: int, clock: Clock = time.perf_counter) -> list[float]:
    """Return the median seconds of each subject, after a round that does not count."""
    return [statistics.median(taken[1:]) for taken in _samples(subjects, rounds + 1, clock)]


def _samples(subjects: Sequence[Subject], rounds: int, clock: Clock) -> list[list[float]]:
    samples: list[list[float]] = [[] for _ in subjects]
    for _ in range(rounds):
        for subject, taken in zip(subjects, samples, strict=True):
            taken.append(seconds(subject, clock))
    return samples
