"""A scoping script: words, order, limits and branches as data, checked whole before the first question is asked."""

from typing import Literal, Self

from pydantic import Field, model_validator

from bot.domain.records import Record
from bot.domain.scoping.script_graph import END, Node, graph_faults
from bot.domain.scoping.script_problems import refuse
from bot.domain.scoping.script_step import Depth, Fills, Option, Step, StepKind

__all__ = ["END", "Depth", "Fills", "Option", "Script", "Section", "Step", "StepKind", "nodes_of"]


class Section(Record):
    """A heading of the scope."""

    id: str
    title: str = Field(min_length=1)


class Script(Record):
    """A whole conversation, valid by construction: every step exists, is reachable, and leads to the end."""

    schema_version: Literal[1]
    id: str = Field(min_length=1)
    version: int = Field(ge=1)
    title: str = Field(min_length=1)
    start: str
    section: tuple[Section, ...]
    step: tuple[Step, ...] = Field(min_length=1)

    @property
    def key(self) -> str:
        """Return the name a conversation stores, such as "scoping.v1"."""
        return f"{self.id}.v{self.version}"

    def get(self, step_id: str) -> Step:
        """Return a step by id. Raises: KeyError."""
        found = next((step for step in self.step if step.id == step_id), None)
        if found is None:
            raise KeyError(step_id)
        return found

    def number(self, step_id: str) -> int:
        """Return the number people use for a step: its place in the file, from 1."""
        return next(place for place, step in enumerate(self.step, 1) if step.id == step_id)

    def numbered(self, number: int) -> Step | None:
        """Return the step with this number, or None."""
        return self.step[number - 1] if 1 <= number <= len(self.step) else None

    def coded(self, code: str) -> Step | None:
        """Return the step with this code, however it is capitalised, or None."""
        folded = code.casefold()
        return next((step for step in self.step if step.code and step.code.casefold() == folded), None)

    def follow(self, step: Step, chosen: str | None) -> str:
        """Return the id of the next step, given the option chosen, or END."""
        taken = next((option for option in step.option if option.value == chosen), None)
        return (taken.next if taken else None) or step.next

    @model_validator(mode="after")
    def _check_graph(self) -> Self:
        refuse(graph_faults(nodes_of(self.step), [section.id for section in self.section], self.start))
        return self


def nodes_of(steps: tuple[Step, ...]) -> list[Node]:
    """Return what the checks of the graph need to know of each step."""
    return [
        Node(
            place=place,
            id=step.id,
            section=step.section,
            code=step.code,
            kind=step.kind,
            pick_from=step.pick_from,
            next=step.next,
            option_next=tuple((number, each.next) for number, each in enumerate(step.option) if each.next),
        )
        for place, step in enumerate(steps)
    ]
