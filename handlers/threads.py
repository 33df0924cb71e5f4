"""Listeners of what people type: replies in our threads find their feature, mentions are heard anywhere."""

from dataclasses import dataclass

from bot.domain.ids import DialogueId, EngagementId, TaskId
from bot.services.replies import RepliesService
from bot.services.scoping_answers import ScopingAnswers
from bot.services.scoping_control import ScopingControl
from bot.services.scoping_reading import Reply
from bot.services.tasks import TasksService
from bot.services.threads import ThreadsService, ThreadSubject
from handlers.payloads import BotMentioned, MessagePosted
from handlers.routing import Routes


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
        return Routes(messages=(self.on_message,), mentions=(self.on_mention,))

    async def on_message(self, message: MessagePosted) -> None:
        """Hand a reply to the feature whose thread it is in; talk outside our threads is none of ours."""
        if message.thread_ts is None or not message.text.strip():
            return
        subject = await self.threads.subject(message.actor.workspace, message.channel, message.thread_ts)
        match subject:
            case ThreadSubject(feature="scoping"):
                reply = Reply(text=message.text, message_ts=message.ts, thread_ts=message.thread_ts)
                await self.answers.reply(message.actor, DialogueId(subject.id), reply, message.key)
            case ThreadSubject(feature="task"):
                await self.tasks.reply(message.actor, TaskId(subject.id), message.text, message.key)
            case ThreadSubject(feature="tasks"):
                engagement = EngagementId(subject.id)
                await self.tasks.reply_in_tree(message.actor, engagement, message.text, message.key)
            case _:
                return

    async def on_mention(self, mention: BotMentioned) -> None:
        """Do what a mention in a scoping thread asks; elsewhere show help to the person."""
        word = " ".join(mention.text.lower().split())
        if mention.thread_ts is not None:
            subject = await self.threads.subject(mention.actor.workspace, mention.channel, mention.thread_ts)
            if subject and subject.feature == "scoping":
                await self.control.control(mention.actor, DialogueId(subject.id), word, mention.key)
                return
        unknown = None if word in {"", "help"} else mention.text
        await self.replies.help(mention.actor, mention.channel, unknown, mention.key)
