"""The lines in which people say how the work changes: each is read exactly, or refused by its number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers.context import ReadingContext
from bot.domain.changes.change import AddLine, DropLine, ReplaceLine, WorkEdit
from bot.domain.changes.work_words import LINES_MAX, read_work
from bot.domain.ids import TaskId
from tests.storage.samples import make_task

CONTEXT = ReadingContext(today=date(2026, 10, 5), zone="Europe/Amsterdam")
TASKS = {"1": make_task("T1"), "1.2": make_task("T2", "T1", 2), "2": make_task("T3", ordinal=2)}
T1, T2 = TaskId("T1"), TaskId("T2")


@pytest.mark.parametrize(
    ("line", "edit"),
    [
        ("+ Night watch", AddLine(title="Night watch")),
        ("add Night watch", AddLine(title="Night watch")),
        ("+ under 1: Night watch", AddLine(under=T1, title="Night watch")),
        ("+ Under 1.2 Night watch", AddLine(under=T2, title="Night watch")),
        ("+ Night watch, due 4 Dec 2026", AddLine(title="Night watch", due_on=date(2026, 12, 4))),
        ("+ Night watch for G2", AddLine(title="Night watch", goal="G2")),
        ("- 1.2", DropLine(task_id=T2)),
        ("drop 1.2", DropLine(task_id=T2)),
        ("− 1.2 task t2", DropLine(task_id=T2)),
        ("= 1.2: Handover days", ReplaceLine(task_id=T2, title="Handover days")),
        ("= 1.2 due 4 Dec 2026", ReplaceLine(task_id=T2, due_on=date(2026, 12, 4))),
        ("replace 1.2 Days due 4 Dec 2026", ReplaceLine(task_id=T2, title="Days", due_on=date(2026, 12, 4))),
    ],
)
def test_a_line_is_read_as_one_edit(line: str, edit: WorkEdit) -> None:
    read = read_work(line, TASKS, CONTEXT)
    assert (read.edits, read.problems) == ((edit,), ())


def test_an_indented_addition_stands_below_the_one_before() -> None:
    read = read_work("+ under 1: A\n  + B\n    + C\n  + D\n+ E", TASKS, CONTEXT)
    assert [(each.title, each.under, each.level) for each in read.edits if isinstance(each, AddLine)] == [
        ("A", T1, 1), ("B", T1, 2), ("C", T1, 3), ("D", T1, 2), ("E", None, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Night watch", "begin with `+` to add"),
        ("- Night watch", "begin with `+` to add"),
        ("- 7.1", "there is no line 7.1"),
        ("+ under 9: A", "there is no line 9"),
        ("- 1.2 Something else", "is called “Task T2”"),
        ("= 1.2 Task T2", "is like that already"),
        ("= 1.2 Days for G2", "a line keeps its goal"),
        ("+ Watch @Anil", "leave the owner out"),
        ("+ Watch due someday", "unclear"),
        ("+ due 4 Dec 2026", "no title"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_line(line: str, said: str) -> None:
    (problem,) = read_work(f"\n{line}", TASKS, CONTEXT).problems
    assert problem.startswith("Line 2, “")
    assert said in problem


def test_one_problem_refuses_the_whole_and_many_are_counted() -> None:
    read = read_work("+ Fine\n" + "nonsense\n" * 9, TASKS, CONTEXT)
    assert read.edits == ()
    assert read.problems[-1] == "And 4 more."


def test_more_lines_than_one_change_holds_are_refused() -> None:
    assert f"can hold {LINES_MAX}" in read_work("+ A\n" * (LINES_MAX + 1), TASKS, CONTEXT).problems[0]


@given(text=st.text(alphabet=st.sampled_from("+-= 12.9:ab\n\tdue@<>"), max_size=60))
def test_any_text_is_read_or_refused_and_never_fails(text: str) -> None:
    read = read_work(text, TASKS, CONTEXT)
    assert not (read.edits and read.problems)
