"""Single values that a member's schema accepts, new each time, drawn from a seed (dms E07 H8)."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from math import ceil, floor
from random import Random
from typing import Any, Final

_LONGEST: Final = 32
_FILLING: Final = "aB3 é,ñ'\"\\/%_Ω-漢;<&"
"""Signs of one and of more bytes, and those that languages around the service have a meaning for."""
_FORMS: Final = {"date": "%Y-%m-%d", "time": "%H:%M:%S", "date-time": "%Y-%m-%dT%H:%M:%SZ"}
_FIRST_MOMENT: Final = datetime(2021, 8, 15, tzinfo=UTC)
_SECONDS: Final = 3000 * 86_400
_USUAL_DECIMALS: Final = (9, 2)
_FIRST_NUMBER: Final = 101
_LARGEST: Final = 1000


class ValidValues:
    """Draws values. Texts and unbounded numbers are all different, so that identities are."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - reproducible on purpose
        self._numbers = count(_FIRST_NUMBER)

    def flips(self) -> bool:
        """Return true or false."""
        return self._random.random() < 1 / 2

    def chosen(self, some: "list[Any]") -> Any:
        """Return one of a list."""
        return self._random.choice(some)

    def value(self, schema: Mapping[str, Any], decimals: "tuple[int, int] | None") -> object:
        """Return a value of the schema; ``decimals`` are total digits and decimal places of a number."""
        match schema["type"], schema.get("format"):
            case "boolean", _:
                made: object = self.flips()
            case "integer", _:
                made = self._integer(schema)
            case "number", _:
                made = self._decimal(schema, *(decimals or _USUAL_DECIMALS))
            case _, ("date" | "time" | "date-time" as form):
                made = f"{self._moment():{_FORMS[form]}}"
            case _:
                made = self._text(schema)
        return made

    def _moment(self) -> datetime:
        return _FIRST_MOMENT + timedelta(seconds=self._random.randrange(_SECONDS))

    def _integer(self, schema: Mapping[str, Any]) -> int:
        if "maximum" in schema:
            return self._random.randint(ceil(schema.get("minimum", 0)), floor(schema["maximum"]))
        return next(self._numbers)

    def _decimal(self, schema: Mapping[str, Any], digits: int, places: int) -> "Decimal | int":
        """Return a number that uses all its decimal places; without places, a whole one."""
        most, scale = min(10 ** (digits - places), _LARGEST), 10**places
        least, largest = (Decimal(str(schema.get(name, own))) for name, own in (("minimum", -most), ("maximum", most)))
        steps = self._random.randint(ceil(least * scale) + 1, floor(largest * scale) - 1)
        if not places:
            return steps
        return Decimal(steps if steps % 10 else steps + 1).scaleb(-places)

    def _text(self, schema: Mapping[str, Any]) -> str:
        """Return a text whose number keeps it different from all others, as far as its length allows."""
        longest = schema.get("maxLength", _LONGEST)
        number = str(next(self._numbers))[-longest:]
        length = max(schema.get("minLength", 1), self._random.randint(len(number), min(longest, _LONGEST)))
        filling = "".join(self._random.choices(_FILLING, k=length - len(number) - 1))
        text = f"x{filling}{number}" if length > len(number) else number
        assert re.search(schema.get("pattern", ""), text), f"{text!r} does not fit {schema}"
        return text
