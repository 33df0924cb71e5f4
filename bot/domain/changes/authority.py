"""Who may approve a change of what size for the client. What provider people see never comes from here."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from bot.domain.changes.change import ChangeContent
from bot.domain.changes.working_days import working_days_between
from bot.domain.engagements import Engagement
from bot.domain.money import Money
from bot.domain.people import PersonKey, Side
from bot.domain.records import Record


class Size(Record):
    """How much changes have moved a scope, without setting one against another, so that slices add up.

    Units: `share` of the price first signed, 0.05 for 5 %; `days` are working days by which the finish went back.
    """

    share: Decimal
    days: int


class Authority(Record):
    """What the client's lead may approve alone, all changes since the first signature together; leaders the rest."""

    lead_share: Decimal = Decimal("0.05")
    lead_days: int = 10

    def covers(self, size: Size) -> bool:
        """Say whether the lead may approve when all changes together have this size."""
        return size.share <= self.lead_share and size.days <= self.lead_days


DEFAULT = Authority()


def size_of(contents: Iterable[ChangeContent], price: Money | None) -> Size:
    """Return the size of changes together; `price` is the one first signed."""
    share, days = Decimal(0), 0
    for content in contents:
        if content.price_effect is not None and price is not None and price.minor:
            share += abs(Decimal(content.price_effect.minor) / Decimal(price.minor))
        if content.finish_on is not None and content.finish_was is not None:
            days += max(working_days_between(content.finish_was, content.finish_on), 0)
    return Size(share=share, days=days)


def approvers(
    side: Side, engagement: Engagement, leaders: Collection[PersonKey], size: Size, authority: Authority = DEFAULT
) -> frozenset[PersonKey]:
    """Return who may approve for a side when all changes together have this size."""
    if side is Side.PROVIDER:
        return frozenset({engagement.provider_lead} if engagement.provider_lead else ())
    lead = {engagement.client_lead} if authority.covers(size) else set()
    return frozenset({*leaders, *lead})
