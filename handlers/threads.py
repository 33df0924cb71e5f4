"""Listeners of what people type: replies in our threads find their feature, mentions are heard anywhere."""

import string
from dataclasses import dataclass

from bot.domain.ids import DialogueId, EngagementId, TaskId
from bot.services.replies import RepliesService
from bot.services.scoping_answers import ScopingAnswers
from bot.services.scoping_control import ScopingControl
from bot.services.scoping_misplaced import MisplacedAnswers
from bot.services.scoping_reading import Reply
from bot.services.scoping_sources import ScopingSources
from bot.services.tasks import TasksService
from bot.services.threads import ThreadsService, ThreadSubject
from bot.views import ids
from handlers.payloads import BotMentioned, MessageDeleted, MessageEdited, MessagePosted
from handlers.routing import Routes

FILES_UNREAD = "I cannot read files, so nothing is recorded. Please paste the text into a reply here."

STEERING_WORDS = frozenset({"", "help", "status", "pause", "resume"})


@dataclass(frozen=True)
class ThreadsListeners:
    """Sends replies and mentions to the feature whose thread they are in."""

    threads: ThreadsService
    answers: ScopingAnswers
    control: ScopingControl
    tasks: TasksService
    replies: RepliesService
    sources: ScopingSources
    misplaced: MisplacedAnswers

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(
            messages=(self.on_message,),
            mentions=(self.on_mention,),
            edits=(self.on_edited,),
            deletions=(self.on_deleted,),
        )

    async def on_message(self, message: MessagePosted) -> None:
        """Hand a reply to the feature whose thread it is in; talk outside our threads is none of ours."""
        if message.is_direct:
            await self.replies.help(message.actor, None, _not_understood(message.text), message.key)
            return
        if not (message.text.strip() or message.files):
            return
        if message.thread_ts is not None:
            subject = await self.threads.subject(message.actor.workspace, message.channel, message.thread_ts)
            if await self._hand_on(message, subject):
                return
        place = (message.channel, message.text, message.thread_ts)
        await self.misplaced.point_out(message.actor, *place, message.key)

    async def on_edited(self, edit: MessageEdited) -> None:
        """Tell the leads when an answer was edited; it still stands as it was written first."""
        await self._source_changed(edit, edit.text)

    async def on_deleted(self, deletion: MessageDeleted) -> None:
        """Tell the leads when the message behind an answer is gone; the answer still stands."""
        await self._source_changed(deletion, None)

    async def _source_changed(self, change: MessageEdited | MessageDeleted, new: str | None) -> None:
        if change.thread_ts is None:
            return
        subject = await self.threads.subject(change.actor.workspace, change.channel, change.thread_ts)
        if subject is not None and subject.feature == "scoping":
            dialogue = DialogueId(subject.id)
            await self.sources.change(change.actor, dialogue, change.ts, change.thread_ts, new, change.key)

    async def on_mention(self, mention: BotMentioned) -> None:
        """Do what a mention in a scoping thread asks, or take its words as a reply; elsewhere show help."""
        word = steering_word(mention.text)
        if mention.thread_ts is not None:
            subject = await self.threads.subject(mention.actor.workspace, mention.channel, mention.thread_ts)
            if subject and subject.feature == "scoping" and word is not None:
                await self.control.control(mention.actor, DialogueId(subject.id), word, mention.key)
                return
            if word is None and await self._hand_on(mention, subject):
                return
        unknown = _not_understood(mention.text)
        await self.replies.help(mention.actor, mention.channel, unknown, mention.key, mention.thread_ts)

    async def _hand_on(self, message: MessagePosted | BotMentioned, subject: ThreadSubject | None) -> bool:
        """Give a reply to its thread's feature, and say whether there is one."""
        match subject:
            case ThreadSubject(feature="scoping") if not message.text.strip():
                await self.replies.refuse(message.actor, message.channel, message.thread_ts, FILES_UNREAD, message.key)
            case ThreadSubject(feature="scoping"):
                has_file = bool(message.files)
                reply = Reply(text=message.text, message_ts=message.ts, thread_ts=message.thread_ts, has_file=has_file)
                await self.answers.reply(message.actor, DialogueId(subject.id), reply, message.key)
            case ThreadSubject(feature="task") if message.text.strip():
                task = TaskId(subject.id)
                await self.tasks.reply(message.actor, task, message.text, message.key, message.thread_ts)
            case ThreadSubject(feature="tasks") if message.text.strip():
                engagement = EngagementId(subject.id)
                await self.tasks.reply_in_tree(message.actor, engagement, message.text, message.key, message.thread_ts)
            case _:
                return False
        return True


def steering_word(text: str) -> str | None:
    """Return what a mention asks for, such as `status`, or None for any other words."""
    word = text.lower().strip(string.punctuation + string.whitespace).removesuffix("please").removeprefix("please")
    bare = word.strip(string.punctuation + string.whitespace)
    return bare if bare in STEERING_WORDS else None


def _not_understood(text: str) -> str | None:
    """Return what to quote in the help: nothing where help was asked for."""
    return None if text.strip().lower() in {"", ids.HELP_WORDS} else text
