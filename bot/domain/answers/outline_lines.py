"""The lines of a pasted outline: marks taken off, depth measured. What a line says is read in outline_notes."""

import re

from bot.domain.records import Record

TAB_STOP = 4  # a tab moves to the next multiple of four, as most editors show it

_INDENT = re.compile(r"^\s*")
# Slack copies its own lists with "•", "◦" and "▪", sometimes followed by an invisible variation selector.
_BULLET = re.compile(r"^(?:[-*+–—](?=\s|\[|$)|[•◦▪▫‣⁃·∙●○■□◆◇►▶➤→»✦]\ufe0e?)\s*")
_CHECK_BOX = re.compile(
    r"^(?:\[(?P<mark>[ xX✓✔]?)\]"
    r"|(?P<box>[☐☑☒✅✔]\ufe0f?|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check):))\s*"
)
_OPEN_BOXES = frozenset({"", " ", "☐"})
_CODE = re.compile(r"^(?P<code>[0-9]{1,3}(?:\.[0-9]{1,3})*)[.)]?\s+(?=\S)")
_NUMBER = re.compile(
    r"^(?:[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]|[A-Za-z][.)]|[ivx]{1,5}[.)]|\((?:[0-9]{1,3}|[A-Za-z])\))(?:\s+|$)"
)


class Line(Record):
    """One line that says something.

    Units: `number` counts every line from 1; `width` is the indent in columns.
    Shape: `raw` is what was typed, `text` the same without bullet, number and check box.
    """

    number: int
    width: int
    raw: str
    text: str
    is_done: bool | None = None  # as its check box says, where it has one
    code: str = ""  # "1.2.3" where the whole outline is numbered so


def split_lines(text: str) -> list[Line]:
    """Return the lines of an outline without bullets, numbers and check boxes; blank lines are left out."""
    raw_lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [_unmarked(number, raw) for number, raw in enumerate(raw_lines, 1) if raw.strip()]
    is_coded = _is_coded(lines)
    return [_without_number(line, is_coded=is_coded) for line in lines]


def measure_depths(lines: list[Line]) -> tuple[list[int], dict[int, str]]:
    """Return each line's depth, from 1, and by line number what is wrong with its place.

    Shape: where nothing is indented but the lines are numbered 1, 1.1, 1.2, the numbers tell the depth.
    """
    is_flat = len({line.width for line in lines}) == 1
    return _depths_by_code(lines) if is_flat and lines[0].code else _depths_by_indent(lines)


def _unmarked(number: int, raw: str) -> Line:
    indent = _INDENT.match(raw)
    words, is_done = _take_check_box(_BULLET.sub("", raw.strip()))
    width = _columns(indent.group()) if indent else 0
    return Line(number=number, width=width, raw=raw.strip(), text=words, is_done=is_done)


def _take_check_box(words: str) -> tuple[str, bool | None]:
    """Return the words behind a check box, and whether it is ticked; None where there is none."""
    box = _CHECK_BOX.match(words)
    if box is None:
        return words.strip(), None
    return words[box.end() :].strip(), (box["mark"] if box["box"] is None else box["box"]) not in _OPEN_BOXES


def _columns(indent: str) -> int:
    column = 0
    for character in indent:
        column += TAB_STOP - column % TAB_STOP if character == "\t" else 1
    return column


def _is_coded(lines: list[Line]) -> bool:
    """Say whether 1.2 is a place in the tree: all lines are numbered, differently, and some number has its parent."""
    matches = [_CODE.match(line.text) for line in lines]
    codes = {match["code"] for match in matches if match}
    return len(codes) == len(lines) and any("." in code and code.rpartition(".")[0] in codes for code in codes)


def _without_number(line: Line, *, is_coded: bool) -> Line:
    code = _CODE.match(line.text) if is_coded else None
    words, is_done = _take_check_box(line.text[code.end() :] if code else _NUMBER.sub("", line.text))
    read = {
        "text": words,
        "code": code["code"] if code else "",
        "is_done": line.is_done if is_done is None else is_done,
    }
    return line.model_copy(update=read)


def _depths_by_code(lines: list[Line]) -> tuple[list[int], dict[int, str]]:
    problems: dict[int, str] = {}
    parts = [line.code.count(".") + 1 for line in lines]
    depths = [count - min(parts) + 1 for count in parts]
    for line, depth, previous in zip(lines, depths, [0, *depths], strict=False):
        if depth > previous + 1:
            problems[line.number] = "its number skips a level"
    return depths, problems


def _depths_by_indent(lines: list[Line]) -> tuple[list[int], dict[int, str]]:
    depths: list[int] = []
    problems: dict[int, str] = {}
    open_widths: list[int] = []
    depth_of_width: dict[int, int] = {}
    for line in lines:
        problem = _place(line.width, open_widths, depth_of_width)
        if problem:
            problems[line.number] = problem
        depths.append(len(open_widths))
    return depths, problems


def _place(width: int, open_widths: list[int], depth_of_width: dict[int, int]) -> str:
    """Open the level of an indent, close the deeper ones, and say what is wrong with it, if anything."""
    deepest = open_widths[-1] if open_widths else -1
    while open_widths and open_widths[-1] > width:
        open_widths.pop()
    if width in open_widths:
        return ""
    is_outside = not open_widths and deepest >= 0
    open_widths.append(width)
    if is_outside:
        return "it is indented less than the first line"
    if deepest > width:
        return "its indent fits none of the lines above it"
    if depth_of_width.setdefault(width, len(open_widths)) > len(open_widths):
        return "its indent skips a level"
    return ""
