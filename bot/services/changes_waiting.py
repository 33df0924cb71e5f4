"""Whose approval a change waits for, for the morning brief and Home. Approving is in changes_decisions.py."""

from bot.domain.changes.authority import approvers, size_of
from bot.domain.changes.change import ChangeRequest
from bot.domain.engagements import Engagement
from bot.domain.money import Money
from bot.domain.people import PersonKey, Side
from bot.domain.reminders.notices import BriefLine
from bot.domain.scoping.script import Script
from bot.services.changes_scene import COUNTED, first_price_in
from bot.services.seen_records import SeenRecords


async def change_turns(seen: SeenRecords, scripts: dict[str, Script], person: PersonKey) -> list[BriefLine]:
    """Return the open changes that wait for a person's approval."""
    lines: list[BriefLine] = []
    for engagement in await seen.engagements():
        changes = await seen.changes(engagement.id)
        price = first_price_in(await seen.scopes(engagement), scripts) if changes else None
        lines += [
            BriefLine(
                what="change",
                title=f"Approve or reject change {change.number}: {change.content.title}",
                provider_name=engagement.provider_name,
            )
            for change in changes
            if change.is_open and person in _asked(seen, engagement, changes, change, price)
        ]
    return lines


def _asked(
    seen: SeenRecords, engagement: Engagement, changes: list[ChangeRequest], change: ChangeRequest, price: Money | None
) -> set[PersonKey]:
    counted = [each.content for each in changes if each.status in COUNTED or each.id == change.id]
    size, leaders = size_of(counted, price), seen.workspace.leaders
    asked: set[PersonKey] = set()
    for side in Side:
        if change.approval_of(side) is None:
            allowed, lead = approvers(side, engagement, leaders, size), engagement.lead_of(side)
            asked |= {lead} if lead is not None and lead in allowed else allowed
    return asked
