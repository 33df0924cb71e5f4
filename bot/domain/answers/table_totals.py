"""What the columns of a table add up to, and what they must. Single cells are held to their limits when read."""

from decimal import Decimal

from bot.domain.answers.table import Column
from bot.domain.answers.values import CellValue, MoneyValue, NumberValue, PercentValue, TableValue
from bot.domain.answers.wording import say_number


def broken_totals(table: TableValue, columns: tuple[Column, ...]) -> list[str]:
    """Return a sentence for each column that does not add up to what it must."""
    problems = []
    for place, column in enumerate(columns):
        if column.total is None:
            continue
        values = [row[place].value for row in table.rows]
        currencies = {value.money.currency for value in values if isinstance(value, MoneyValue)}
        if len(currencies) > 1:
            problems.append(f"{column.name} has more than one currency, so I cannot add it up.")
            continue
        summed = sum((_counted(value) for value in values if value), Decimal(0))
        if summed != column.total:
            unit = " %" if column.kind == "percent" else ""
            difference = say_number(abs(summed - column.total))
            much = "too much" if summed > column.total else "too little"
            problems.append(
                f"{column.name} adds up to {say_number(summed)}{unit}, and must be {say_number(column.total)}{unit}: "
                f"{difference}{unit} {much}."
            )
    return problems


def _counted(value: CellValue) -> Decimal:
    match value:
        case NumberValue():
            return value.number
        case PercentValue():
            return value.fraction.scaleb(2)
        case MoneyValue():
            return value.money.amount
        case _:
            return Decimal(0)
