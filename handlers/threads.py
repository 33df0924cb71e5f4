"""Listeners of what people type: replies in our threads find their feature, mentions are heard anywhere."""

import string
from dataclasses import dataclass

from bot.domain.ids import DialogueId, EngagementId, TaskId
from bot.services.replies import RepliesService
from bot.services.scoping_answers import ScopingAnswers
from bot.services.scoping_control import ScopingControl
from bot.services.scoping_reading import Reply
from bot.services.tasks import TasksService
from bot.services.threads import ThreadsService, ThreadSubject
from handlers.payloads import BotMentioned, MessageEdited, MessagePosted
from handlers.routing import HELP_WORDS, Routes

FILES_UNREAD = "I cannot read files, so nothing is recorded. Please paste the text into a reply here."
EDITS_UNREAD = "I go by what was first written, so this edit changes nothing. To change the answer, type `change {}: …`"

STEERING_WORDS = frozenset({"", "help", "status", "pause", "resume"})


@dataclass(frozen=True)
class ThreadsListeners:
    """Sends replies and mentions to the feature whose thread they are in."""

    threads: ThreadsService
    answers: ScopingAnswers
    control: ScopingControl
    tasks: TasksService
    replies: RepliesService

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(messages=(self.on_message,), mentions=(self.on_mention,), edits=(self.on_edited,))

    async def on_message(self, message: MessagePosted) -> None:
        """Hand a reply to the feature whose thread it is in; talk outside our threads is none of ours."""
        if message.is_direct:
            await self.replies.help(message.actor, None, _not_understood(message.text), message.key)
            return
        if message.thread_ts is None or not (message.text.strip() or message.files):
            return
        subject = await self.threads.subject(message.actor.workspace, message.channel, message.thread_ts)
        await self._hand_on(message, subject)

    async def on_edited(self, edit: MessageEdited) -> None:
        """Say once that an edited answer still stands as it was written first."""
        if edit.thread_ts is None:
            return
        workspace = edit.actor.workspace
        subject = await self.threads.subject(workspace, edit.channel, edit.thread_ts)
        if subject is None or subject.feature != "scoping":
            return
        number = await self.threads.question_answered_by(workspace, DialogueId(subject.id), edit.ts)
        if number is not None:
            text, key = EDITS_UNREAD.format(number), f"edit/{edit.channel}/{edit.ts}"
            await self.replies.refuse(edit.actor, edit.channel, edit.thread_ts, text, key)

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
                reply = Reply(text=message.text, message_ts=message.ts, thread_ts=message.thread_ts)
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
    return None if text.strip().lower() in {"", HELP_WORDS} else text
