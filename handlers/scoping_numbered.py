"""Listeners of answers given by number: what was read is confirmed, or one of several readings is picked."""

from dataclasses import dataclass

from bot.domain.ids import AnswerId, DialogueId
from bot.services.scoping_answers import ScopingAnswers
from bot.views import ids
from bot.views.tokens import unpack
from handlers.payloads import ButtonPressed
from handlers.routing import Routes


@dataclass(frozen=True)
class NumberedListeners:
    """What people press below answers given by number. The replies themselves arrive through handlers/threads.py."""

    answers: ScopingAnswers

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(
            actions={
                ids.SCOPING_READINGS_CONFIRM: self.on_confirmed,
                ids.SCOPING_READINGS_OPTION: self.on_picked,
            }
        )

    async def on_confirmed(self, button: ButtonPressed) -> None:
        """Record the readings that the button stands for."""
        dialogue_id, answer_ids = unpack(button.value, 2)
        wanted = [AnswerId(each) for each in answer_ids.split(",")]
        await self.answers.confirm_readings(button.actor, DialogueId(dialogue_id), wanted)

    async def on_picked(self, button: ButtonPressed) -> None:
        """Take one of several readings as the answer to its question."""
        dialogue_id, number, option = unpack(button.value, 3)
        await self.answers.pick_by_number(button.actor, DialogueId(dialogue_id), int(number), option)
