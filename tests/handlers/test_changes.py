"""What changes around the bot: forgotten at once, and people are followed."""

from dataclasses import dataclass, field

import pytest

from bot.domain.ids import ChannelId, TeamId, UserId
from bot.domain.scoping.dialogue import DialogueStatus
from handlers.changes import ChangesListeners
from handlers.payloads import Lifecycle
from handlers.reading_events import LIFECYCLE_EVENTS
from tests.support.halden import CORVANE_SCOPING, HALDEN, LENA
from tests.support.world import World


@dataclass
class Memory:
    """Remembers what was forgotten, and what Slack had been asked by then."""

    world: World
    forgotten: list[tuple[str, int]] = field(default_factory=list)

    def forget_person(self, workspace: TeamId, user_id: UserId) -> None:
        self.forgotten.append((user_id, len(self.world.directory.asked)))

    def forget_channel(self, workspace: TeamId, channel: ChannelId) -> None:
        self.forgotten.append((channel, len(self.world.directory.asked)))


async def test_slack_is_asked_about_a_changed_person_after_the_old_answer_was_forgotten() -> None:
    world = World()
    await world.reach(DialogueStatus.SIGNED)
    world.directory.people[LENA.key.user_id] = LENA.model_copy(update={"name": "Lena Bakker"})
    world.directory.asked.clear()
    memory = Memory(world)
    change = Lifecycle(key="d1", name="user_change", team=HALDEN, person=LENA.key.user_id)
    await ChangesListeners(memory, world.services.people).on_change(change)
    assert memory.forgotten == [(LENA.key.user_id, 0)]
    assert world.directory.asked == [LENA.key.user_id]
    assert world.state.people[LENA.key].name == "Lena Bakker"


@pytest.mark.parametrize("name", [name for name in LIFECYCLE_EVENTS if name != "user_change"])
async def test_other_changes_only_make_the_bot_forget(name: str) -> None:
    world = World()
    await world.reach(DialogueStatus.SIGNED)
    world.directory.asked.clear()
    memory = Memory(world)
    change = Lifecycle(key="d1", name=name, team=HALDEN, channel=CORVANE_SCOPING, person=LENA.key.user_id)
    await ChangesListeners(memory, world.services.people).on_change(change)
    assert memory.forgotten == [(CORVANE_SCOPING, 0), (LENA.key.user_id, 0)]
    assert world.directory.asked == []
