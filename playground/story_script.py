"""A story as data: who does what, and what must appear then. The player is in story.py, the stories in stories/."""

import tomllib
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

Deed = Literal["command", "shortcut", "press", "choose", "reply", "post", "home", "clock"]


class Sight(BaseModel):
    """Something that must appear after a step, to somebody, somewhere.

    Shape: `where` is "#channel", "@Scopewright" for one's messages with the app, or "home".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    who: str
    where: str


class Step(BaseModel):
    """One thing a person does.

    Shape: `message` is words of the message that holds the control or starts the thread; `form` maps the labels of
    the form that opens to what is filled in; `clock` is "next_morning" or "next_monday".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    chapter: str = ""
    title: str
    who: str
    do: Deed
    where: str = ""
    text: str = ""
    message: str = ""
    button: str = ""
    option: str = ""
    clock: Literal["", "next_morning", "next_monday"] = ""
    form: dict[str, str | list[str]] = {}
    see: tuple[Sight, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Let `see` be a bare text: then the person who acts sees it where they act."""
        sights = given.get("see", [])
        sights = [sights] if isinstance(sights, str | dict) else sights
        defaults = {"who": given.get("who", ""), "where": given.get("where", "")}
        spelled = [defaults | ({"text": sight} if isinstance(sight, str) else sight) for sight in sights]
        return given | {"see": spelled}


class StoryScript(BaseModel):
    """A whole story."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    step: tuple[Step, ...]


def load_story(name: str = "halden") -> StoryScript:
    """Return a story that ships with the playground."""
    return read_story((files("playground") / "stories" / f"{name}.toml").read_text(encoding="utf-8"))


def read_story(text: str) -> StoryScript:
    """Return a story from its text. Raises: pydantic.ValidationError naming the step that is wrong."""
    return StoryScript.model_validate(tomllib.loads(text))
