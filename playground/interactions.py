"""What an interaction leaves open for the app: trigger ids, response urls and the view stack of each person."""

from dataclasses import dataclass
from enum import Enum

from playground.clock import Stopwatch
from playground.ids import IdMint
from playground.records import View

TRIGGER_LIFETIME_SECONDS = 3.0
"""Source: docs.slack.dev/interactivity/handling-user-interaction (a trigger_id expires three seconds after sending)."""
RESPONSE_URL_LIFETIME_SECONDS = 30 * 60.0
"""Source: docs.slack.dev/interactivity/handling-user-interaction (response_url: 30 minutes)."""
RESPONSE_URL_USES = 5
"""Source: docs.slack.dev/interactivity/handling-user-interaction (response_url: 5 times)."""
MAX_VIEWS_IN_STACK = 3
"""Source: docs.slack.dev/surfaces/modals (one root view and two pushed on it)."""


@dataclass
class Trigger:
    """One trigger id; `view_id` is the modal it came from, if any."""

    id: str
    person_id: str
    sent_at: float
    view_id: str | None = None
    is_used: bool = False


class TriggerProblem(Enum):
    """Why a trigger id cannot be exchanged, named as Slack names it."""

    INVALID = "invalid_trigger_id"
    EXPIRED = "expired_trigger_id"
    EXCHANGED = "exchanged_trigger_id"


class Triggers:
    """Gives out trigger ids and lets each be exchanged once."""

    def __init__(self, stopwatch: Stopwatch, ids: IdMint) -> None:
        """Start with none given out."""
        self._stopwatch = stopwatch
        self._ids = ids
        self._given: dict[str, Trigger] = {}

    def give(self, person_id: str, view_id: str | None = None) -> str:
        """Return a fresh trigger id for this person, valid from now."""
        trigger_id = f"{self._ids.digits(13)}.{self._ids.digits(12)}.{self._ids.hex(32)}"
        self._given[trigger_id] = Trigger(trigger_id, person_id, self._stopwatch.now(), view_id)
        return trigger_id

    def exchange(self, trigger_id: str) -> Trigger | TriggerProblem:
        """Use up a trigger id, or say why it cannot be used."""
        trigger = self._given.get(trigger_id)
        if trigger is None:
            return TriggerProblem.INVALID
        if trigger.is_used:
            return TriggerProblem.EXCHANGED
        if self._stopwatch.now() - trigger.sent_at > TRIGGER_LIFETIME_SECONDS:
            return TriggerProblem.EXPIRED
        trigger.is_used = True
        return trigger


@dataclass
class ResponseUrl:
    """Where an app may answer one interaction without being a member of the channel."""

    secret: str
    person_id: str
    channel_id: str
    given_at: float
    message_ts: str | None = None
    thread_ts: str | None = None
    is_ephemeral_source: bool = False
    uses: int = 0


class ResponseUrls:
    """Gives out response urls and counts their uses."""

    def __init__(self, stopwatch: Stopwatch, ids: IdMint) -> None:
        """Start with none given out."""
        self._stopwatch = stopwatch
        self._ids = ids
        self._given: dict[str, ResponseUrl] = {}

    def give(
        self,
        person_id: str,
        channel_id: str,
        *,
        message_ts: str | None = None,
        thread_ts: str | None = None,
        is_ephemeral_source: bool = False,
    ) -> ResponseUrl:
        """Open a response url for one interaction."""
        entry = ResponseUrl(
            secret=self._ids.digits(13) + "/" + self._ids.hex(24),
            person_id=person_id,
            channel_id=channel_id,
            given_at=self._stopwatch.now(),
            message_ts=message_ts,
            thread_ts=thread_ts,
            is_ephemeral_source=is_ephemeral_source,
        )
        self._given[entry.secret] = entry
        return entry

    def find(self, secret: str) -> ResponseUrl:
        """Return a response url without counting a use."""
        return self._given[secret]

    def use(self, secret: str) -> ResponseUrl | None:
        """Count one use; None when the url is unknown, expired or used up."""
        entry = self._given.get(secret)
        if entry is None or entry.uses >= RESPONSE_URL_USES:
            return None
        if self._stopwatch.now() - entry.given_at > RESPONSE_URL_LIFETIME_SECONDS:
            return None
        entry.uses += 1
        return entry


class ViewStacks:
    """The modals each person has open, the topmost last."""

    def __init__(self) -> None:
        """Start with no modal open."""
        self._open: dict[str, list[View]] = {}

    def of(self, person_id: str) -> list[View]:
        """Return the open modals of a person, bottom first."""
        return list(self._open.get(person_id, ()))

    def ids_of(self, person_id: str) -> list[str]:
        """Return the ids of the open modals of a person, bottom first."""
        return [view.id for view in self.of(person_id)]

    def replace(self, person_id: str, views: list[View]) -> None:
        """Make `views` the whole stack of a person."""
        self._open[person_id] = list(views)

    def push(self, person_id: str, view: View) -> None:
        """Put a modal on top."""
        self._open.setdefault(person_id, []).append(view)

    def remove(self, view: View) -> None:
        """Take a modal off the stack of its person."""
        self._open[view.person_id] = [open_view for open_view in self.of(view.person_id) if open_view.id != view.id]

    def find(self, view_id: str | None = None, external_id: str | None = None) -> View | None:
        """Return the open modal with this id or external id."""
        for view in (view for stack in self._open.values() for view in stack):
            if view.id == view_id or (external_id and view.external_id == external_id):
                return view
        return None
