"""Everything wrong with a script is told at once, each thing with its line and what was probably meant."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scoping.script import Script
from bot.domain.scoping.script_check import SCRIPT_MAX_CHARS, check_script, check_variant
from bot.domain.scoping.script_composition import Variant
from tests.domain.scoping.small_script import SMALL, VARIANT, problems


def test_a_right_script_is_returned() -> None:
    checked = check_script(SMALL, "small.v1.toml")
    assert isinstance(checked, Script)
    assert checked.key == "small.v1"


def test_a_misspelt_name_is_told_once_and_not_also_as_a_step_out_of_reach() -> None:
    assert len(problems(SMALL.replace('next = "restore"', 'next = "restroe"'))) == 1


def test_everything_wrong_is_told_at_once_in_the_order_of_the_lines() -> None:
    text = SMALL.replace('next = "restore"', 'next = "restroe"').replace('kind = "duration"', 'kind = "duraton"')
    text = text.replace('kind = "number"', 'kind = "numbr"').replace('next = "end"', 'next = "hours"')
    found = problems(text)
    assert [line.split(":")[0] for line in found] == ["line 29", "line 35", "line 52", "line 56"]


def test_two_separate_circles_are_both_told() -> None:
    found = problems(SMALL.replace('next = "faults"', 'next = "hours"'))
    assert [line for line in found if "go round" in line] == [
        "line 20: step hours leads back to 'hours', so the questions go round: hours, hours.",
        "line 40: step restore leads back to 'hours', so the questions go round: hours, restore, hours.",
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("small.v2.toml", ["line 3: 'version' is 1, and the file is called small.v2.toml."]),
        ("large.v1.toml", ["line 2: 'id' is 'small', and the file is called large.v1.toml."]),
    ],
)
def test_a_file_must_be_called_what_it_is(name: str, told: list[str]) -> None:
    assert problems(SMALL, name) == told


def test_a_script_without_steps_asks_nothing_and_is_refused() -> None:
    text = SMALL[: SMALL.index("[[step]]")].replace('start = "hours"', 'start = "end"\nstep = []')
    assert problems(text) == [
        "line 5: the script starts with 'end', which does not exist.",
        "line 6: the list 'step' is empty, and needs at least one entry.",
    ]


def test_windows_line_ends_and_several_lines_of_words_do_not_move_the_count() -> None:
    text = SMALL.replace('ask = "How soon does it work again?"', 'ask = """How soon\ndoes it \\"""work again?"""')
    found = problems(text.replace('next = "end"', 'next = "edn"').replace("\n", "\r\n"))
    assert found == ["line 53: step faults leads to 'edn', which does not exist. Did you mean 'end'?"]


def test_what_is_too_long_or_too_deep_to_be_a_script_is_refused_before_it_is_read() -> None:
    assert problems("#" * (SCRIPT_MAX_CHARS + 1)) == ["line 1: a script can have 200,000 characters; this has 200,001."]
    assert problems("a = " + "[" * 50_000) == ["line 1: brackets stand in brackets too deeply to be read."]


def test_the_questions_of_a_subject_lead_back_to_the_core() -> None:
    assert isinstance(check_variant(VARIANT, "network.v1.toml"), Variant)


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('next = "core"', 'next = "end"', "leads to 'end', which does not exist"),
        ('next = "restore"', 'next = "restroe"', "Did you mean 'restore'?"),
        ('extends = "core.v1"\n', "", "the script lacks the key 'extends'"),
        ('extends = "core.v1"', 'extend = "core.v1"', "Did you mean 'extends'?"),
        ('section = "service"\nkind = "duration"', 'section = "money"\nkind = "duration"', "leads to 'faults'"),
        ('id = "restore"', 'id = "core"', "no step can be called that"),
    ],
)
def test_a_slip_in_the_questions_of_a_subject_is_told_in_the_same_way(was: str, becomes: str, told: str) -> None:
    checked = check_variant(VARIANT.replace(was, becomes, 1), "network.v1.toml")
    assert isinstance(checked, tuple)
    assert any(told in problem.message for problem in checked), checked


@given(st.data())
def test_any_text_is_a_script_or_has_problems_on_its_own_lines(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([SMALL, (files("bot.dialogues") / "network.v1.toml").read_text(encoding="utf-8")]))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    words = st.text(max_size=20) | st.sampled_from(
        ['"', "[[step]]", "[", "{", "=", "\n", "next = 3\n", "1979-05-27", "step.x = 1"]
    )
    broken = text[:start] + data.draw(words) + text[end:]
    for checked in (check_script(broken, "s"), check_variant(broken, "v")):
        if isinstance(checked, tuple):
            assert checked
            assert all(1 <= problem.line <= broken.count("\n") + 1 for problem in checked)
            assert all(problem.message for problem in checked)
