"""What App Home shows one person, as facts. How it looks is in bot/views/home_tab.py."""

from datetime import date

from bot.domain.digest.snapshot import DecisionLine, EngagementLine, GoalLine
from bot.domain.people import PersonKey
from bot.domain.records import Record
from bot.domain.reminders.notices import BriefLine


class WaitingLine(Record):
    """One thing the person waits for, and from whom."""

    title: str
    who: tuple[PersonKey, ...]
    due_on: date | None = None


class HomeFacts(Record):
    """Everything on one person's Home tab. Goals are empty for people outside the client company."""

    person: PersonKey
    is_leader: bool
    is_set_up: bool
    is_client: bool
    today: date
    zone: str
    decisions: tuple[DecisionLine, ...]  # those of the digest that are this person's to take
    waiting_for_me: tuple[BriefLine, ...]
    waiting_for_others: tuple[WaitingLine, ...]
    goals: tuple[GoalLine, ...]
    engagements: tuple[EngagementLine, ...]
    can_open_scope: bool
