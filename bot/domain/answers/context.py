"""What a reader must know besides the words: the day, the zone, the currency, the options and the limits."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bot.domain.answers.table import Column
from bot.domain.ids import UserId
from bot.domain.people import PersonKey
from bot.domain.records import Record

SATURDAY_AND_SUNDAY = frozenset({6, 7})


class ReadingContext(Record):
    """The circumstances in which an answer is read.

    Shape: `choices` holds (value, label) in the order shown; `people` holds everybody who may be named; `columns` is
        what a table asks for; `zones` holds zones to offer beside `zone`; `fiscal_year_month` is None where it is not
        known. With `has_decimal_comma`, "1,500" is asked as "1.500" is; it is False for words the bot itself offered.
    Units: `zone` is an IANA name; `weekend` holds ISO weekdays. `minimum` and `maximum` count what the kind counts:
        the number itself, percent (99.95, not 0.9995), the currency's main unit, characters of a text, people named,
        options picked, hours of coverage a week, rows of a table.
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
    columns: tuple[Column, ...] = ()
    zones: tuple[str, ...] = ()
    fiscal_year_month: int | None = None
    has_decimal_comma: bool = False
