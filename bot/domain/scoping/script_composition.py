"""Putting a whole script together: the core questions, those of one subject, and how deep to go. Pure."""

from collections.abc import Sequence
from itertools import chain
from typing import Literal, Self

from pydantic import Field, model_validator

from bot.domain.records import Record
from bot.domain.scoping.script import Depth, Script, Section, Step, nodes_of
from bot.domain.scoping.script_graph import Node, graph_faults, repeated_names
from bot.domain.scoping.script_problems import Fault, refuse

CORE = "core"  # the id of the core questions, and where a subject's questions lead in the end
GENERAL = "general"  # the subject without questions of its own
DEPTHS: tuple[Depth, ...] = ("lite", "full")
_DEPTH_NAMES: dict[Depth, str] = {"lite": "Lite", "full": "Full"}


class Variant(Record):
    """The questions of one subject. Those of a section are asked when the core has finished the same section.

    Shape: `extends` is the key of the core questions, such as "core.v1". The first step of a section is where it
        begins, and `next` = "core" is where it goes back.
    """

    schema_version: Literal[1]
    id: str = Field(min_length=1)
    version: int = Field(ge=1)
    title: str = Field(min_length=1)
    extends: str
    step: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _check_graph(self) -> Self:
        refuse(variant_faults(nodes_of(self.step)))
        return self


def variant_faults(nodes: Sequence[Node]) -> list[Fault]:
    """Return everything wrong with the graph of a subject's questions, as far as it shows without the core."""
    faults = list(repeated_names(nodes, (), CORE))
    for section in dict.fromkeys(node.section for node in nodes if node.section is not None):
        # What is picked from may be a question of the core; the composed script is held to that.
        block = [node._replace(pick_from=None) for node in nodes if node.section == section]
        faults += graph_faults(block, [section], block[0].id, end=CORE)
    return list(dict.fromkeys(faults))


def compose(core: Script, variant: Variant | None, depth: Depth) -> Script:
    """Return the concrete script of a subject at a depth, such as "network.full.v1".

    Raises: ValueError if the parts do not fit together.
    """
    steps = list(core.step) if variant is None else _with_variant(core, variant)
    start, kept = _at_depth(core.start, steps, depth)
    used = {step.section for step in kept}
    return Script(
        schema_version=1,
        id=f"{variant.id if variant else GENERAL}.{depth}",
        version=variant.version if variant else core.version,
        title=f"{core.title}: {variant.title if variant else 'any subject'}, {_DEPTH_NAMES[depth]}",
        start=start,
        section=tuple(section for section in core.section if section.id in used),
        step=tuple(kept),
    )


def _with_variant(core: Script, variant: Variant) -> list[Step]:
    if variant.extends != core.key:
        raise ValueError(f"{variant.id} extends '{variant.extends}', and these core questions are {core.key}.")
    unknown = {step.section for step in variant.step} - {step.section for step in core.step}
    if unknown:
        raise ValueError(f"{variant.id} has questions in sections that the core does not ask: {sorted(unknown)}.")
    return list(chain.from_iterable(_section_with(core, section, variant) for section in core.section))


def _section_with(core: Script, section: Section, variant: Variant) -> list[Step]:
    """Return the questions of one section, with the subject's own after those of the core."""
    own = [step for step in core.step if step.section == section.id]
    added = [step for step in variant.step if step.section == section.id]
    if not added:
        return own
    exits = set(chain.from_iterable(step.followers for step in own)) - {step.id for step in own}
    if len(exits) != 1:
        raise ValueError(
            f"section '{section.id}' of {core.key} must lead to one question, and leads to {sorted(exits)}."
        )
    onward = exits.pop()
    before = [_led(step, {onward: added[0].id}) for step in own]
    return before + [_led(step, {CORE: onward}) for step in added]


def _at_depth(start: str, steps: Sequence[Step], depth: Depth) -> tuple[str, list[Step]]:
    """Return the start and the steps of a depth; ways through a step left out follow its plain `next`."""
    left_out = {step.id: step.next for step in steps if depth == "lite" and step.depth != "lite"}
    moved = {name: _resolve(name, left_out) for name in left_out}
    return moved.get(start, start), [_led(step, moved) for step in steps if step.id not in left_out]


def _resolve(name: str, left_out: dict[str, str]) -> str:
    while name in left_out:
        name = left_out[name]
    return name


def _led(step: Step, moved: dict[str, str]) -> Step:
    """Return a step that leads where names have moved to; an option that goes the plain way says nothing more."""
    if step.followers.isdisjoint(moved):
        return step
    onward = moved.get(step.next, step.next)
    options = tuple(
        option.model_copy(update={"next": None if (to := moved.get(option.next, option.next)) == onward else to})
        if option.next
        else option
        for option in step.option
    )
    return step.model_copy(update={"next": onward, "option": options})
