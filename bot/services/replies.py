"""Short answers to the one person who acted: refusals, apologies, help."""

from dataclasses import dataclass

from bot.domain.audience import of_person
from bot.domain.ids import ChannelId, MessageTs
from bot.domain.notices import CommandHelp, Notice, Problem, Refusal
from bot.domain.outbox import Outgoing, Target
from bot.domain.people import Actor
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork


def answer_to(
    actor: Actor, channel: ChannelId | None, thread_ts: MessageTs | None, notice: Notice, key: str
) -> Outgoing:
    """Return a message only the actor sees: where they acted, or in their direct messages where that is nowhere."""
    target = Target(channel=channel, only_for=actor.person.user_id, thread_ts=thread_ts if channel else None)
    return Outgoing(
        team_id=actor.workspace,
        natural_key=f"reply/{key}/{notice.kind}",
        target=target,
        notice=notice,
        audience=of_person(actor.workspace, actor.person),
    )


@dataclass(frozen=True)
class RepliesService:
    """Says short things to whoever acted. `key` names the delivery, so that a repeat says it once."""

    units: UnitsOfWork

    async def refuse(
        self, actor: Actor, channel: ChannelId | None, thread_ts: MessageTs | None, text: str, key: str
    ) -> None:
        """Say why something was not done and what to do instead."""
        await self._say(actor, channel, thread_ts, Refusal(text=text), key)

    async def apologise(
        self, actor: Actor, channel: ChannelId | None, thread_ts: MessageTs | None, reference: str, key: str
    ) -> None:
        """Say that something went wrong on our side, with the reference that finds it in the log."""
        await self._say(actor, channel, thread_ts, Problem(reference=reference), key)

    async def give_back(self, actor: Actor, text: str, typed: str, key: str) -> None:
        """Say why a form was not saved, and give back what was filled in, in a direct message."""
        await self._say(actor, None, None, Refusal(text=text, typed=typed), key)

    async def help(
        self,
        actor: Actor,
        channel: ChannelId | None,
        unknown: str | None,
        key: str,
        thread_ts: MessageTs | None = None,
    ) -> None:
        """Show what the command can do."""
        await self._say(actor, channel, thread_ts, CommandHelp(unknown=unknown), key)

    async def _say(
        self, actor: Actor, channel: ChannelId | None, thread_ts: MessageTs | None, notice: Notice, key: str
    ) -> None:
        async with self.units.write() as unit:
            await state_answer(unit, actor, channel, notice, key, thread_ts)


async def state_answer(
    unit: UnitOfWork,
    actor: Actor,
    channel: ChannelId | None,
    notice: Notice,
    key: str,
    thread_ts: MessageTs | None = None,
) -> None:
    """Queue an answer to the actor within a use case's own transaction."""
    await unit.outbox.state(answer_to(actor, channel, thread_ts, notice, key))
