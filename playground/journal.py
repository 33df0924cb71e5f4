"""The shared record of everything that happened, for tests and history checkers; it is only ever appended to."""

from dataclasses import dataclass, field

from playground.records import Json


@dataclass
class ApiCall:
    """One Web API call as it arrived; `status` is 0 when the connection was dropped on purpose."""

    method: str
    arguments: Json
    at: float
    result: Json = field(default_factory=dict)
    status: int = 0


@dataclass
class DeliveryAttempt:
    """One attempt to hand the app a payload; `outcome` is `ok` or the reason it failed."""

    kind: str
    payload: Json
    attempt: int
    at: float
    outcome: str = "in flight"
    status: int = 0
    answer: Json | None = None


@dataclass
class Notice:
    """What Slack showed a person in passing."""

    person_id: str
    text: str
    at: float


JournalEntry = ApiCall | DeliveryAttempt | Notice


class Journal(list[JournalEntry]):
    """The log, with the questions tests ask most."""

    def calls(self, method: str | None = None) -> list[ApiCall]:
        """Return the Web API calls, or those of one method."""
        return [e for e in self if isinstance(e, ApiCall) and method in (None, e.method)]

    def deliveries(self, kind: str | None = None) -> list[DeliveryAttempt]:
        """Return the delivery attempts, or those of one kind: event, command, interaction, options."""
        return [e for e in self if isinstance(e, DeliveryAttempt) and kind in (None, e.kind)]

    def events(self, event_type: str) -> list[Json]:
        """Return the inner event of every attempt that carried `event_type`."""
        inner = [e.payload["event"] for e in self.deliveries("event")]
        return [event for event in inner if event["type"] == event_type]

    def notices(self, person_id: str | None = None) -> list[str]:
        """Return what people were shown in passing."""
        return [e.text for e in self if isinstance(e, Notice) and person_id in (None, e.person_id)]
