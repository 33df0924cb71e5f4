"""The one Monday on which the tests read answers, the people whom they know, and the habits of five countries."""

from datetime import date
from typing import Any

from bot.domain.answers.context import ReadingContext
from bot.domain.ids import TeamId, UserId
from bot.domain.people import PersonKey

MONDAY = date(2026, 11, 23)
ZONE = "Europe/Amsterdam"
ANIL = PersonKey(team_id=TeamId("T0CORVANE"), user_id=UserId("U0ANIL"))
LENA = PersonKey(team_id=TeamId("T0HALDEN"), user_id=UserId("U0LENA"))
CONTEXT = ReadingContext(
    today=MONDAY,
    zone=ZONE,
    choices=(("small", "Under a day"), ("month", "1 month"), ("quarter", "3 months"), ("never", "Not at all")),
    people={ANIL.user_id: ANIL, LENA.user_id: LENA},
)
_HABITS: dict[str, dict[str, Any]] = {
    "": {},
    "indian": {"zone": "Asia/Kolkata", "currency": "INR", "fiscal_year_month": 4},
    "polish": {"zone": "Europe/Warsaw", "currency": "PLN", "has_decimal_comma": True},
    "german": {"zone": "Europe/Berlin", "currency": "EUR", "has_decimal_comma": True},
    "american": {"zone": "America/New_York", "currency": "USD"},
    "british": {"zone": "Europe/London", "currency": "GBP", "fiscal_year_month": 4},
}
HABITS = {name: CONTEXT.model_copy(update=changes) for name, changes in _HABITS.items()}
