"""Who may approve for the client: all changes together count, so that slicing does not get around it."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.changes.authority import DEFAULT, Size, approvers, size_of
from bot.domain.changes.change import ChangeContent
from bot.domain.ids import EngagementId
from bot.domain.money import Money
from bot.domain.people import Side
from tests.storage.samples import ANNA, PAVEL, TEAM, make_engagement
from tests.views.people import JO

PRICE = Money(minor=100_000, currency="EUR")
ENGAGEMENT = make_engagement(provider_lead=PAVEL, client_lead=ANNA)


def content(minor: int = 0, finish: date | None = None, was: date = date(2026, 12, 18)) -> ChangeContent:
    return ChangeContent(
        engagement_id=EngagementId("E1"),
        base_number=1,
        base_sha256="0",
        title="t",
        reason="r",
        price_effect=Money(minor=minor, currency="EUR") if minor else None,
        finish_was=was if finish else None,
        finish_on=finish,
    )


@pytest.mark.parametrize(
    ("share", "days", "covered"),
    [("0", 0, True), ("0.05", 10, True), ("0.0501", 0, False), ("0", 11, False), ("0.2", 20, False)],
)
def test_the_lead_approves_up_to_the_limits_and_not_beyond(share: str, days: int, covered: bool) -> None:
    size = Size(share=Decimal(share), days=days)
    assert DEFAULT.covers(size) is covered
    assert approvers(Side.CLIENT, ENGAGEMENT, {JO}, size) == ({JO, ANNA} if covered else {JO})
    assert approvers(Side.PROVIDER, ENGAGEMENT, {JO}, size) == {PAVEL}


def test_slices_add_up_and_one_does_not_make_up_for_another() -> None:
    slices = [content(2_000), content(-2_000), content(finish=date(2026, 12, 21)), content(finish=date(2026, 12, 17))]
    assert size_of(slices, PRICE) == Size(share=Decimal("0.04"), days=1)


def test_without_a_price_only_days_count() -> None:
    assert size_of([content(500, date(2027, 1, 1))], None) == Size(share=Decimal(0), days=10)


def test_without_a_named_lead_nobody_approves_for_the_provider() -> None:
    unnamed = make_engagement(provider_lead=None)
    assert unnamed.team_id == TEAM
    assert approvers(Side.PROVIDER, unnamed, {JO}, Size(share=Decimal(0), days=0)) == frozenset()
