"""Time zones as people name them: IANA names, cities, countries, letters, offsets. Dates and hours live elsewhere."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_AREAS = ("Europe", "Asia", "America", "Africa", "Australia", "Pacific", "Atlantic", "America/Argentina")
_IANA = re.compile(r"[A-Za-z]+(?:/[A-Za-z][A-Za-z_+-]*){1,2}")
_CITY = re.compile(r"[a-z]{3,}(?:[ _-][a-z]{3,}){0,2}")
_OFFSET = re.compile(r"(?:utc|gmt) ?(?P<sign>[+−-]) ?(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-5][0-9]))?")
_TIME_WORD = re.compile(r"^(?:in )?(?:the )?|(?: local)? time(?: zone)?$")
_UNIVERSAL = frozenset({"utc", "z", "zulu", "gmt", "etc/utc"})

# Letters and countries that mean one zone of business, or several that must be asked.
_CALLED = {
    "india": ("Asia/Kolkata",), "indian": ("Asia/Kolkata",), "indian standard": ("Asia/Kolkata",),
    "ist": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "bangalore": ("Asia/Kolkata",), "bengaluru": ("Asia/Kolkata",), "mumbai": ("Asia/Kolkata",),
    "pune": ("Asia/Kolkata",), "delhi": ("Asia/Kolkata",), "chennai": ("Asia/Kolkata",),
    "hyderabad": ("Asia/Kolkata",), "nepal": ("Asia/Kathmandu",), "sri lanka": ("Asia/Colombo",),
    "poland": ("Europe/Warsaw",), "polish": ("Europe/Warsaw",), "krakow": ("Europe/Warsaw",),
    "wroclaw": ("Europe/Warsaw",), "gdansk": ("Europe/Warsaw",),
    "germany": ("Europe/Berlin",), "german": ("Europe/Berlin",), "munich": ("Europe/Berlin",),
    "frankfurt": ("Europe/Berlin",), "hamburg": ("Europe/Berlin",),
    "netherlands": ("Europe/Amsterdam",), "dutch": ("Europe/Amsterdam",), "france": ("Europe/Paris",),
    "uk": ("Europe/London",), "british": ("Europe/London",), "england": ("Europe/London",),
    "bst": ("Europe/London", "Asia/Dhaka"), "ireland": ("Europe/Dublin",),
    "cet": ("Europe/Berlin", "Europe/Warsaw", "Europe/Paris"),
    "cest": ("Europe/Berlin", "Europe/Warsaw", "Europe/Paris"),
    "central european": ("Europe/Berlin", "Europe/Warsaw", "Europe/Paris"),
    "eet": ("Europe/Helsinki", "Europe/Bucharest", "Europe/Kyiv"),
    "eastern": ("America/New_York",), "et": ("America/New_York",), "est": ("America/New_York", "Australia/Sydney"),
    "edt": ("America/New_York",), "central": ("America/Chicago",), "ct": ("America/Chicago",),
    "cst": ("America/Chicago", "Asia/Shanghai"), "cdt": ("America/Chicago",),
    "mountain": ("America/Denver",), "mst": ("America/Denver", "America/Phoenix"), "mdt": ("America/Denver",),
    "pacific": ("America/Los_Angeles",), "pt": ("America/Los_Angeles",), "pst": ("America/Los_Angeles", "Asia/Manila"),
    "pdt": ("America/Los_Angeles",), "boston": ("America/New_York",), "dallas": ("America/Chicago",),
    "aest": ("Australia/Sydney", "Australia/Brisbane"), "acst": ("Australia/Adelaide", "Australia/Darwin"),
    "sgt": ("Asia/Singapore",), "jst": ("Asia/Tokyo",), "japan": ("Asia/Tokyo",), "philippines": ("Asia/Manila",),
}  # fmt: skip
_BY_OFFSET = {
    (1, 0): ("Europe/Berlin", "Europe/Warsaw", "Europe/Paris"), (0, 0): ("UTC", "Europe/London"),
    (2, 0): ("Europe/Helsinki", "Europe/Berlin", "Africa/Johannesburg"), (3, 0): ("Europe/Istanbul", "Africa/Nairobi"),
    (3, 30): ("Asia/Tehran",), (4, 0): ("Asia/Dubai",), (4, 30): ("Asia/Kabul",), (5, 0): ("Asia/Karachi",),
    (5, 30): ("Asia/Kolkata", "Asia/Colombo"), (5, 45): ("Asia/Kathmandu",), (6, 0): ("Asia/Dhaka",),
    (6, 30): ("Asia/Yangon",), (7, 0): ("Asia/Bangkok", "Asia/Ho_Chi_Minh"), (8, 0): ("Asia/Singapore", "Asia/Manila"),
    (9, 0): ("Asia/Tokyo", "Asia/Seoul"), (9, 30): ("Australia/Adelaide", "Australia/Darwin"),
    (10, 0): ("Australia/Sydney", "Australia/Brisbane"), (12, 0): ("Pacific/Auckland",),
    (-3, 0): ("America/Sao_Paulo",), (-3, 30): ("America/St_Johns",),
    (-4, 0): ("America/New_York", "America/Halifax"), (-5, 0): ("America/New_York", "America/Bogota"),
    (-6, 0): ("America/Chicago", "America/Mexico_City"), (-7, 0): ("America/Denver", "America/Phoenix"),
    (-8, 0): ("America/Los_Angeles",),
}  # fmt: skip


def is_zone(name: str) -> bool:
    """Say whether this is an IANA zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def zones_called(words: str) -> tuple[str, ...]:
    """Return the IANA zones that words may mean: one, several that must be asked, or none where they are unknown."""
    bare = words.strip(" ,()")
    if _IANA.fullmatch(bare):
        name = "/".join(_capitalized(part) for part in bare.split("/"))
        return next(((each,) for each in (bare, name) if is_zone(each)), ())
    name = _TIME_WORD.sub("", " ".join(bare.lower().split())).strip()
    if name in _UNIVERSAL:
        return ("UTC",)
    return _CALLED.get(name) or _zones_at(name) or _zone_of_city(name)


def _zones_at(name: str) -> tuple[str, ...]:
    """Return places at an offset: an offset alone does not say when the clocks change, so all are asked."""
    match = _OFFSET.fullmatch(name)
    if match is None:
        return ()
    hours = int(match["hours"]) * (1 if match["sign"] == "+" else -1)
    return _BY_OFFSET.get((hours, int(match["minutes"] or 0)), ())


def _zone_of_city(name: str) -> tuple[str, ...]:
    if not _CITY.fullmatch(name):
        return ()
    city = _capitalized(name)
    return next(((f"{area}/{city}",) for area in _AREAS if is_zone(f"{area}/{city}")), ())


def _capitalized(name: str) -> str:
    return "_".join(word if word.isupper() else word[:1].upper() + word[1:] for word in re.split(r"[ _]", name))
