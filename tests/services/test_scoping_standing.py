"""Where a conversation stands: the card and the status reply say the same, and name whoever has something to do."""

import pytest

from bot.domain.people import Side
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.notices import ScopingCard, ScopingStatus
from bot.domain.scoping.standing import Deed, Standing, Wait
from tests.support.halden import ANIL, JO, LENA, MAX, actor
from tests.support.world import ANSWERS, World


async def status_of(world: World) -> Standing:
    """Ask for the status, and return it once it agrees with the card."""
    await world.mention(MAX, "status")
    standing = world.told(ScopingStatus)[-1].standing
    assert world.told(ScopingCard)[-1].standing == standing
    return standing


@pytest.mark.parametrize("step_id", [step for step in (*ANSWERS, "end") if step != "restore"])
async def test_the_card_counts_as_the_status_does_at_every_question(world: World, step_id: str) -> None:
    await world.open_scope()
    await world.answer_up_to(step_id)
    standing = await status_of(world)
    answered = [*ANSWERS, "end"].index(step_id)
    assert standing.answered == answered - (answered > list(ANSWERS).index("restore"))


async def test_the_total_is_the_most_there_can_be_until_the_branch_is_decided(world: World) -> None:
    await world.open_scope()
    await world.answer_up_to("coverage")
    before = await status_of(world)
    assert (before.total, before.is_total_open) == (11, True)
    await world.answer("coverage")
    after = await status_of(world)
    assert (after.total, after.is_total_open) == (10, False)


async def test_a_reading_waits_for_its_author(world: World) -> None:
    await world.open_scope()
    await world.reply(MAX, "@Anil")
    assert (await status_of(world)).waits == (Wait(deed=Deed.SAY_RIGHT, who=(MAX.key,), number=1),)


async def test_a_pause_waits_for_either_lead(world: World) -> None:
    await world.open_scope()
    await world.answer_up_to("effect")
    await world.mention(ANIL, "pause")
    assert (await status_of(world)).waits == (Wait(deed=Deed.RESUME, who=(MAX.key, ANIL.key)),)


async def test_the_read_back_waits_for_the_leads_who_have_not_confirmed(world: World) -> None:
    await world.reach(DialogueStatus.READBACK)
    assert (await status_of(world)).waits == (Wait(deed=Deed.CONFIRM, who=(MAX.key, ANIL.key)),)
    await world.confirm(Side.CLIENT)
    assert (await status_of(world)).waits == (Wait(deed=Deed.CONFIRM, who=(ANIL.key,)),)


async def test_a_change_proposed_at_the_read_back_is_waited_for_first(world: World) -> None:
    await world.reach(DialogueStatus.READBACK)
    await world.reply(ANIL, "change 9: EUR 47,000 per month")
    reading, confirmation = (await status_of(world)).waits
    assert (reading.deed, reading.who, reading.number) == (Deed.SAY_RIGHT, (ANIL.key,), 9)
    assert confirmation.deed is Deed.CONFIRM


async def test_the_signing_waits_for_each_signer_and_for_whoever_declined(world: World) -> None:
    await world.reach(DialogueStatus.SIGNING)
    assert (await status_of(world)).waits == (Wait(deed=Deed.SIGN, who=(JO.key, ANIL.key)),)
    scope = world.scope
    await world.services.agreement.decline(actor(ANIL), scope.id, scope.sha256, "Too soon.")
    declined = Wait(deed=Deed.RECONSIDER, who=(ANIL.key,))
    assert (await status_of(world)).waits == (declined, Wait(deed=Deed.SIGN, who=(JO.key,)))
    await world.sign(JO)
    assert (await status_of(world)).waits == (declined,)


async def test_what_is_signed_waits_for_nobody_and_says_who_signed_which_text(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    standing = await status_of(world)
    assert standing.waits == ()
    assert standing.signed is not None
    assert standing.signed.signers == (JO.key, ANIL.key)
    assert (standing.signed.number, standing.signed.sha256) == (1, world.scope.sha256)
    assert standing.signed.at == world.clock.now()


async def test_several_colleagues_are_all_named(world: World) -> None:
    await world.open_scope()
    await world.answer_up_to("effect")
    (wait,) = (await status_of(world)).waits
    assert set(wait.who) == {LENA.key, ANIL.key}
