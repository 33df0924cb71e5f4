"""Who people are and who reads a channel, asked over the Web API and remembered for a while."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from typing_extensions import override

from bot.domain.audience import Viewer
from bot.domain.errors import NotFoundError
from bot.domain.ids import ChannelId, MessageTs, TeamId, UserId
from bot.domain.people import Person
from bot.ports.directory import Directory
from bot.slack.accounts import Account, account_from
from bot.slack.retry import CALL_FAILURES, error_name, translate
from bot.slack.ttl_cache import TtlCache

PEOPLE_TTL = timedelta(minutes=10)
# Who reads a channel decides whether something confidential is posted there, so this answer is kept only as long as
# it takes to post a burst of messages; `forget_channel` drops it at once when Slack says that a channel was shared.
CHANNELS_TTL = timedelta(seconds=60)
MAX_PEOPLE = 20_000
MAX_CHANNELS = 5_000
MAX_COMPANIES = 1_000
PAGE_SIZE = 200  # Source: https://docs.slack.dev/reference/methods/conversations.members, limit (read 2026-11-23)
ASKED_AT_ONCE = 5  # users.info allows about 100 calls a minute, so a big channel must not use them all in one go
UNKNOWN_TEAM = TeamId("unknown")
"""Stands for a company Slack does not name, such as one whose invitation is pending; nobody's audience includes it."""
_UNKNOWN_PERSON_ERRORS = frozenset({"user_not_found", "user_not_visible", "users_not_found"})
_UNKNOWN_CHANNEL_ERRORS = frozenset({"channel_not_found", "not_in_channel", "channel_is_limited_access"})
# An app that was installed before it asked for `team:read` gets no names until it is installed again.
_UNTOLD_COMPANY_ERRORS = frozenset({"team_not_found", "org_not_found", "missing_scope"})
_GONE_MESSAGE_ERRORS = frozenset({"channel_not_found", "message_not_found", "not_in_channel"})
_TEAM_LIST_FIELDS = ("shared_team_ids", "connected_team_ids", "pending_connected_team_ids", "pending_shared")


class SlackDirectory(Directory):
    """Asks as the bot of one installation. Units: `monotonic` gives seconds."""

    def __init__(self, client: AsyncWebClient, monotonic: Callable[[], float]) -> None:
        self._client = client
        self._accounts: TtlCache[tuple[TeamId, UserId], Account | None] = TtlCache(PEOPLE_TTL, monotonic, MAX_PEOPLE)
        self._companies: TtlCache[TeamId, str | None] = TtlCache(PEOPLE_TTL, monotonic, MAX_COMPANIES)
        self._viewers: TtlCache[tuple[TeamId, ChannelId], Viewer] = TtlCache(CHANNELS_TTL, monotonic, MAX_CHANNELS)
        self._members: TtlCache[tuple[TeamId, ChannelId], list[UserId]] = TtlCache(
            CHANNELS_TTL, monotonic, MAX_CHANNELS
        )

    @override
    async def person(self, workspace: TeamId, user_id: UserId) -> Person | None:
        account = await self._account(workspace, user_id)
        return account.person if account is not None and not account.is_bot else None

    @override
    async def company(self, workspace: TeamId, team: TeamId) -> str | None:
        return await self._companies.get(team, lambda: self._ask_company(team))

    @override
    async def link_to(self, workspace: TeamId, channel: ChannelId, ts: MessageTs) -> str | None:
        try:
            return str((await self._client.chat_getPermalink(channel=channel, message_ts=ts))["permalink"])
        except CALL_FAILURES as error:
            if error_name(error) in _GONE_MESSAGE_ERRORS:
                return None
            raise translate(error) from error

    @override
    async def audience_of(self, workspace: TeamId, channel: ChannelId) -> Viewer:
        return await self._viewers.get((workspace, channel), lambda: self._ask_viewer(workspace, channel))

    @override
    async def members(self, workspace: TeamId, channel: ChannelId) -> list[UserId]:
        return list(await self._members.get((workspace, channel), lambda: self._member_ids(channel)))

    def forget_person(self, workspace: TeamId, user_id: UserId) -> None:
        """Ask Slack again about a person whose profile changed."""
        self._accounts.forget((workspace, user_id))

    def forget_channel(self, workspace: TeamId, channel: ChannelId) -> None:
        """Ask Slack again about a channel that was shared, left or joined."""
        self._viewers.forget((workspace, channel))
        self._members.forget((workspace, channel))

    async def _account(self, workspace: TeamId, user_id: UserId) -> Account | None:
        return await self._accounts.get((workspace, user_id), lambda: self._ask_account(workspace, user_id))

    async def _ask_account(self, workspace: TeamId, user_id: UserId) -> Account | None:
        try:
            answer = await self._client.users_info(user=user_id)
        except CALL_FAILURES as error:
            if error_name(error) in _UNKNOWN_PERSON_ERRORS:
                return None
            raise translate(error) from error
        return account_from(answer["user"], workspace)

    async def _ask_company(self, team: TeamId) -> str | None:
        if team == UNKNOWN_TEAM:
            return None
        try:
            answer = await self._client.team_info(team=team)
        except CALL_FAILURES as error:
            if error_name(error) in _UNTOLD_COMPANY_ERRORS:
                return None
            raise translate(error) from error
        return str(answer["team"].get("name") or "") or None

    async def _ask_viewer(self, workspace: TeamId, channel: ChannelId) -> Viewer:
        try:
            answer = await self._client.conversations_info(channel=channel)
        except CALL_FAILURES as error:
            raise _translate_channel_failure(error) from error
        info: dict[str, Any] = answer["channel"]
        if info.get("is_im"):
            return await self._viewer_of_direct(workspace, UserId(str(info.get("user", ""))))
        if info.get("is_member") is False:
            raise NotFoundError("The bot is not in this channel. Please invite it and try again.")
        teams = await self._teams_behind(workspace, channel, info)
        # Guests matter only where nobody but us reads: what is shown to another company is shown to a guest as well.
        return Viewer(teams=teams, guests=teams == {workspace} and await self._has_guests(workspace, channel))

    async def _viewer_of_direct(self, workspace: TeamId, user_id: UserId) -> Viewer:
        account = await self._account(workspace, user_id)
        if account is None:
            raise NotFoundError("Slack does not know the person behind this direct message.")
        person = account.person
        return Viewer(teams=frozenset({person.key.team_id}), guests=person.is_guest, person=person.key)

    async def _teams_behind(self, workspace: TeamId, channel: ChannelId, info: dict[str, Any]) -> frozenset[TeamId]:
        is_pending = bool(info.get("is_pending_ext_shared") or info.get("pending_shared"))
        if not info.get("is_ext_shared") and not is_pending:
            return frozenset({workspace})  # shared inside the same organisation is still one company
        named = {workspace} | {TeamId(str(team)) for field in _TEAM_LIST_FIELDS for team in info.get(field) or ()}
        if named == {workspace}:
            named |= await self._teams_of_members(workspace, channel)
        return frozenset(named if named != {workspace} else {workspace, UNKNOWN_TEAM})

    async def _teams_of_members(self, workspace: TeamId, channel: ChannelId) -> set[TeamId]:
        accounts = await self._accounts_in(workspace, await self._member_ids(channel))
        return {account.person.key.team_id if account else UNKNOWN_TEAM for account in accounts}

    async def _has_guests(self, workspace: TeamId, channel: ChannelId) -> bool:
        accounts = await self._accounts_in(workspace, await self.members(workspace, channel))
        return any(account is None or account.person.is_guest for account in accounts)

    async def _accounts_in(self, workspace: TeamId, user_ids: list[UserId]) -> list[Account | None]:
        accounts: list[Account | None] = []
        for start in range(0, len(user_ids), ASKED_AT_ONCE):
            some = user_ids[start : start + ASKED_AT_ONCE]
            accounts += await asyncio.gather(*(self._account(workspace, user_id) for user_id in some))
        return accounts

    async def _member_ids(self, channel: ChannelId) -> list[UserId]:
        user_ids: list[UserId] = []
        cursor: str | None = None
        while True:
            try:
                page = await self._client.conversations_members(channel=channel, limit=PAGE_SIZE, cursor=cursor)
            except CALL_FAILURES as error:
                raise _translate_channel_failure(error) from error
            user_ids += [UserId(str(user_id)) for user_id in page["members"]]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
            if cursor is None:
                return user_ids


def _translate_channel_failure(error: BaseException) -> Exception:
    if error_name(error) in _UNKNOWN_CHANNEL_ERRORS:
        return NotFoundError("The bot is not in this channel. Please invite it and try again.")
    return translate(error)
