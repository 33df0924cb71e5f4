"""The graph of a script: every reference exists, every step is reached, nothing goes round. Words are not judged."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from bot.domain.scoping.script_problems import Fault, Path, meant, suggestion

END = "end"
GOALS = "goals"  # what `pick_from` calls the approved goals


class Node(NamedTuple):
    """What the graph knows of a step, even of one whose words are wrong. Shape: `place` counts from 0."""

    place: int
    id: str
    section: str | None
    code: str | None
    kind: str | None
    pick_from: str | None
    next: str | None
    option_next: tuple[tuple[int, str], ...]

    @property
    def ways(self) -> list[tuple[Path, str]]:
        """Return where the step leads, each with the path of the key that says so."""
        own: list[tuple[Path, str]] = [(("step", self.place, "next"), self.next)] if self.next else []
        return own + [(("step", self.place, "option", number, "next"), name) for number, name in self.option_next]


def graph_faults(nodes: Sequence[Node], sections: Sequence[str], start: str | None, end: str = END) -> list[Fault]:
    """Return everything wrong with the graph. Shape: `end` is the name that leads out of it."""
    ids = [node.id for node in nodes]
    known = {*ids, end}
    return [
        *repeated_names(nodes, sections, end),
        *_strangers(nodes, sections, known, start),
        *_bad_picks(nodes),
        *_unreached(nodes, known, start, end),
        *_circles(nodes),
    ]


def repeated_names(nodes: Sequence[Node], sections: Sequence[str], end: str) -> Iterator[Fault]:
    """Find ids and codes that are there twice, and the name that leads out taken for a step."""
    ids = [node.id for node in nodes]
    codes = [node.code.casefold() if node.code else None for node in nodes]
    for place, node in enumerate(nodes):
        path: Path = ("step", node.place, "id")
        if node.id == end:
            yield Fault(path, f"'{end}' is where a script leads in the end, so no step can be called that.")
        if node.id in ids[:place]:
            yield Fault(path, f"two steps are called '{node.id}'; this is the later one.")
        if node.code and codes[place] in codes[:place]:
            yield Fault(("step", node.place, "code"), f"two steps have the code '{node.code}'; this is the later one.")
    for place, section in enumerate(sections):
        if section in sections[:place]:
            yield Fault(("section", place, "id"), f"two sections are called '{section}'; this is the later one.")


def _strangers(
    nodes: Sequence[Node], sections: Collection[str], known: Collection[str], start: str | None
) -> Iterator[Fault]:
    for node in nodes:
        if node.section is not None and node.section not in sections:
            message = f"step {node.id} is in the section '{node.section}', which does not exist."
            yield Fault(("step", node.place, "section"), message + suggestion(node.section, sections))
        for path, name in node.ways:
            if name not in known:
                message = f"step {node.id} leads to '{name}', which does not exist."
                yield Fault(path, message + suggestion(name, known))
    if start is not None and start not in {node.id for node in nodes}:
        message = f"the script starts with '{start}', which does not exist."
        yield Fault(("start",), message + suggestion(start, [node.id for node in nodes]))


def _bad_picks(nodes: Sequence[Node]) -> Iterator[Fault]:
    """Find what picks from anything but the goals or an outline that was asked before."""
    outlines: list[str] = []
    for node in nodes:
        if node.pick_from and node.pick_from not in (GOALS, *outlines):
            message = f"step {node.id} picks from '{node.pick_from}', which is no outline asked before it."
            yield Fault(("step", node.place, "pick_from"), message + suggestion(node.pick_from, [GOALS, *outlines]))
        if node.kind == "outline":
            outlines.append(node.id)


def _unreached(nodes: Sequence[Node], known: Collection[str], start: str | None, end: str) -> Iterator[Fault]:
    """Find what no way leads to. A misspelt name leads where it was meant to, so that one slip is told once."""
    if start is None:
        return
    by_id = {node.id: node for node in nodes}
    waiting, seen = [_mended(start, by_id)], {end}
    while waiting:
        name = waiting.pop()
        if name in by_id and name not in seen:
            waiting += [_mended(target, known) for _, target in by_id[name].ways]
        seen.add(name)
    for node in nodes:
        if node.id not in seen:
            yield Fault(
                ("step", node.place), f"step {node.id} can never be reached: no way from the start leads to it."
            )


def _mended(name: str, known: Collection[str]) -> str:
    return name if name in known else meant(name, known) or name


def _circles(nodes: Sequence[Node]) -> Iterator[Fault]:
    """Find each way that leads back to a question asked before it, told at the key that does so."""
    by_id = {node.id: node for node in reversed(nodes)}
    finished: set[str] = set()
    for first in nodes:
        trail = {first.id: iter(first.ways)} if first.id not in finished else {}
        while trail:
            name = next(reversed(trail))
            path, target = next(trail[name], ((), ""))
            if not path:
                finished.add(name)
                del trail[name]
            elif target in trail:
                walked = list(trail)
                circle = ", ".join([*walked[walked.index(target) :], target])
                yield Fault(path, f"step {name} leads back to '{target}', so the questions go round: {circle}.")
            elif target in by_id and target not in finished:
                trail[target] = iter(by_id[target].ways)
