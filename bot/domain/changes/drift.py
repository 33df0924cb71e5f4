"""How far the scope in force has moved from the one first signed, counted in both directions."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from bot.domain.answers.wording import say_number
from bot.domain.changes.agreement import Agreement
from bot.domain.changes.change import ChangeContent
from bot.domain.changes.working_days import working_days_between
from bot.domain.records import Record

_TENTHS = Decimal("0.1")


class Drift(Record):
    """All changes since the first signature. Units: `days` are working days; `share` of the first price, or None."""

    changes: int
    days: int
    share: Decimal | None


def drift_of(agreement: Agreement, contents: Sequence[ChangeContent]) -> Drift:
    """Return the drift of these changes together, in force or about to be."""
    days = sum(
        working_days_between(each.finish_was, each.finish_on) for each in contents if each.finish_was and each.finish_on
    )
    price = agreement.first_price
    effect = sum(each.price_effect.minor for each in contents if each.price_effect)
    share = Decimal(effect) / Decimal(price.money.minor) if price and price.money.minor else None
    return Drift(changes=len(contents), days=days, share=share)


def say_drift(drift: Drift) -> str:
    """Return a drift as "7 changes, +12 days, +4.7 %"."""
    count = "1 change" if drift.changes == 1 else f"{drift.changes} changes"
    parts = [count, f"{say_signed_days(drift.days)}"]
    if drift.share is not None:
        parts.append(say_signed_share(drift.share))
    return ", ".join(parts)


def say_signed_days(days: int) -> str:
    """Return working days with their sign, such as "+12 days"."""
    return f"{days:+d} {'day' if abs(days) == 1 else 'days'}" if days else "no days"


def say_signed_share(share: Decimal) -> str:
    """Return a share as percent with its sign, to one decimal."""
    percent = (share * 100).quantize(_TENTHS, rounding=ROUND_HALF_EVEN)
    return f"{'+' if percent > 0 else ''}{say_number(percent)} %"
