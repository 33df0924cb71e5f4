"""Dates in a few other languages, by way of dateparser, in the shapes where it can be trusted. English is our own."""

import re
from datetime import date, datetime, time

_LANGUAGES = ["de", "fr", "es", "nl", "it", "pt", "pl"]
_NOON = time(12)

# Outside these shapes dateparser takes "10" and "a" for dates, so nothing else is ever shown to it.
_DAY_AND_MONTH = re.compile(
    r"(?:bis |am |do |od |ab )?(?P<day>[0-9]{1,2})(?:er|\.|º)? (?:de |di |del )?[^\W\d_]{3,}\.?"
    r"(?: (?:de |del )?[0-9]{4})?"
)
_SOME_TIME_AHEAD = re.compile(r"(?:in|dans|en|over|tra|em|za|dentro de) [0-9]{1,3} [^\W\d_]{3,}")
_ONE_WORD = re.compile(r"[^\W\d_]{5,}")
_NEAR_DAYS_MAX = 2


def find_foreign_date(words: str, today: date) -> date | None:
    """Read "15. Dezember 2026", "dans 3 semaines" or "morgen", or return None if the words are no such date."""
    day_and_month = _DAY_AND_MONTH.fullmatch(words)
    if day_and_month:
        found = _parse(words[day_and_month.start("day") :], today)
        return found.date() if found and found.day == int(day_and_month["day"]) else None
    if _SOME_TIME_AHEAD.fullmatch(words):
        found = _parse(words, today)
        # An hour or a minute ahead would move the clock; only whole days are a date.
        return found.date() if found and found.time() == _NOON and found.date() > today else None
    if _ONE_WORD.fullmatch(words):
        found = _parse(words, today)
        return found.date() if found and 0 < (found.date() - today).days <= _NEAR_DAYS_MAX else None
    return None


def _parse(words: str, today: date) -> datetime | None:
    # Imported here because it costs more start-up time than the rest of the domain together.
    import dateparser  # noqa: PLC0415

    return dateparser.parse(
        words,
        languages=_LANGUAGES,
        settings={
            "RELATIVE_BASE": datetime.combine(today, _NOON),
            "PREFER_DATES_FROM": "future",
            "REQUIRE_PARTS": ["day", "month"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
