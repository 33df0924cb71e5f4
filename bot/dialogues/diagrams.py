"""Drawings of the scripts, as pages with Mermaid text. Writing them to files is in scripts/draw_diagrams.py."""

from collections.abc import Iterator, Mapping

from bot.domain.scoping.numbered import name_of
from bot.domain.scoping.script import END, Option, Script, Step
from bot.domain.scoping.script_counts import question_counts

INDEX = "index.md"
_MADE = "<!-- Drawn by `make diagram` from the scripts in bot/dialogues. Do not edit. -->"
_LEGEND = "A lozenge is a question whose answer decides the way; a double frame is asked of one company alone."


def pages(scripts: Mapping[str, Script]) -> dict[str, str]:
    """Return a page for each script and one that lists them. Shape: by file name."""
    drawn = {_file_name(key): draw(script) for key, script in sorted(scripts.items())}
    return {INDEX: _index(scripts), **drawn}


def draw(script: Script) -> str:
    """Return the page of one script: every question by section, and every way between them."""
    chart = "\n".join(["flowchart TD", *_boxes(script), *_arrows(script)])
    about = f"{_say_counts(script)} {_LEGEND} [All scripts]({INDEX})."
    return f"{_MADE}\n\n# {script.key}\n\n{script.title}. {about}\n\n```mermaid\n{chart}\n```\n"


def _index(scripts: Mapping[str, Script]) -> str:
    rows = [
        f"| [{key}]({_file_name(key)}) | {script.title} | {_say_counts(script)} |"
        for key, script in sorted(scripts.items())
    ]
    table = "\n".join(["| Script | Title | Questions |", "|---|---|---|", *rows])
    about = "Every script that ships, drawn from its data. A conversation ends on the script it began on."
    return f"{_MADE}\n\n# Scripts\n\n{about}\n\n{table}\n"


def _file_name(key: str) -> str:
    return f"{key}.md"


def _say_counts(script: Script) -> str:
    fewest, most = question_counts(script)
    return f"{most} questions." if fewest == most else f"{fewest} to {most} questions."


def _boxes(script: Script) -> Iterator[str]:
    yield "  start([Start])"
    for section in script.section:
        yield f'  subgraph in_{section.id}["{_label(section.title)}"]'
        yield from (f"    {_box(script, step)}" for step in script.step if step.section == section.id)
        yield "  end"
    yield "  done([End])"


def _box(script: Script, step: Step) -> str:
    words = f'"{name_of(script, step)} {_label(step.clause)}"'
    if step.private:
        return f"{_node(step.id)}[[{words}]]"
    return f"{_node(step.id)}{{{words}}}" if len(step.followers) > 1 else f"{_node(step.id)}[{words}]"


def _arrows(script: Script) -> Iterator[str]:
    yield f"  start --> {_node(script.start)}"
    for step in script.step:
        plain = [option for option in step.option if not option.next]
        branches: dict[str, list[Option]] = {}
        for option in step.option:
            if option.next:
                branches.setdefault(option.next, []).append(option)
        if plain or not branches:
            yield _arrow(step.id, step.next, plain if branches else [])
        yield from (_arrow(step.id, name, options) for name, options in branches.items())


def _arrow(source: str, target: str, options: list[Option]) -> str:
    words = " / ".join(_label(option.label) for option in options)
    line = f'-- "{words}" -->' if words else "-->"
    return f"  {_node(source)} {line} {_node(target)}"


def _node(step_id: str) -> str:
    """Return a name that is no word of Mermaid's own."""
    return "done" if step_id == END else f"q_{step_id}"


def _label(words: str) -> str:
    """Return words that cannot end the label they stand in."""
    return words.replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
