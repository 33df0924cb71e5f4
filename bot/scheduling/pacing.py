"""How fast we may talk to Slack, per channel and per workspace. What is said does not belong here."""

from collections.abc import Callable

from bot.domain.ids import ChannelId, TeamId

# Source: https://docs.slack.dev/apis/web-api/rate-limits (read 2026-11-23): one message a second a channel with
# bursts tolerated, and several hundred messages a minute a workspace.
WORKSPACE_BURST = 60
MOST_PER_MINUTE = 300.0
LEAST_PER_MINUTE = 10.0
INCREASE_PER_MESSAGE = 0.5
KEPT_BUCKETS = 1000


class TokenBucket:
    """Lets a burst through at once and then a steady rate."""

    def __init__(self, per_second: float, burst: float, now: float) -> None:
        self.per_second = per_second
        self.burst = burst
        self._tokens = burst
        self._filled_at = now

    def seconds_until_free(self, now: float) -> float:
        """Return how long until a token is there; 0 if one is."""
        self._fill(now)
        return max(0.0, (1.0 - self._tokens) / self.per_second)

    def take(self, now: float) -> None:
        """Take a token."""
        self._fill(now)
        self._tokens -= 1.0

    def is_full(self, now: float) -> bool:
        """Say whether forgetting the bucket would change nothing."""
        self._fill(now)
        return self._tokens >= self.burst

    def _fill(self, now: float) -> None:
        self._tokens = min(self.burst, self._tokens + (now - self._filled_at) * self.per_second)
        self._filled_at = now


class WorkspacePace:
    """The rate of one workspace, halved by each limit Slack sets and recovering slowly."""

    def __init__(self, per_minute: float, now: float) -> None:
        self._per_minute = per_minute
        self._bucket = TokenBucket(per_minute / 60, WORKSPACE_BURST, now)
        self._paused_until = now

    @property
    def per_minute(self) -> float:
        """Return the rate at which the workspace is served now."""
        return self._per_minute

    def seconds_until_free(self, now: float) -> float:
        """Return how long until the workspace may be written to again."""
        return max(self._paused_until - now, self._bucket.seconds_until_free(now), 0.0)

    def take(self, now: float) -> None:
        """Count a message."""
        self._bucket.take(now)

    def slow_down(self, now: float, pause_seconds: float) -> None:
        """Pause as long as Slack said, and then go at half the rate."""
        self._paused_until = max(self._paused_until, now + pause_seconds)
        self._set(max(LEAST_PER_MINUTE, self._per_minute / 2), now)

    def speed_up(self, now: float) -> None:
        """Go a little faster after a message that went through."""
        self._set(min(max(MOST_PER_MINUTE, self._per_minute), self._per_minute + INCREASE_PER_MESSAGE), now)

    def _set(self, per_minute: float, now: float) -> None:
        self._bucket.seconds_until_free(now)  # tokens earned so far were earned at the old rate
        self._per_minute = per_minute
        self._bucket.per_second = per_minute / 60


class Pacer:
    """Decides whether a message may go now. Units: `monotonic` gives seconds."""

    def __init__(
        self, *, messages_per_second: float, burst: int, workspace_per_minute: float, monotonic: Callable[[], float]
    ) -> None:
        self._messages_per_second = messages_per_second
        self._burst = burst
        self._workspace_per_minute = workspace_per_minute
        self._monotonic = monotonic
        self._channels: dict[tuple[TeamId, ChannelId], TokenBucket] = {}
        self._workspaces: dict[TeamId, WorkspacePace] = {}

    def reserve(self, team_id: TeamId, channel: ChannelId) -> float:
        """Take a place in both queues and return 0, or take none and return how many seconds to wait."""
        now = self._monotonic()
        workspace, bucket = self._workspace(team_id), self._channel(team_id, channel)
        wait = max(workspace.seconds_until_free(now), bucket.seconds_until_free(now))
        if wait > 0:
            return wait
        workspace.take(now)
        bucket.take(now)
        return 0.0

    def accepted(self, team_id: TeamId) -> None:
        """Note that Slack took a message."""
        self._workspace(team_id).speed_up(self._monotonic())

    def limited(self, team_id: TeamId, retry_after_seconds: float) -> None:
        """Note that Slack limited us."""
        self._workspace(team_id).slow_down(self._monotonic(), retry_after_seconds)

    def per_minute(self, team_id: TeamId) -> float:
        """Return the present rate of a workspace."""
        return self._workspace(team_id).per_minute

    def _workspace(self, team_id: TeamId) -> WorkspacePace:
        if team_id not in self._workspaces:
            self._workspaces[team_id] = WorkspacePace(self._workspace_per_minute, self._monotonic())
        return self._workspaces[team_id]

    def _channel(self, team_id: TeamId, channel: ChannelId) -> TokenBucket:
        now = self._monotonic()
        if len(self._channels) > KEPT_BUCKETS:
            self._channels = {key: bucket for key, bucket in self._channels.items() if not bucket.is_full(now)}
        if (team_id, channel) not in self._channels:
            self._channels[team_id, channel] = TokenBucket(self._messages_per_second, self._burst, now)
        return self._channels[team_id, channel]
