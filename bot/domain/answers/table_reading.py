"""Reading a table: typed lines, a pasted spreadsheet or CSV, each cell by the kind of its column."""

import re
from itertools import pairwise

from bot.domain.answers.cells import example_of, read_cell
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Ambiguous, Reading, Understood, Unreadable, quote
from bot.domain.answers.problems import say_problems
from bot.domain.answers.settling import within_limits
from bot.domain.answers.table import Column
from bot.domain.answers.table_header import Header, find_header
from bot.domain.answers.table_lines import split_cells
from bot.domain.answers.table_totals import broken_totals
from bot.domain.answers.values import TABLE_MAX_ROWS, TableCell, TableValue

_EMPTY = frozenset({"", "-", "–", "—", "n/a", "na"})
_OFFERED_MAX = 3
_MEND = "Put a comma inside a cell between quotation marks, or use | between the cells."
_FIGURE_HEAD = re.compile(r"(?<![0-9])[0-9]{1,3}$")
_FIGURE_TAIL = re.compile(r"[0-9]{3}(?![0-9])")


def read_table(text: str, context: ReadingContext) -> Reading:
    """Read rows under the columns asked for; every bad cell is named by row and column, and one refuses the whole."""
    example = _example(context.columns)
    cells = split_cells(text, len(context.columns))
    rows = cells.rows
    header = find_header(rows[0] if rows else [], context.columns)
    filled = rows[1:] if header.is_written else rows
    unclear = [] if header.is_written or cells.mark != "," else _unclear_commas(rows, context.columns)
    refused = [*header.problems, *_wrong_size(filled), *unclear]
    if refused:
        return Unreadable(reason=say_problems(refused), example=example)
    contexts = {column.name: _of_column(column, context) for column in context.columns}
    problems: list[str] = []
    read = tuple(
        _read_row(number, row, header, contexts, problems, context.columns) for number, row in enumerate(filled, 1)
    )
    value = TableValue(columns=tuple(column.name for column in context.columns), rows=read)
    problems += [] if problems else broken_totals(value, context.columns)
    if problems:
        return Unreadable(reason=say_problems(problems), example=example)
    return within_limits(Understood(value=value), context, example)


def _wrong_size(rows: list[list[str]]) -> list[str]:
    if not rows:
        return ["There are no rows in this table."]
    return [f"The table has {len(rows)} rows; I can take {TABLE_MAX_ROWS}."] if len(rows) > TABLE_MAX_ROWS else []


def _unclear_commas(rows: list[list[str]], columns: tuple[Column, ...]) -> list[str]:
    """Name each "1,500" that may be one figure or two cells, where the row would be long enough either way."""
    narrowest = max((place for place, column in enumerate(columns, 1) if column.required), default=1)
    return [
        f"Row {number}: “{one},{two}” may be one figure or two cells. {_MEND}"
        for number, row in enumerate(rows, 1)
        for one, two in pairwise(row)
        if len(row) > narrowest and _FIGURE_HEAD.search(one) and _FIGURE_TAIL.match(two)
    ]


def _of_column(column: Column, context: ReadingContext) -> ReadingContext:
    options = tuple((option, option) for option in column.option)
    limits = {"minimum": column.minimum, "maximum": column.maximum}
    return context.model_copy(update={**limits, "choices": options, "columns": ()})


def _read_row(
    number: int,
    row: list[str],
    header: Header,
    contexts: dict[str, ReadingContext],
    problems: list[str],
    columns: tuple[Column, ...],
) -> tuple[TableCell, ...]:
    too_many = [cell for cell in row[header.width :] if cell]
    if too_many:
        problems.append(f"Row {number} has {len(row)} cells, and there are {header.width} columns. {_MEND}")
        return ()
    cells = []
    for column in columns:
        typed = header.cell(row, column)
        value, problem = _read_typed(typed, column, contexts[column.name])
        if problem:
            problems.append(f"Row {number}, {column.name}{', ' + quote(typed) if typed else ''}: {problem}")
        cells.append(value)
    return tuple(cells)


def _read_typed(typed: str, column: Column, context: ReadingContext) -> tuple[TableCell, str]:
    """Return the cell, and what is wrong with it, if anything."""
    nothing = TableCell(typed=typed, value=None)
    if not typed or (not column.required and typed.lower() in _EMPTY):
        return nothing, "this cell is empty, and I need it" if column.required else ""
    reading = read_cell(column.kind, typed, context)
    match reading:
        case Understood():
            return TableCell.model_validate({"typed": typed, "value": reading.value}), ""
        case Ambiguous():
            return nothing, _say_unclear(reading)
        case Unreadable():
            return nothing, reading.reason


def _say_unclear(reading: Ambiguous) -> str:
    offered = [choice.label for choice in reading.choices[:_OFFERED_MAX] if choice.value]
    return f"{reading.reason} Please write {' or '.join(offered)}."


def _example(columns: tuple[Column, ...]) -> str:
    names = " | ".join(column.name for column in columns)
    return f"{names}\n{' | '.join(example_of(column.kind, column.option) for column in columns)}"
