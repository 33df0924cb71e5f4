"""What Slack's directory has against a goal as somebody wants it. What its figures and dates say is in the domain."""

from bot.domain.people import Actor, Person
from bot.services.access import guest_fault


def owner_faults(actor: Actor, person: Person | None) -> dict[str, str]:
    """Return why somebody, None where Slack knows nobody, cannot answer for a goal. Shape: the field is `owner`."""
    if person is None or person.key.team_id != actor.workspace:
        called = person.name if person else "the person you chose"
        fault = f"The owner must be a person of your own company, and {called} is not. Choose a colleague."
        return {"owner": fault}
    fault_of_guest = guest_fault([person])
    return {"owner": fault_of_guest} if fault_of_guest else {}
