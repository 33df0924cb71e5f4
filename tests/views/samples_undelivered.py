"""One typical notice of each way in which something could not be delivered."""

from bot.domain.ids import ChannelId, OutboxId
from bot.domain.notices import Notice
from bot.domain.undelivered.cause import Cause
from bot.domain.undelivered.notices import NamedTask, NotDelivered, TasksNamed
from tests.views.people import ANIL, CORVANE

SHARED, LEADERSHIP = ChannelId("C0CORVANESC"), ChannelId("C0HALDENLEA")
MESSAGE = OutboxId("0195c1a0-0000-7000-8000-0000000000b0")

IN_CHANNEL = NotDelivered(
    message=MESSAGE,
    what="scoping.question_asked",
    channel=SHARED,
    provider_name=CORVANE,
    is_lead=True,
    cause=Cause.ARCHIVED,
    error="is_archived",
)
BRIEF = NotDelivered(
    message=MESSAGE,
    what="reminders.brief",
    person=ANIL,
    provider_name=CORVANE,
    is_lead=True,
    cause=Cause.NO_DIRECT,
    error="messages_tab_disabled",
    named_in_thread=True,
)
FOR_LEADERS = NotDelivered(
    message=MESSAGE, what="digest.weekly", channel=LEADERSHIP, cause=Cause.NOT_THERE, is_leadership=True
)

UNDELIVERED: dict[str, Notice] = {
    "undelivered-question": IN_CHANNEL,
    "undelivered-update": IN_CHANNEL.model_copy(
        update={"what": "tasks.card", "is_edit": True, "cause": Cause.ROOT_GONE, "error": "message_not_found"}
    ),
    "undelivered-readers": IN_CHANNEL.model_copy(update={"cause": Cause.READERS, "error": None}),
    "undelivered-unknown": IN_CHANNEL.model_copy(update={"cause": Cause.UNREADABLE, "error": "request_timeout"}),
    "undelivered-brief": BRIEF,
    "undelivered-brief-unknown": BRIEF.model_copy(
        update={"cause": Cause.UNREADABLE, "error": None, "named_in_thread": False}
    ),
    "undelivered-digest": FOR_LEADERS,
    "undelivered-digest-fault": FOR_LEADERS.model_copy(update={"cause": Cause.FAULT, "error": "invalid_blocks"}),
    "undelivered-tasks": TasksNamed(
        person=ANIL,
        tasks=(
            NamedTask(code="1.2", title="Handover workshops"),
            NamedTask(code="2.1", title="Night shift"),
        ),
    ),
}
WORDLESS = {
    name for name, notice in UNDELIVERED.items() if notice in (FOR_LEADERS, UNDELIVERED["undelivered-digest-fault"])
}
