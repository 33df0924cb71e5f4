"""Hours of the day and days of the week as coverage is written, "9am to 5pm". Zones are in zones."""

import re
from datetime import time

from bot.domain.answers.calendar_dates import WEEKDAYS
from bot.domain.records import Record

MIDDAY = 12
HOURS_PER_DAY = 24
MINUTES_PER_HOUR = 60
DAYS_PER_WEEK = 7

_NOON, _MIDNIGHT = "noon", "midnight"
_CLOCK = (
    r"(?:[0-9]{1,2}(?:[:.h][0-9]{2})?(?: ?(?:[ap]\.?m\b\.?|h\b|hrs?\b|o'clock\b|uhr\b))?"
    rf"|[0-9]{{4}}|{_NOON}|{_MIDNIGHT})"
)
_TO = r"\s*(?:–|—|-|−|\bto\b|\btill?\b|\buntil\b|\bthrough\b|\bbis\b|\bdo\b)\s*"
_WINDOW = re.compile(rf"(?:\bfrom |\bod |\bvon )?(?<![0-9:])(?P<one>{_CLOCK}){_TO}(?P<two>{_CLOCK})(?![0-9:])")
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2}?)(?:[:.h]?(?P<minute>[0-9]{2}))? ?(?:(?P<half>[ap])\.?m\.?|h|hrs?|o'clock|uhr)?"
)
# Four digits on either side are a clock of 24 hours, so "22:00-06:00" and "10:15-10:00" end the next day.
_TWENTY_FOUR_HOURS = re.compile(r"[0-9]{2}:?[0-9]{2} +[0-9]{2}:?[0-9]{2}")
_DAY = "|".join(sorted((f"{name}s?" for name in WEEKDAYS), key=len, reverse=True))
_RUN = re.compile(rf"\b(?P<one>{_DAY})\b\.?(?:{_TO}(?P<two>{_DAY})\b\.?)?")
# German and Polish short names; read only in a run, because alone "do" and "so" are words.
_FOREIGN_DAYS = {
    "mo": "mon", "di": "tue", "mi": "wed", "do": "thu", "fr": "fri", "sa": "sat", "so": "sun",
    "pn": "mon", "pon": "mon", "wt": "tue", "śr": "wed", "czw": "thu", "pt": "fri", "sob": "sat", "nd": "sun",
}  # fmt: skip
_FOREIGN = "|".join(_FOREIGN_DAYS)
_FOREIGN_RUN = re.compile(rf"\b(?P<one>{_FOREIGN})\b\.?{_TO}(?P<two>{_FOREIGN})\b\.?")
_GROUPS = {
    re.compile(pattern): days
    for pattern, days in (
        (r"\b(?:every ?day|daily|all (?:the )?days|7 days(?: a| per)?(?: week)?|all week)\b", "all"),
        (r"\b(?:week ?days|working days|business days|work ?days|5 days(?: a| per)?(?: week)?|office days)\b", "work"),
        (r"\b(?:and |plus |, ?)?week-?ends?\b", "off"),
    )
}


class Window(Record):
    """Opening and closing of one day; closing at or before opening is the next day."""

    opens: time
    closes: time

    @property
    def minutes(self) -> int:
        """Return how long the window is open."""
        start, end = (each.hour * MINUTES_PER_HOUR + each.minute for each in (self.opens, self.closes))
        return (end - start) % (HOURS_PER_DAY * MINUTES_PER_HOUR) or HOURS_PER_DAY * MINUTES_PER_HOUR


def take_windows(words: str) -> tuple[list[list[Window]], str]:
    """Return each window found with all that it may mean, and the words that are left."""
    found: list[list[Window]] = []

    def keep(match: re.Match[str]) -> str:
        windows = _windows(match["one"], match["two"])
        found.append(windows)
        return " " if windows else match.group()

    rest = _WINDOW.sub(keep, words)
    return [windows for windows in found if windows], rest


def take_days(words: str, weekend: frozenset[int]) -> tuple[tuple[int, ...], str]:
    """Return the ISO weekdays named, none if none is, and the words that are left."""
    days: set[int] = set()
    every = frozenset(range(1, DAYS_PER_WEEK + 1))
    named = {"all": every, "work": every - weekend, "off": weekend & every}
    for pattern, name in _GROUPS.items():
        words, count = pattern.subn(" ", words)
        days |= named[name] if count else frozenset()

    words = _FOREIGN_RUN.sub(lambda match: "-".join(_FOREIGN_DAYS[name] for name in match.groups()), words)

    def keep(match: re.Match[str]) -> str:
        days.update(_run(match["one"], match["two"] or match["one"]))
        return " "

    rest = _RUN.sub(keep, words)
    return tuple(sorted(days)), rest


def days_of_count(count: int, weekend: frozenset[int]) -> tuple[int, ...]:
    """Return the days that "x5" or "x6" means: working days first, then the weekend."""
    order = sorted(range(1, DAYS_PER_WEEK + 1), key=lambda day: (day in weekend, day))
    return tuple(sorted(order[:count]))


def _run(first: str, last: str) -> set[int]:
    one, two = (WEEKDAYS.get(name) or WEEKDAYS[name.removesuffix("s")] for name in (first, last))
    return {(one - 1 + step) % DAYS_PER_WEEK + 1 for step in range((two - one) % DAYS_PER_WEEK + 1)}


def _windows(one: str, two: str) -> list[Window]:
    """Return what a window may mean: "9-5" is nine to five in the afternoon for most, and a night shift for some."""
    opens, closes = _time(one, other=two), _time(two, other="")
    if opens is None or closes is None:
        return []
    first = Window(opens=opens, closes=closes)
    is_exact = (
        _half(two) or _TWENTY_FOUR_HOURS.fullmatch(f"{one} {two}") or closes > opens or not 0 < closes.hour < MIDDAY
    )
    if is_exact or opens.hour > MIDDAY:
        return [first]
    return [Window(opens=opens, closes=closes.replace(hour=closes.hour + MIDDAY)), first]


def _time(text: str, other: str) -> time | None:
    if text in (_NOON, _MIDNIGHT):
        return time(MIDDAY if text == _NOON else 0)
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = match["half"] or _half_of(other, hour)
    if half:
        if not 1 <= hour <= MIDDAY:
            return None
        hour = hour % MIDDAY + (MIDDAY if half == "p" else 0)
    elif hour == HOURS_PER_DAY and minute == 0:
        hour = 0
    return time(hour, minute) if hour < HOURS_PER_DAY and minute < MINUTES_PER_HOUR else None


def _half(text: str) -> str:
    match = _TIME.fullmatch(text.strip())
    return str(match["half"] or "") if match else ""


def _half_of(other: str, hour: int) -> str:
    """Return the half of the day that "8" has in "8 to 11am" and in "8 to 6pm": the same if it comes before."""
    half = _half(other)
    match = _TIME.fullmatch(other.strip())
    if not half or match is None or hour > MIDDAY:
        return ""
    is_same_half = hour % MIDDAY < int(match["hour"]) % MIDDAY
    return half if is_same_half else {"a": "p", "p": "a"}[half]
