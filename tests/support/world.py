"""All use cases over the in-memory twin, with a clock that stands still and ids that count."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar

from typing_extensions import override

from bot.dialogues.library import load_scripts
from bot.domain.goals.goal import Goal, GoalKind
from bot.domain.ids import DialogueId, MessageTs
from bot.domain.notices import Refusal
from bot.domain.outbox import OutboxItem
from bot.domain.people import Person, Side
from bot.domain.promises import Promise, PromiseKind, PromiseStatus
from bot.domain.records import Record
from bot.domain.scoping.dialogue import Dialogue, DialogueStatus
from bot.domain.scoping.scope import Scope
from bot.domain.tasks.task import Task
from bot.domain.tasks.tree import by_code
from bot.ports.ids import IdSource
from bot.services.building import build_services
from bot.services.scoping_reading import Reply
from storage.memory.state import MemoryState
from storage.memory.unit_of_work import MemoryUnitsOfWork
from tests.support.clocks import StandingClock
from tests.support.halden import ANIL, CORVANE_SCOPING, JO, LEADERSHIP, LENA, MAX, actor, make_directory, with_mentions

MONDAY = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
SCRIPTS = load_scripts()
SCRIPT = SCRIPTS["scoping.v1"]
OUTLINE = """Transition
  Circuit inventory @Lena due 20 Oct 2026
  Handover workshops due 30 Oct 2026 for G2
Monitoring
  Watch the circuits due 4 Dec 2026"""
# Who answers which question, and how, where nothing else is asked for.
ANSWERS: dict[str, tuple[Person, str]] = {
    "lead": (MAX, "@Anil"),
    "effect": (MAX, "One team on call, so that availability rises from the second month; the handover serves G2."),
    "work": (ANIL, OUTLINE),
    "exclusions": (MAX, "Office Wi-Fi stays with our own team."),
    "coverage": (MAX, "8x5"),
    "restore": (ANIL, "4 hours"),
    "availability": (ANIL, "99.95%"),
    "finish": (MAX, "18 December 2026"),
    "price": (ANIL, "EUR 48,000 per month from 1 Nov 2026"),
    "risk": (LENA, "Access to Rotterdam comes late; Lena watches it."),
    "signatories": (MAX, "@Jo and @Anil"),
}
Told = TypeVar("Told", bound=Record)


class CountingIds(IdSource):
    def __init__(self) -> None:
        self.count = 0

    @override
    def new(self) -> str:
        self.count += 1
        return f"id{self.count:05}"


class World:
    """One workspace with everything that happens in it."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.state = MemoryState()
        self.clock = StandingClock(now)
        self.ids = CountingIds()
        self.units = MemoryUnitsOfWork(self.state, self.clock, self.ids)
        self.directory = make_directory()
        self.services = build_services(self.units, self.directory, self.clock, self.ids, SCRIPTS)
        self.deliveries = 0

    def key(self) -> str:
        """Return the name of one more delivery."""
        self.deliveries += 1
        return f"delivery{self.deliveries}"

    def items(self) -> list[OutboxItem]:
        """Return every message stated, in order."""
        return sorted(self.state.outbox.values(), key=lambda item: item.seq)

    def told(self, kind: type[Told]) -> list[Told]:
        """Return every notice of a kind, in order."""
        return [item.message.notice for item in self.items() if isinstance(item.message.notice, kind)]

    def refusals(self) -> list[str]:
        return [refusal.text for refusal in self.told(Refusal)]

    @property
    def dialogue(self) -> Dialogue:
        """The conversation, where there is only one."""
        (dialogue,) = self.state.dialogues.values()
        return dialogue

    @property
    def scope(self) -> Scope:
        """The newest scope."""
        return max(self.state.scopes.values(), key=lambda scope: scope.number)

    @property
    def tasks(self) -> list[Task]:
        return list(self.state.tasks.values())

    def task(self, code: str) -> Task:
        found = by_code(self.tasks, code)
        assert found is not None
        return found

    def waiting_promises(self, kind: PromiseKind, subject: str = "") -> list[Promise]:
        """Return what is promised and not settled."""
        promises = self.state.promises.values()
        return [
            each
            for each in promises
            if each.kind is kind and each.status is PromiseStatus.WAITING and subject in each.subject
        ]

    async def set_up(self) -> None:
        await self.services.setup.save(
            actor(JO),
            name="Halden Freight",
            channel=LEADERSHIP,
            leaders=(JO.key.user_id,),
            zone="Europe/Amsterdam",
            key=self.key(),
        )

    async def add_goal(self, title: str = "Service availability", *, approved: bool = True) -> Goal:
        """Record a goal, and approve it unless told not to."""
        known = set(self.state.goals)
        await self.services.goals.add(
            actor(JO),
            title=title,
            kind=GoalKind.SERVICE,
            measure="Availability of the network, monthly",
            unit_name="%",
            baseline=Decimal("99.1"),
            target=Decimal("99.9"),
            due_on=date(2027, 6, 30),
            owner=MAX.key.user_id,
        )
        (added,) = set(self.state.goals) - known
        if approved:
            await self.services.goals.approve(actor(JO), added)
        return self.state.goals[added]

    async def open_scope(self) -> DialogueId:
        """Set up, record two goals, and open the conversation with Corvane."""
        await self.set_up()
        goal = await self.add_goal()
        await self.add_goal("Lower cost of the network")
        await self.services.opening.open(
            actor(MAX),
            provider_name="Corvane",
            channel=CORVANE_SCOPING,
            goal_id=goal.id,
            colleagues=(LENA.key.user_id,),
            cost_today="EUR 61,000",
        )
        return self.dialogue.id

    async def reply(self, person: Person, text: str) -> None:
        """Say something in the conversation's thread."""
        key = self.key()
        place = MessageTs(f"2.{self.deliveries}")
        reply = Reply(text=with_mentions(text), message_ts=place, thread_ts=MessageTs("1.1"))
        await self.services.answers.reply(actor(person), self.dialogue.id, reply, key)

    async def mention(self, person: Person, word: str) -> None:
        await self.services.control.control(actor(person), self.dialogue.id, word, self.key())

    async def answer(self, step_id: str, *, coverage: str = "8x5") -> None:
        """Answer one question as the story does, and say that it was read right."""
        person, text = ANSWERS[step_id]
        await self.reply(person, coverage if step_id == "coverage" else text)
        if self.dialogue.proposal is not None:
            await self.reply(person, "yes")

    async def answer_up_to(self, step_id: str, *, coverage: str = "8x5") -> None:
        """Answer every question before this one; "end" answers all."""
        while self.dialogue.step_id != step_id:
            await self.answer(self.dialogue.step_id, coverage=coverage)

    async def confirm(self, side: Side) -> None:
        lead = MAX if side is Side.CLIENT else ANIL
        await self.services.agreement.confirm(actor(lead), self.dialogue.id, self.dialogue.edition, side)

    async def sign(self, person: Person) -> None:
        await self.services.agreement.sign(actor(person), self.scope.id, self.scope.sha256)

    async def reach(self, status: DialogueStatus, *, coverage: str = "8x5") -> None:
        """Open the conversation and go on until it stands here."""
        await self.open_scope()
        if status is DialogueStatus.ASKING:
            return
        await self.answer_up_to("end", coverage=coverage)
        if status is not DialogueStatus.READBACK:
            await self.confirm(Side.CLIENT)
            await self.confirm(Side.PROVIDER)
        if status is DialogueStatus.SIGNED:
            await self.sign(JO)
            await self.sign(ANIL)

    async def agree(self) -> None:
        """Confirm what is read back on both sides, and sign it."""
        await self.confirm(Side.CLIENT)
        await self.confirm(Side.PROVIDER)
        await self.sign(JO)
        await self.sign(ANIL)

    async def keep_due(self) -> list[PromiseStatus]:
        """Keep every promise that is due, as the engine does, until none is."""
        settled: list[PromiseStatus] = []
        while due := await self._due():
            for promise in due:
                async with self.units.write() as unit:
                    keepers = {
                        PromiseKind.BRIEF: self.services.reminders.keep,
                        PromiseKind.DIGEST: self.services.digest.keep,
                        PromiseKind.CHANGE: self.services.change_decisions.keep,
                    }
                    status = await keepers[promise.kind](unit, promise)
                    await unit.promises.settle(promise.id, status)
                settled.append(status)
        return settled

    async def _due(self) -> list[Promise]:
        async with self.units.read() as unit:
            return await unit.promises.due(self.clock.now(), 100)
