"""Who a `user` object of Slack's describes. Asking for one is in directory.py."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.ids import TeamId, UserId
from bot.domain.people import Person, PersonKey

FALLBACK_ZONE = "UTC"


@dataclass(frozen=True)
class Account:
    """A person or a bot as Slack knows them."""

    person: Person
    is_bot: bool


def account_from(user: dict[str, Any], workspace: TeamId) -> Account:
    """Return the account a `user` object of Slack's describes. Shape: as users.info answers; all but `id` may lack."""
    profile: dict[str, Any] = user.get("profile") or {}
    team_id = TeamId(str(user.get("team_id") or profile.get("team") or workspace))
    # A stranger shares no channel with us any more, so nothing can be said to them, as to a closed account.
    person = Person(
        key=PersonKey(team_id=team_id, user_id=UserId(str(user["id"]))),
        name=_name_of(user, profile),
        zone=_zone_of(user),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_deactivated=bool(user.get("deleted") or user.get("is_stranger")),
    )
    return Account(person=person, is_bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT")


def _name_of(user: dict[str, Any], profile: dict[str, Any]) -> str:
    candidates = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"), user.get("name"))
    return next((str(name) for name in candidates if name), str(user["id"]))


def _zone_of(user: dict[str, Any]) -> str:
    # People of other companies may come without a zone, and Slack may know names this machine does not.
    zone = str(user.get("tz") or FALLBACK_ZONE)
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError):
        return FALLBACK_ZONE
