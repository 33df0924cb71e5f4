"""What the form that opens a conversation is told of its channel: the company there, and what is open there already."""

from collections.abc import Mapping

from bot.domain.errors import NotFoundError
from bot.domain.ids import ChannelId, MessageTs, TeamId
from bot.domain.people import Actor
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.script import Script
from bot.domain.scoping.surroundings import OpenTalk, Surroundings
from bot.ports.directory import Directory
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.access import workspace_of
from bot.services.scoping_conversation import Conversation
from bot.services.scoping_posts import card_key
from bot.services.scoping_standing import standing_of


async def surroundings_of(
    units: UnitsOfWork, directory: Directory, scripts: Mapping[str, Script], actor: Actor, channel: ChannelId
) -> Surroundings:
    """Return what is known of a channel to somebody of the client."""
    async with units.read() as unit:
        await workspace_of(unit, actor)
        found = [
            (talk, await standing_of(unit, talk), await place_of_card(unit, talk))
            for talk in await open_talks(unit, actor.workspace, scripts, channel)
        ]
    talks = [
        OpenTalk(
            provider_name=talk.engagement.provider_name,
            opened_by=talk.engagement.client_lead,
            standing=standing,
            link=await directory.link_to(actor.workspace, channel, place) if place else None,
        )
        for talk, standing, place in found
    ]
    return Surroundings(company=await _company(directory, actor, channel), talks=tuple(talks))


async def open_talks(
    unit: UnitOfWork, team: TeamId, scripts: Mapping[str, Script], channel: ChannelId
) -> list[Conversation]:
    """Return the conversations of a channel that are not signed yet; none before the workspace is set up."""
    workspace = await unit.workspaces.get(team)
    own = {each.id: each for each in await unit.engagements.all(team) if each.channel_id == channel}
    if workspace is None or not own:
        return []
    return [
        Conversation(workspace, own[each.engagement_id], each, scripts[each.script_key], None)
        for each in await unit.scoping.all(team)
        if each.engagement_id in own and each.status is not DialogueStatus.SIGNED
    ]


async def place_of_card(unit: UnitOfWork, talk: Conversation) -> MessageTs | None:
    """Return where the card of a conversation stands in its channel, or None until it is sent."""
    card = await unit.outbox.get(talk.workspace.team_id, card_key(talk))
    return card.slack_ts if card else None


async def _company(directory: Directory, actor: Actor, channel: ChannelId) -> str | None:
    try:
        others = (await directory.audience_of(actor.workspace, channel)).teams - {actor.workspace}
    except NotFoundError:
        return None  # the form says what is wrong with the channel once it is chosen
    return await directory.company(actor.workspace, next(iter(others))) if len(others) == 1 else None
