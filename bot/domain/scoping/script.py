"""A scoping script: words, order, limits and branches as data, checked whole before the first question is asked."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from bot.domain.people import Side
from bot.domain.records import Record

END = "end"

StepKind = Literal["text", "choice", "number", "percent", "money", "date", "duration", "people", "outline"]
# What an answer fills beyond the scope text.
Fills = Literal["provider_lead", "work", "price", "finish", "signatories"]


class Option(Record):
    """One choice; `next` overrides the step's, which is how scripts branch."""

    value: str
    label: str
    next: str | None = None


class Step(Record):
    """One question.

    Shape: `side` None means that either company may answer. `number` is what people type in `change 3: ...`.
    """

    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    section: str
    side: Side | None = None
    kind: StepKind
    ask: str = Field(min_length=10, max_length=300)
    example: str = Field(max_length=200)
    why: str = Field(min_length=10, max_length=300)
    clause: str = Field(min_length=3, max_length=80)
    next: str
    option: tuple[Option, ...] = ()
    fills: Fills | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    earliest: Literal["today"] | None = None

    @property
    def followers(self) -> frozenset[str]:
        """Return every step that may come next."""
        return frozenset({self.next} | {option.next for option in self.option if option.next})

    @model_validator(mode="after")
    def _check_options(self) -> Self:
        if (self.kind == "choice") != bool(self.option):
            raise ValueError(f"step {self.id}: options belong to a choice, and a choice needs options")
        return self


class Section(Record):
    """A heading of the scope."""

    id: str
    title: str


class Script(Record):
    """A whole conversation, valid by construction: every step exists, is reachable, and leads to the end."""

    schema_version: Literal[1]
    id: str
    version: int
    title: str
    start: str
    section: tuple[Section, ...]
    step: tuple[Step, ...]

    @property
    def key(self) -> str:
        """Return the name a conversation stores, such as "scoping.v1"."""
        return f"{self.id}.v{self.version}"

    def get(self, step_id: str) -> Step:
        """Return a step by id. Raises: KeyError."""
        return next(step for step in self.step if step.id == step_id)

    def number(self, step_id: str) -> int:
        """Return the number people use for a step: its place in the file, from 1."""
        return next(place for place, step in enumerate(self.step, 1) if step.id == step_id)

    def numbered(self, number: int) -> Step | None:
        """Return the step with this number, or None."""
        return self.step[number - 1] if 1 <= number <= len(self.step) else None

    def follow(self, step: Step, chosen: str | None) -> str:
        """Return the id of the next step, given the option chosen, or END."""
        taken = next((option for option in step.option if option.value == chosen), None)
        return (taken.next if taken else None) or step.next

    @model_validator(mode="after")
    def _check_graph(self) -> Self:
        ids = [step.id for step in self.step]
        _refuse(f"two steps are called {_repeated(ids)}", when=bool(_repeated(ids)))
        known = set(ids) | {END}
        for step in self.step:
            missing = sorted(step.followers - known)
            _refuse(f"step {step.id} leads to {missing}, which do not exist", when=bool(missing))
            stray = step.section not in _ids(self.section)
            _refuse(f"step {step.id} is in an unknown section {step.section}", when=stray)
        _refuse(f"start {self.start} does not exist", when=self.start not in known)
        reached = _reachable(self)
        _refuse(f"steps can never be reached: {sorted(set(ids) - reached)}", when=not set(ids) <= reached)
        _refuse("no way leads to the end", when=END not in reached)
        _refuse("the questions go round in a circle", when=_has_cycle(self))
        return self


def _refuse(message: str, *, when: bool) -> None:
    if when:
        raise ValueError(message)


def _ids(sections: tuple[Section, ...]) -> set[str]:
    return {section.id for section in sections}


def _repeated(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _reachable(script: Script) -> set[str]:
    seen: set[str] = set()
    waiting = [script.start]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(script.get(name).followers if name != END else ())
    return seen


def _has_cycle(script: Script) -> bool:
    finished: set[str] = {END}
    remaining = {step.id: set(step.followers) for step in script.step}
    while remaining:
        ready = [name for name, followers in remaining.items() if followers <= finished]
        if not ready:
            return True
        finished.update(ready)
        for name in ready:
            del remaining[name]
    return False
