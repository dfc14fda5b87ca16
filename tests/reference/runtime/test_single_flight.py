"""The cache whose concurrent users of a key share one load."""

import asyncio

import pytest

from reference_impl.dms.runtime.single_flight import SingleFlight


class Loader:
    """Loads slowly and counts; the first ``failures`` loads raise."""

    def __init__(self, failures: int = 0) -> None:
        self.loads = 0
        self.failures = failures
        self.may_end = asyncio.Event()

    async def load(self) -> str:
        """Wait for permission, then return or raise."""
        self.loads += 1
        number = self.loads
        await self.may_end.wait()
        if number <= self.failures:
            raise ValueError(f"load {number}")
        return f"value {number}"


def test_a_caller_that_goes_away_takes_nobody_with_it() -> None:
    """The load goes on for the others, and is not begun again."""

    async def play() -> tuple[str, int]:
        loader, flights = Loader(), SingleFlight[str, str]()
        first, second = (asyncio.ensure_future(flights.get("a", loader.load)) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        loader.may_end.set()
        return await second, loader.loads

    assert asyncio.run(play()) == ("value 1", 1)


def test_a_load_that_everybody_left_is_there_for_the_next() -> None:
    """Nobody waits for it any more; it is kept all the same."""

    async def play() -> tuple[str, int]:
        loader, flights = Loader(), SingleFlight[str, str]()
        only = asyncio.ensure_future(flights.get("a", loader.load))
        await asyncio.sleep(0)
        only.cancel()
        loader.may_end.set()
        await asyncio.sleep(0)
        return await flights.get("a", loader.load), loader.loads

    assert asyncio.run(play()) == ("value 1", 1)


def test_a_failure_that_is_repeated_does_not_grow() -> None:
    """Each repetition would leave the frames of its request behind, for as long as the cooldown lasts."""

    async def play() -> list[int]:
        loader, flights = Loader(failures=1), SingleFlight[str, str](cooldown_seconds=60)
        loader.may_end.set()
        lengths = []
        for _ in range(20):
            with pytest.raises(ValueError, match="load 1") as caught:
                await flights.get("a", loader.load)
            lengths.append(len(caught.traceback))
        return lengths

    _, second, *others = asyncio.run(play())
    assert set(others) == {second}


def test_a_failure_is_repeated_within_the_cooldown_only() -> None:
    """The clock decides, not the number of callers."""

    async def play() -> tuple[str, int]:
        moments = iter((0.0, 59.9, 60.0))
        loader, flights = Loader(failures=1), SingleFlight[str, str](cooldown_seconds=60, clock=lambda: next(moments))
        loader.may_end.set()
        for _ in range(2):
            with pytest.raises(ValueError, match="load 1"):
                await flights.get("a", loader.load)
        return await flights.get("a", loader.load), loader.loads

    assert asyncio.run(play()) == ("value 2", 2)
