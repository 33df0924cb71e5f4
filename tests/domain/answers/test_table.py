"""Tables: typed lines, pasted spreadsheets and CSV, headers, bad cells, sums and numbers of rows."""

from decimal import Decimal
from typing import get_args

import pytest

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Understood, Unreadable
from bot.domain.answers.reading import read_answer
from bot.domain.answers.table import Column
from bot.domain.answers.values import ANSWER_VALUE, TABLE_MAX_ROWS, CellKind, TableCell, TableValue
from bot.domain.answers.wording import say_rows, say_value
from tests.domain.answers.contexts import CONTEXT

SITE = Column(name="Site", kind="text")
USERS = Column(name="Users", kind="number", minimum=Decimal(1))
COST = Column(name="Cost per month", kind="money", required=False)
DUE = Column(name="Ready by", kind="date")
LEVEL = Column(name="Level", kind="choice", option=("Low", "High, with on-call"))
SHARE = Column(name="Share", kind="percent", total=Decimal(100))
MEND = "Put a comma inside a cell between quotation marks, or use | between the cells."
SITES = (SITE, USERS, COST)
EXPECTED = ("Site | Users | Cost per month", "Delft | 40 | EUR 1,500", "Pune | 1,200 | ")


def read(text: str, *columns: Column, minimum: int | None = None, maximum: int | None = None) -> TableValue:
    reading = read_answer("table", text, _context(columns, minimum, maximum))
    assert isinstance(reading, Understood), reading
    assert isinstance(reading.value, TableValue)
    return reading.value


def refusal(text: str, *columns: Column, minimum: int | None = None, maximum: int | None = None) -> str:
    reading = read_answer("table", text, _context(columns, minimum, maximum))
    assert isinstance(reading, Unreadable), reading
    return reading.reason


def _context(columns: tuple[Column, ...], minimum: int | None, maximum: int | None) -> ReadingContext:
    limits = {name: Decimal(limit) for name, limit in (("minimum", minimum), ("maximum", maximum)) if limit}
    return CONTEXT.model_copy(update={"columns": columns, **limits})


@pytest.mark.parametrize(
    "text",
    [
        "Delft | 40 | EUR 1,500\nPune | 1,200 |",
        "Delft | 40 | EUR 1,500\nPune | 1,200",
        "Site | Users | Cost per month\nDelft | 40 | EUR 1,500\nPune | 1,200 | -",
        "| Site | Users | Cost per month |\n|------|:-----:|---|\n| Delft | 40 | 1500 |\n| Pune | 1200 | |",
        "```\nsite|users|cost per month\nDelft|40|€1,500\n\nPune|1,200|n/a\n```",
        "Site\tUsers\tCost per month\r\nDelft\t40\t€ 1,500.00\r\nPune\t1200\t\r\n",
        "Delft\t40\t1,500\nPune\t1,200\t",
        "Delft; 40; EUR 1,500\nPune; 1,200;",
        "\ufeffSite;Users;Cost per month\nDelft;40;1500\nPune;1200;\n",
        'Site,Users,Cost per month\nDelft,40,"EUR 1,500"\n"Pune","1,200",\n',
        'Delft, 40, "1,500"\nPune, "1,200",',
        "Users | Site | Cost\n40 | Delft | EUR 1,500\n1,200 | Pune |",
        "SITE | users | Cost per month (EUR)\nDelft | 40 | 1,500\nPune | 1200 |",
    ],
)
def test_every_way_of_writing_a_table_gives_the_same_table(text: str) -> None:
    assert say_rows(read(text, *SITES)) == EXPECTED


def test_a_table_keeps_what_was_typed_and_survives_json() -> None:
    table = read("Delft | 40 | €1.5k\nPune | 1,200 | n/a", *SITES)

    assert [cell.typed for row in table.rows for cell in row] == ["Delft", "40", "€1.5k", "Pune", "1,200", "n/a"]
    assert table.rows[1][2] == TableCell(typed="n/a", value=None)
    assert ANSWER_VALUE.validate_json(ANSWER_VALUE.dump_json(table)) == table
    assert say_value(table) == "2 rows, 3 columns"


def test_what_is_said_back_is_read_as_the_same_values() -> None:
    table = read("Delft | 40 | €1,500\nPune | 1200 |", *SITES)
    again = read("\n".join(say_rows(table)), *SITES)

    assert [[cell.value for cell in row] for row in again.rows] == [[cell.value for cell in row] for row in table.rows]


def test_a_header_may_leave_out_what_is_not_required() -> None:
    assert say_rows(read("Site | Users\nDelft | 40", *SITES))[1] == "Delft | 40 | "


def test_one_column_is_one_line_a_row_whatever_marks_it_holds() -> None:
    assert say_rows(read("Core; access, and voice\nCabling", SITE)) == ("Site", "Core; access, and voice", "Cabling")


def test_a_mention_is_one_cell_although_it_holds_a_bar() -> None:
    lead = Column(name="Lead", kind="people")

    assert say_rows(read("Delft | <@U0ANIL|anil>", SITE, lead))[1] == "Delft | <@U0ANIL>"


def test_a_quotation_mark_that_means_inches_is_no_quotation() -> None:
    assert say_rows(read('"5 disk; 40\nPune; 3', SITE, USERS))[1:] == ('"5 disk | 40', "Pune | 3")


def test_an_option_may_hold_a_comma_between_quotation_marks() -> None:
    assert say_rows(read('Delft,"High, with on-call"\nPune,low', SITE, LEVEL))[1:] == (
        "Delft | High, with on-call",
        "Pune | Low",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "There are no rows in this table."),
        ("Site | Users | Cost per month", "There are no rows in this table."),
        ("Site | Cost per month\nDelft | 5", "The column “Users” is missing; please add it."),
        ("Site | Users | Colour\nDelft | 5 | red", "I did not ask for a column “Colour”; please leave it out."),
        ("Site | Users | Users\nDelft | 5 | 6", "There are two columns for “Users”."),
        ("Delft\nPune", "The table has 1 column, and I need 3: Site, Users, Cost per month (may be empty)."),
        ("Delft | many", "Row 1, Users, “many”: I cannot find a number in “many”."),
        ("Delft | 40\nPune |", "Row 2, Users: this cell is empty, and I need it."),
        ("Delft | 0", "Row 1, Users, “0”: 0 is too little; the least here is 1."),
        ("Delft | 40 | XYZ 5", "Row 1, Cost per month, “XYZ 5”: I do not know the currency “XYZ”."),
        (
            "Site,Users,Cost per month\nDelft,40,EUR 1,500",
            f"Row 1 has 4 cells, and there are 3 columns. {MEND}",
        ),
    ],
)
def test_what_is_wrong_with_a_table_is_named(text: str, reason: str) -> None:
    assert refusal(text, *SITES) == reason


def test_an_unclear_cell_is_named_with_its_readings() -> None:
    reason = refusal("Site | Ready by\nDelft | 1 Dec 2026\nPune | 03/04/2027", SITE, DUE)

    assert reason == (
        "Row 2, Ready by, “03/04/2027”: I cannot tell whether “03/04/2027” is 3 Apr 2027 or 4 Mar 2027. "
        "Please write 3 Apr 2027 or 4 Mar 2027."
    )


def test_a_comma_that_may_be_inside_a_figure_or_between_cells_is_asked() -> None:
    assert refusal("Delft,1,500\nPune,40,200", *SITES).startswith(
        f"Row 1: “1,500” may be one figure or two cells. {MEND}\nRow 2: “40,200” may be"
    )


def test_a_comma_is_between_cells_where_a_header_counts_them() -> None:
    assert say_rows(read("Site,Users,Cost\nDelft,1,500", *SITES))[1] == "Delft | 1 | EUR 500"


def test_every_bad_cell_is_named_and_after_five_only_counted() -> None:
    reason = refusal("\n".join(f"Site {number} | none" for number in range(7)), SITE, USERS)

    assert reason.startswith("Row 1, Users, “none”: ")
    assert "\nRow 5, Users, “none”: " in reason
    assert reason.endswith("\nAnd 2 more.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A | 60 %\nB | 30 %", "Share adds up to 90 %, and must be 100 %: 10 % too little."),
        ("A | 60 %\nB | 50 %", "Share adds up to 110 %, and must be 100 %: 10 % too much."),
    ],
)
def test_percentages_that_do_not_add_up_are_refused_with_the_difference(text: str, reason: str) -> None:
    assert refusal(text, SITE, SHARE) == reason


def test_percentages_that_add_up_are_taken() -> None:
    assert len(read("A | 33.4 %\nB | 33.3 %\nC | 33,3 %", SITE, SHARE).rows) == 3


def test_amounts_in_two_currencies_are_not_added_up() -> None:
    price = Column(name="Price", kind="money", total=Decimal(100))

    assert "more than one currency" in refusal("A | EUR 50\nB | USD 50", SITE, price)
    assert len(read("A | EUR 50\nB | 50", SITE, price).rows) == 2


def test_a_table_has_at_least_and_at_most_so_many_rows() -> None:
    three = "A\nB\nC"

    assert len(read(three, SITE, minimum=3, maximum=3).rows) == 3
    assert refusal(three, SITE, minimum=4) == "3 rows is too little; the least here is 4 rows."
    assert refusal(three, SITE, maximum=2) == "3 rows is too much; the most here is 2 rows."


def test_the_longest_table_is_read_and_nothing_beyond_it() -> None:
    assert len(read("A\n" * TABLE_MAX_ROWS, SITE).rows) == TABLE_MAX_ROWS
    assert f"{TABLE_MAX_ROWS + 1} rows" in refusal("A\n" * (TABLE_MAX_ROWS + 1), SITE)


def test_the_example_of_a_refused_table_would_be_read() -> None:
    kinds = [kind for kind in get_args(CellKind) if kind not in {"people", "choice", "multi"}]
    columns = (*(Column(name=f"The {kind}", kind=kind) for kind in kinds), LEVEL)
    reading = read_answer("table", "", CONTEXT.model_copy(update={"columns": columns}))

    assert isinstance(reading, Unreadable)
    assert len(read(reading.example, *columns).rows) == 1
