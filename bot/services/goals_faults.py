"""What Slack's directory has against a goal as somebody wants it. What its figures and dates say is in the domain."""

from bot.domain.errors import InvalidInputError
from bot.domain.ids import UserId
from bot.domain.people import Actor
from bot.ports.directory import Directory
from bot.services.access import require_no_guest


async def owner_fault(directory: Directory, actor: Actor, owner: UserId) -> str | None:
    """Return why somebody cannot answer for a goal, or None if they can. Raises: TransientError."""
    person = await directory.person(actor.workspace, owner)
    if person is None or person.key.team_id != actor.workspace:
        called = person.name if person else "the person you chose"
        return f"The owner must be a person of your own company, and {called} is not. Choose a colleague."
    try:
        require_no_guest("owner", [person])
    except InvalidInputError as error:
        return error.user_message
    return None
