"""Who may do what, asked by every use case before it changes anything."""

from collections.abc import Iterable

from bot.domain.audience import Viewer
from bot.domain.engagements import Engagement
from bot.domain.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from bot.domain.ids import ChannelId
from bot.domain.people import Actor, Person, Side
from bot.domain.workspace import Workspace
from bot.ports.directory import Directory
from bot.ports.unit_of_work import UnitOfWork

NOT_FOUND = "I cannot find that. It may have been removed, or it is not shared with you."
INVITE_FIRST = "Invite Scopewright to that channel first: type /invite @Scopewright there."
SET_UP_FIRST = "Scopewright is not set up yet. Run `/scopewright setup` to name the leaders and the leadership channel."


async def workspace_of(unit: UnitOfWork, actor: Actor) -> Workspace:
    """Return the installed workspace. Raises: ConflictError until it is set up."""
    workspace = await unit.workspaces.get(actor.workspace)
    if workspace is None or not workspace.is_set_up:
        raise ConflictError(SET_UP_FIRST)
    return workspace


async def readers_of(directory: Directory, actor: Actor, channel: ChannelId) -> Viewer:
    """Return who reads in a channel chosen in a form. Raises: InvalidInputError naming `channel` if the bot is not."""
    try:
        return await directory.audience_of(actor.workspace, channel)
    except NotFoundError as error:
        raise InvalidInputError("channel", INVITE_FIRST) from error


def require_client(actor: Actor) -> None:
    """Refuse people from another company and guests, without saying what they are missing. Raises: NotFoundError."""
    if actor.is_external or actor.is_guest:
        raise NotFoundError(NOT_FOUND)


def guest_fault(people: Iterable[Person]) -> str | None:
    """Return why these people cannot be named for the client, or None: guests may work for another company."""
    guests = " and ".join(person.name for person in people if person.is_guest)
    return f"Please choose members of your company; only a guest here: {guests}." if guests else None


def require_no_guest(field: str, people: Iterable[Person]) -> None:
    """Refuse to name guests for the client. Raises: InvalidInputError."""
    if fault := guest_fault(people):
        raise InvalidInputError(field, fault)


def require_leader(actor: Actor, workspace: Workspace, deed: str) -> None:
    """Refuse everybody but leaders. Raises: NotAllowedError, or NotFoundError for other companies."""
    require_client(actor)
    if not workspace.is_leader(actor.person):
        leaders = " or ".join(sorted(person.mention for person in workspace.leaders))
        raise NotAllowedError(f"Only a leader can {deed}. Ask {leaders}.")


def side_in(engagement: Engagement, actor: Actor) -> Side:
    """Return the side the actor speaks for. Raises: NotFoundError for outsiders, who learn nothing."""
    side = engagement.side_of(actor.person)
    is_unnamed_guest = actor.is_guest and actor.person not in engagement.client_people
    if side is None or is_unnamed_guest or engagement.team_id != actor.workspace:
        raise NotFoundError(NOT_FOUND)
    return side
