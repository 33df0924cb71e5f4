"""The cells of a table as people type or paste them: tabs, bars, semicolons, CSV. What they say is in table_reading."""

import csv
import re
from itertools import pairwise

from bot.domain.records import Record

_FENCE = re.compile(r"^\s*```[a-z]*\s*$|^```|```$", re.MULTILINE)
_BAR = re.compile(r"\|(?![^<>|]*>)")  # not the bar inside <@U123|name>
_RULE_CELL = re.compile(r":?-{2,}:?")
_PLAIN_MARKS = ("\t", "|", ";", ",")


class Cells(Record):
    """The cells of a table, row by row. Shape: `mark` is what stood between them, nothing for a single column."""

    rows: list[list[str]]
    mark: str


def split_cells(text: str, columns: int) -> Cells:
    """Return the rows of a table as cells without outer white space; blank rows and drawn rules are left out."""
    plain = _FENCE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"))
    lines = [line for line in plain.split("\n") if line.strip()]
    mark = _mark_between_cells(lines, columns)
    rows = _split_by_bar(lines) if mark == "|" else _split_by_mark(plain, lines, mark)
    stripped = [[cell.strip() for cell in row] for row in rows]
    said = [row for row in stripped if any(row) and not all(_RULE_CELL.fullmatch(cell) for cell in row)]
    return Cells(rows=said, mark=mark)


def _mark_between_cells(lines: list[str], columns: int) -> str:
    """Return the mark that stands in most lines, the rarest in plain words first; nothing for a single column."""
    if columns == 1 and not any("\t" in line for line in lines):
        return "|" if lines and all(line.strip().startswith("|") for line in lines) else ""
    holding = {mark: sum(mark in line for line in lines) for mark in _PLAIN_MARKS}
    return next((mark for mark, count in holding.items() if count * 2 >= len(lines) and count), "")


def _split_by_bar(lines: list[str]) -> list[list[str]]:
    rows = []
    for line in lines:
        inner = line.strip()
        is_framed = inner.startswith("|") and inner.endswith("|") and len(inner) > 1
        rows.append(_BAR.split(inner[1:-1] if is_framed else inner))
    return rows


def _split_by_mark(plain: str, lines: list[str], mark: str) -> list[list[str]]:
    if not mark:
        return [[line] for line in lines]
    if _is_quoted(plain, mark):
        try:
            return list(csv.reader(plain.split("\n"), delimiter=mark, skipinitialspace=True, strict=True))
        except csv.Error:
            # A quotation mark that only looks like one, as in 5" disks, is a mark like any other.
            return [line.split(mark) for line in lines]
    return [line.split(mark) for line in lines]


def _is_quoted(plain: str, mark: str) -> bool:
    """Say whether some cell begins with a quotation mark, as spreadsheets write cells that hold marks themselves."""
    return plain.lstrip().startswith('"') or any(
        after == '"' and before in (mark, "\n") for before, after in pairwise(plain.replace(f"{mark} ", mark))
    )
