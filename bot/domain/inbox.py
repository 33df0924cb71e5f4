"""One thing Slack delivered, kept before it is answered, so that a crash loses nothing and a repeat does nothing."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.ids import DeliveryId, TeamId
from bot.domain.records import Record

VIEW = "view"
# Begins the twin key of a form that took effect, so that sending the same form again has none.
VIEW_KEY = "view:"


class DeliveryState(StrEnum):
    """A delivery is handled once; one that keeps failing is set aside and shown to the operator."""

    RECEIVED = "received"
    DONE = "done"
    FAILED = "failed"


class Delivery(Record):
    """A payload as Slack sent it.

    Shape: `source_key` names the delivery (event id, trigger id); `twin_key` names the gesture behind it where two
    companies' copies of one Slack Connect message carry different event ids. Both are unique. A form gets its twin key,
    the view's id, only when it takes effect: until then it may be corrected and sent again.
    `lane` is what must stay in order: the channel or the person.
    """

    id: DeliveryId
    source_key: str
    twin_key: str | None
    team_id: TeamId
    lane: str
    kind: str  # "event", "command", "action", "view", "view_closed", "shortcut", "options"
    body: dict[str, Any]
    received_at: datetime
    state: DeliveryState = DeliveryState.RECEIVED
    attempts: int = 0
