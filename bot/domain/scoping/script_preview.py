"""A script as people read it before it is used: every question in order, and where the answers lead. Pure."""

from bot.domain.people import Side
from bot.domain.scoping.numbered import name_of
from bot.domain.scoping.script import END, Depth, Option, Script, Step, StepKind
from bot.domain.scoping.script_composition import at_depth

_INDENT = "      "
_KINDS: dict[StepKind, str] = {
    "text": "in words",
    "choice": "one of several",
    "multi": "some of several",
    "number": "a number",
    "percent": "per cent",
    "money": "an amount",
    "date": "a day",
    "date_range": "from a day to a day",
    "duration": "a length of time",
    "people": "people",
    "coverage": "hours of cover",
    "confirm": "yes or no",
    "outline": "an outline",
    "table": "a table",
}
_SIDES: dict[Side | None, str] = {Side.CLIENT: "client", Side.PROVIDER: "provider", None: "either"}


def preview(script: Script, depth: Depth = "full") -> str:
    """Return the questions of a script at a depth, in order, under their sections, with their branches.

    Raises: ValueError if the script has questions that are not reached at this depth.
    """
    shown = at_depth(script, depth)
    fewest, most = question_counts(shown)
    count = f"{most} questions" if fewest == most else f"{fewest} to {most} questions, as the answers decide"
    return "\n\n".join([f"{script.title}\n{count}.", *(_section(shown, part.id, part.title) for part in shown.section)])


def question_counts(script: Script) -> tuple[int, int]:
    """Return how many questions the shortest and the longest way through a script ask."""
    counts: dict[str, tuple[int, int]] = {END: (0, 0)}
    waiting = list(script.step)
    while waiting:
        ready = [step for step in waiting if step.followers <= counts.keys()]
        for step in ready:
            onward = [counts[name] for name in step.followers]
            counts[step.id] = (1 + min(few for few, _ in onward), 1 + max(many for _, many in onward))
        waiting = [step for step in waiting if step not in ready]
    return counts[script.start]


def place_of(script: Script, step_id: str) -> str:
    """Return what people call the place where a way leads: a question's code or number, or "the end"."""
    return "the end" if step_id == END else name_of(script, script.get(step_id))


def _section(script: Script, section_id: str, title: str) -> str:
    steps = [step for step in script.step if step.section == section_id]
    return "\n".join([title, *(line for step in steps for line in _lines(script, step))])


def _lines(script: Script, step: Step) -> list[str]:
    side = f"{_SIDES[step.side]} alone" if step.private else _SIDES[step.side]
    lines = [f"{name_of(script, step):<5} {step.ask} ({side}, {_KINDS[step.kind]})"]
    if step.column:
        columns = ", ".join(each.name if each.required else f"{each.name} (may be empty)" for each in step.column)
        lines.append(f"{_INDENT}Columns: {columns}")
    lines += [f"{_INDENT}{_option(script, option)}" for option in step.option]
    return lines + ([f"{_INDENT}Then {place_of(script, step.next)}"] if _leaps(script, step) else [])


def _option(script: Script, option: Option) -> str:
    return f"- {option.label}: then {place_of(script, option.next)}" if option.next else f"- {option.label}"


def _leaps(script: Script, step: Step) -> bool:
    """Say whether the next question is another than the one written below."""
    below = script.numbered(script.number(step.id) + 1)
    return step.next != (below.id if below else END)
