"""Plays a story in a workspace the way people would: by their words, buttons and forms, waiting to see what follows."""

import asyncio
from collections.abc import Callable

from playground.live import LiveWorkspace
from playground.records import Json, Message, View
from playground.refusals import RefusedError
from playground.screen import NotOnScreenError, Screen, find_control
from playground.story_script import Sight, Step, StoryScript
from playground.story_sights import Sights
from playground.story_waiting import Patience, StoryStuckError
from playground.transcript import Transcript

PATIENCE_SECONDS = 20.0

Listener = Callable[[Step], None]


class StoryPlayer:
    """Plays one story; implements what the page's story panel asks for."""

    def __init__(
        self,
        live: LiveWorkspace,
        script: StoryScript,
        *,
        patience_seconds: float = PATIENCE_SECONDS,
        pause_seconds: float = 0.0,
        on_step: Listener | None = None,
    ) -> None:
        """Stand before the first step. Units: `pause_seconds` is left after each step, for people who watch."""
        self._live = live
        self.script = script
        self._patience = Patience(patience_seconds)
        self._pause = pause_seconds
        self._on_step = on_step
        self.transcript: Transcript | None = None
        self.position = 0
        self.error: str | None = None
        self._playing: asyncio.Task[None] | None = None
        self._stepping = asyncio.Lock()

    def snapshot(self) -> Json:
        """Return title, position, playing, error and steps for the page."""
        steps = [{"number": n, "title": step.title, "who": step.who} for n, step in enumerate(self.script.step, 1)]
        playing = self._playing is not None and not self._playing.done()
        story: Json = {"title": self.script.title, "position": self.position, "playing": playing, "steps": steps}
        return story | {"patience_seconds": int(self._patience.seconds)} | ({"error": self.error} if self.error else {})

    async def play(self) -> None:
        """Play on in the background until the end, a stop, or a step that leads nowhere."""
        if self._playing is None or self._playing.done():
            self._playing = asyncio.create_task(self._play_on())
            self._live.announce_story()

    async def stop(self) -> None:
        """Stop after the step in hand, so that somebody can take over."""
        if self._playing is not None:
            playing, self._playing = self._playing, None
            done, _ = await asyncio.wait([playing], timeout=self._patience.seconds)
            for each in done:
                each.result()  # what ended the playing, other than its end or a stop, is told here
        self._live.announce_story()

    async def step(self) -> None:
        """Play one step; what went wrong is shown in the panel."""
        try:
            await self.play_step()
        except StoryStuckError as stuck:
            self.error = str(stuck)
        self._live.announce_story()

    async def skip(self) -> None:
        """Leave out the next step, because somebody did it by hand or it fits no longer."""
        async with self._stepping:
            self.position = min(self.position + 1, len(self.script.step))
            self.error = None
        self._live.announce_story()

    async def play_to_the_end(self) -> None:
        """Play every step that is left. Raises: StoryStuckError."""
        while not self.is_over:
            await self.play_step()

    async def play_while_watched(self) -> None:
        """Play at a pace people can follow, until the end or until somebody presses stop. Raises: StoryStuckError."""
        await self.play()
        if (playing := self._playing) is not None:
            await asyncio.wait([playing])
            playing.result()  # what ended it, other than the end, a stop or a stuck step, is told here
        if self.error:
            raise StoryStuckError(self.error)

    @property
    def is_over(self) -> bool:
        """Say whether every step was played."""
        return self.position >= len(self.script.step)

    async def play_step(self) -> None:
        """Play the next step and wait for what it leads to. Raises: StoryStuckError."""
        async with self._stepping:
            if self.position >= len(self.script.step):
                return
            self.error = None
            step = self.script.step[self.position]
            sights = Sights(self._live)
            try:
                await self._do(step)
            except (NotOnScreenError, RefusedError) as error:
                raise StoryStuckError(f"“{step.title}”: {error}") from error
            for sight in step.see:
                await self._patience.until(lambda: sights.is_seen(sight), self._stuck(step, sight))  # noqa: B023
            self.position += 1
            if self._on_step is not None:
                self._on_step(step)

    async def _play_on(self) -> None:
        task = asyncio.current_task()
        try:
            while self.position < len(self.script.step) and self._playing is task:
                await self.step()
                if self.error:
                    break
                await asyncio.sleep(self._pause)
        finally:
            if self._playing is task:
                self._playing = None
            self._live.announce_story()

    async def _do(self, step: Step) -> None:
        """Do what the step says; a form that opens is filled in and submitted."""
        screen = Screen(self._live, step.who)
        before = screen.top_view()
        match step.do:
            case "clock":
                self._live.people.move_clock(to=step.clock)
            case "home":
                self._live.people.open_home(screen.person_id)
            case "post":
                self._live.people.post(screen.person_id, screen.channel_id(step.where), step.text)
            case "command":
                await self._live.people.command(screen.person_id, screen.channel_id(step.where), step.text)
            case "shortcut":
                await self._live.people.shortcut(screen.person_id, step.text)
            case "reply":
                root = await self._find(step, screen, "")
                ts = root.thread_ts or root.ts
                self._live.people.post(screen.person_id, root.channel_id, step.text, thread_ts=ts)
            case "press" | "choose":
                await self._press(step, screen)
        if step.form:
            await self._submit(step, screen, before)

    async def _press(self, step: Step, screen: Screen) -> None:
        label = step.button or step.option
        if step.where == "home":
            home = await self._patience.wait_for(screen.home, f"{step.who} sees no Home.")
            await self._use(screen, home.content["blocks"], label, {"type": "home", "view_id": home.id})
            return
        message = await self._find(step, screen, label)
        kind = "ephemeral" if message.ephemeral_for else "message"
        container = {"type": kind, "channel": message.channel_id, "message_ts": message.ts}
        await self._use(screen, message.blocks, label, container)

    async def _use(self, screen: Screen, blocks: list[Json], label: str, container: Json) -> None:
        control = find_control(blocks, label)
        if control is None:
            raise StoryStuckError(f"There is no “{label}” to press.")
        block_id, action_id, value = control
        await self._live.people.action(screen.person_id, container, block_id, action_id, value, {})

    async def _find(self, step: Step, screen: Screen, control: str) -> Message:
        def look() -> Message | None:
            try:
                return screen.find_message(step.where, step.message, control=control)
            except NotOnScreenError:
                return None

        says = f" that says “{step.message}”" if step.message else ""
        offers = f" that offers “{control}”" if control else ""
        sought = f"a message{says}{' and' if says and offers else ''}{offers}" if says or offers else "any message"
        return await self._patience.wait_for(look, f"“{step.title}”: {step.who} looked for {sought} in {step.where}.")

    async def _submit(self, step: Step, screen: Screen, before: View | None) -> None:
        def opened() -> View | None:
            view = screen.top_view()
            return view if view is not None and (before is None or view.id != before.id) else None

        view = await self._patience.wait_for(opened, f"“{step.title}”: no form opens for {step.who}.")
        errors = await self._live.people.submit(screen.person_id, view.id, screen.fill(view, step.form))
        if errors:
            raise StoryStuckError(f"“{step.title}”: the form refuses {errors}.")

    def _stuck(self, step: Step, sight: Sight) -> str:
        return f"“{step.title}”: {sight.who} does not see “{sight.text}” in {sight.where}."
