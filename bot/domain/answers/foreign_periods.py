"""German and Polish words for weekdays, months and ends of periods, turned into English. Whole dates: foreign_dates."""

import re

_WEEKDAYS = {
    "montag": "monday", "dienstag": "tuesday", "mittwoch": "wednesday", "donnerstag": "thursday",
    "freitag": "friday", "samstag": "saturday", "sonntag": "sunday",
    "poniedziałek": "monday", "poniedziałku": "monday", "wtorek": "tuesday", "wtorku": "tuesday",
    "środę": "wednesday", "środa": "wednesday", "środy": "wednesday", "czwartek": "thursday", "czwartku": "thursday",
    "piątek": "friday", "piątku": "friday",
}  # fmt: skip
_MONTHS = {
    "januar": "january", "februar": "february", "märz": "march", "mai": "may", "juni": "june", "juli": "july",
    "oktober": "october", "dezember": "december",
    "stycznia": "january", "lutego": "february", "marca": "march", "kwietnia": "april", "maja": "may",
    "czerwca": "june", "lipca": "july", "sierpnia": "august", "września": "september", "października": "october",
    "listopada": "november", "grudnia": "december",
}  # fmt: skip
_PERIODS = {
    "jahres": "year", "roku": "year", "monats": "month", "miesiąca": "month", "quartals": "quarter",
    "kwartału": "quarter", "tygodnia": "week", "woche": "week",
}  # fmt: skip
_WHOLE = {
    "jahresende": "end of year", "monatsende": "end of month", "quartalsende": "end of quarter",
    "nächste woche": "next week", "kommende woche": "next week", "nächsten monat": "next month",
    "przyszły tydzień": "next week", "przyszłym tygodniu": "next week", "następny tydzień": "next week",
    "następnym tygodniu": "next week", "przyszłym miesiącu": "next month",
}  # fmt: skip
_LEAD = re.compile(r"^(?:(?:bis|zum|am|ab|do|od|we?|in der|im)\s+)+")
_END = re.compile(r"^(?:ende|końca|koniec)\s+(?:de[sr]\s+)?(?P<rest>.+)$")
_BEGINNING = re.compile(r"^(?:anfang|początku|początek)\s+(?:de[sr]\s+)?(?P<rest>.+)$")


def in_english(words: str) -> str:
    """Return a German or Polish phrase about a period or weekday in English, and any other words unchanged.

    Shape: `words` are lower case with single spaces.
    """
    bare = _LEAD.sub("", words)
    if bare in _WHOLE:
        return _WHOLE[bare]
    if bare in _WEEKDAYS:
        return _WEEKDAYS[bare]
    for edge, pattern in (("end of", _END), ("start of", _BEGINNING)):
        match = pattern.fullmatch(bare)
        if match:
            return f"{edge} {_translated(match['rest'])}"
    return words


def _translated(words: str) -> str:
    return " ".join(_PERIODS.get(word) or _MONTHS.get(word) or word for word in words.split())
