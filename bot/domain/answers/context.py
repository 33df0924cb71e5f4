"""What a reader must know besides the words: the day, the zone, the currency, the options and the limits."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bot.domain.ids import UserId
from bot.domain.people import PersonKey
from bot.domain.records import Record

SATURDAY_AND_SUNDAY = frozenset({6, 7})


class ReadingContext(Record):
    """The circumstances in which an answer is read.

    Shape: `choices` holds (value, label) in the order shown; `people` holds everybody who may be named.
    Units: `zone` is an IANA name; `weekend` holds ISO weekdays. `minimum` and `maximum` count what the kind counts:
        the number itself, percent (99.95, not 0.9995), the currency's main unit, characters of a text, people named.
    """

    today: date
    zone: str
    currency: str = "EUR"
    choices: tuple[tuple[str, str], ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    earliest_on: date | None = None
    people: Mapping[UserId, PersonKey] = {}
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
