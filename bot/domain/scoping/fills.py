"""What an answer fills beyond the text: the provider's lead, the work, the price, the signatories."""

from collections.abc import Collection, Mapping
from decimal import ROUND_HALF_EVEN, Decimal

from bot.domain.answers.values import AnswerValue, MoneyValue, OutlineItem, OutlineValue, PeopleValue
from bot.domain.engagements import Engagement
from bot.domain.ids import UserId
from bot.domain.money import MONTHS_PER_YEAR, Money
from bot.domain.people import PersonKey, Side
from bot.domain.scoping.script import Step


def refusal(
    step: Step,
    value: AnswerValue,
    engagement: Engagement,
    *,
    people: Mapping[UserId, PersonKey],
    goals: Collection[str],
    guests: Collection[PersonKey] = (),
    client_name: str = "the client",
) -> str | None:
    """Return why a well-read value cannot be taken for this step, or None if it can.

    Shape: `people` holds everybody whom the answer mentions, `goals` the codes of the goals that the writer can name,
    `guests` those of the people who are only guests of the client.
    """
    if names := " and ".join(guest.mention for guest in guests):
        return f"Guests can neither sign nor own work here, as they speak for no company; that leaves out {names}."
    match step.fills, value:
        case "provider_lead", PeopleValue(people=named):
            return _refuse_lead(named, engagement)
        case "signatories", PeopleValue(people=named):
            return _refuse_signatories(named, engagement, client_name)
        case "work", OutlineValue(items=items):
            return _refuse_work(items, engagement, people, goals)
        case "price", MoneyValue(per=None):
            return "Please say how often this is paid: per month, per year or once."
        case _:
            return None


def apply(step: Step, value: AnswerValue, engagement: Engagement) -> Engagement:
    """Return the engagement with what the answer fills."""
    match step.fills, value:
        case "provider_lead", PeopleValue(people=people):
            return engagement.model_copy(update={"provider_lead": people[0]})
        case "price", MoneyValue():
            return engagement.model_copy(update={"price": a_month(value)})
        case _:
            return engagement


def unapply(step: Step, stands: AnswerValue | None, engagement: Engagement) -> Engagement:
    """Return the engagement after an answer was taken back; `stands` is the one before it, which stands again."""
    if stands is not None:
        return apply(step, stands, engagement)
    match step.fills:
        case "provider_lead":
            return engagement.model_copy(update={"provider_lead": None})
        case "price":
            return engagement.model_copy(update={"price": None})
        case _:
            return engagement


def a_month(value: MoneyValue) -> Money | None:
    """Return what is paid a month, to the nearest minor unit, or None for what is paid only once."""
    match value.per:
        case "year":
            share = (Decimal(value.money.minor) / MONTHS_PER_YEAR).to_integral_value(ROUND_HALF_EVEN)
            return Money(minor=int(share), currency=value.money.currency)
        case "once":
            return None
        case _:
            return value.money


def _refuse_lead(people: tuple[PersonKey, ...], engagement: Engagement) -> str | None:
    if len(people) != 1:
        return "I need exactly one person here."
    if people[0].team_id == engagement.team_id:
        return f"{people[0].mention} is from your own company; the provider's lead must be one of theirs."
    if people[0].team_id != engagement.provider_team:
        return f"{people[0].mention} is from neither of the two companies in this channel."
    return None


def _refuse_signatories(people: tuple[PersonKey, ...], engagement: Engagement, client_name: str) -> str | None:
    outside = _outsiders(people, engagement)
    if outside:
        return outside
    missing = {Side.CLIENT, Side.PROVIDER} - {engagement.side_of(person) for person in people}
    if missing:
        name = engagement.provider_name if Side.PROVIDER in missing else client_name
        return f"Nobody from {name} is among the signatories; each company needs at least one."
    return None


def _refuse_work(
    items: tuple[OutlineItem, ...],
    engagement: Engagement,
    people: Mapping[UserId, PersonKey],
    goals: Collection[str],
) -> str | None:
    owners = [people[item.owner] for item in items if item.owner is not None]
    unknown = sorted({item.goal for item in items if item.goal and item.goal not in goals})
    if unknown:
        names, lead = " or ".join(unknown), engagement.client_lead.mention
        return (
            f"I know no goal {names} in this conversation. "
            f"Leave it out to serve the primary goal, or ask {lead} to name the goal in an answer here first."
        )
    return _outsiders(owners, engagement)


def _outsiders(people: Collection[PersonKey], engagement: Engagement) -> str | None:
    strangers = dict.fromkeys(person.mention for person in people if engagement.side_of(person) is None)
    names = " and ".join(strangers)
    return f"Please name people of the two companies in this channel only; that leaves out {names}." if names else None
