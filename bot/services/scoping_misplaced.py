"""Answers written beside the thread of their conversation: their writer is pointed to it, and nobody else hears."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.ids import ChannelId, MessageTs
from bot.domain.people import Actor
from bot.domain.scoping.numbered import labelled, numbered_answers
from bot.domain.scoping.script import Script, Step
from bot.domain.scoping.thread_notices import AnswerMisplaced
from bot.ports.directory import Directory
from bot.ports.unit_of_work import UnitsOfWork
from bot.services.replies import state_answer
from bot.services.scoping_conversation import Conversation
from bot.services.scoping_reading import correction
from bot.services.scoping_surroundings import open_talks, place_of_card

# Only what names a question is meant as an answer beyond doubt; any other talk in the channel is left alone.
_NAMES_A_QUESTION = re.compile(
    r"^\s*(?:[-*•]\s+)?(?:change\s+|question\s+|no\.?\s+)?#?[A-Za-z]?\d{1,3}[a-z]{0,2}\s*:", re.IGNORECASE
)


@dataclass(frozen=True)
class MisplacedAnswers:
    """Points writers to the thread."""

    units: UnitsOfWork
    directory: Directory
    scripts: Mapping[str, Script]

    async def point_out(
        self, actor: Actor, channel: ChannelId, text: str, thread_ts: MessageTs | None, key: str
    ) -> None:
        """Tell the writer alone where an answer belongs, if this is one to a conversation of the channel."""
        if not _NAMES_A_QUESTION.match(text):
            return
        async with self.units.read() as unit:
            talks = await open_talks(unit, actor.workspace, self.scripts, channel)
            meant = [(talk, step) for talk in talks if (step := _meant(talk, actor, text)) is not None]
            places = [await place_of_card(unit, talk) for talk, _ in meant]
        if len(meant) != 1:
            return  # several conversations in one channel: whichever was meant, a guess would mislead
        ((talk, step),), (place,) = meant, places
        link = await self.directory.link_to(actor.workspace, channel, place) if place else None
        notice = AnswerMisplaced(
            provider_name=talk.engagement.provider_name, number=talk.script.number(step.id), link=link
        )
        async with self.units.write() as unit:
            await state_answer(unit, actor, channel, notice, key, thread_ts)


def _meant(talk: Conversation, actor: Actor, text: str) -> Step | None:
    """Return the question that a message answers, if its writer takes part in the conversation."""
    is_unnamed_guest = actor.is_guest and actor.person not in talk.engagement.client_people
    if talk.engagement.side_of(actor.person) is None or is_unnamed_guest:
        return None
    if change := correction(text):
        return labelled(talk.script, change[0])
    given = numbered_answers(talk.script, text)
    return labelled(talk.script, given[0].label) if given else None
