"""A Slack to break on purpose: lost replies, late arrivals, limits, deaths of the caller inside a call."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from typing_extensions import override

from bot.domain.ids import ChannelId, MessageTs, UserId
from bot.ports.messenger import Messenger, RenderedMessage, SendReport, SendResult
from bot.scheduling.crash_points import CrashPoint, pass_by
from tests.scheduling.doubles import MovableClock


@dataclass(frozen=True)
class Posted:
    """A message in the fake Slack."""

    channel: ChannelId
    ts: MessageTs
    reference: str
    text: str
    thread_ts: MessageTs | None


@dataclass
class FakeSlack(Messenger):
    """Keeps what is posted. `faults` are used up one a call; `crash_point` lets the caller die inside a call."""

    clock: MovableClock
    crash_point: CrashPoint = pass_by
    faults: deque[str] = field(default_factory=deque)
    live: list[Posted] = field(default_factory=list)
    late: list[tuple[datetime, Posted]] = field(default_factory=list)
    whispers: list[tuple[UserId, str]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    no_direct: set[UserId] = field(default_factory=set)
    lateness: Callable[[], float] = lambda: 30.0
    posted_count: int = 0

    def arrive(self) -> None:
        """Apply what Slack had accepted late and whose time has come."""
        arrived = [posted for at, posted in self.late if at <= self.clock.at]
        self.late = [(at, posted) for at, posted in self.late if at > self.clock.at]
        self.live += arrived

    @override
    async def post(
        self,
        channel: ChannelId,
        message: RenderedMessage,
        *,
        event_type: str,
        reference: str,
        thread_ts: MessageTs | None,
    ) -> SendReport:
        self.calls.append("post")
        self.posted_count += 1
        ts = MessageTs(f"{int(self.clock.at.timestamp())}.{self.posted_count:06d}")
        posted = Posted(channel, ts, reference, message.text, thread_ts)
        fault = self.faults.popleft() if self.faults else "none"
        if fault in {"none", "lost_reply"}:
            self._crash_in_flight(posted)
            self.live.append(posted)
            self.crash_point("inside_slack_after_applying")
        if fault == "late":
            self._apply_late(posted)
        return self._report(fault, channel, ts)

    def _crash_in_flight(self, posted: Posted) -> None:
        try:
            self.crash_point("inside_slack_before_applying")
        except BaseException:
            self._apply_late(posted)  # the request is on its way although its sender is dead
            raise

    def _apply_late(self, posted: Posted) -> None:
        self.late.append((self.clock.at + timedelta(seconds=self.lateness()), posted))

    @staticmethod
    def _report(fault: str, channel: ChannelId, ts: MessageTs) -> SendReport:
        match fault:
            case "none":
                return SendReport(result=SendResult.SENT, channel=channel, ts=ts)
            case "limited":
                return SendReport(result=SendResult.LIMITED, retry_after_seconds=7.0, error="ratelimited")
            case "refused":
                return SendReport(result=SendResult.REFUSED, error="is_archived")
            case "not_in_channel" | "message_not_found" | "messages_tab_disabled":
                return SendReport(result=SendResult.REFUSED, error=fault)
            case "not_sent":
                return SendReport(result=SendResult.NOT_SENT, error="ClientConnectorError")
            case _:
                return SendReport(result=SendResult.UNKNOWN, error=fault)

    @override
    async def update(self, channel: ChannelId, ts: MessageTs, message: RenderedMessage) -> SendReport:
        self.calls.append("update")
        fault = self.faults.popleft() if self.faults else "none"
        self.crash_point("inside_slack_before_applying")
        if fault in {"none", "lost_reply"}:
            self.live = [replace(p, text=message.text) if p.ts == ts else p for p in self.live]
        self.crash_point("inside_slack_after_applying")
        return self._report(fault, channel, ts)

    @override
    async def whisper(
        self, channel: ChannelId, user: UserId, message: RenderedMessage, *, thread_ts: MessageTs | None
    ) -> SendReport:
        self.calls.append("whisper")
        fault = self.faults.popleft() if self.faults else "none"
        if fault in {"none", "lost_reply"}:
            self.whispers.append((user, message.text))
        return self._report(fault, channel, MessageTs("")).model_copy(update={"ts": None})

    @override
    async def open_direct(self, user: UserId) -> ChannelId | None:
        self.crash_point("inside_open_direct")
        return None if user in self.no_direct else ChannelId(f"D{user}")

    @override
    async def find(
        self, channel: ChannelId, references: frozenset[str], *, oldest: str, thread_ts: MessageTs | None
    ) -> dict[str, list[MessageTs]] | None:
        self.calls.append("find")
        self.arrive()
        if self.faults and self.faults[0] == "unreadable":
            self.faults.popleft()
            return None
        found: dict[str, list[MessageTs]] = {}
        for posted in self.live:
            is_there = posted.channel == channel and posted.thread_ts == thread_ts and float(posted.ts) >= float(oldest)
            if is_there and posted.reference in references:
                found.setdefault(posted.reference, []).append(posted.ts)
        return found

    @override
    async def delete(self, channel: ChannelId, ts: MessageTs) -> bool:
        self.calls.append("delete")
        self.live = [posted for posted in self.live if posted.ts != ts]
        return True
