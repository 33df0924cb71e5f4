"""A subject's questions come after those of the core in the same section, and Lite leaves out what only Full asks."""

import pytest

from bot.domain.scoping.script import Depth, Option, Script, Section, Step
from bot.domain.scoping.script_composition import CORE, Variant, compose


def make_step(name: str, onward: str, section: str = "scope", depth: Depth = "lite", **options: str | None) -> Step:
    return Step(
        id=name,
        section=section,
        depth=depth,
        kind="choice" if options else "text",
        ask=f"What is to be said of {name}?",
        example="Something",
        why="It is needed later on.",
        clause=f"About {name}",
        next=onward,
        option=tuple(Option(value=value, label=value, next=to) for value, to in options.items()),
    )


def make_core(*steps: Step) -> Script:
    sections = tuple(Section(id=name, title=name.title()) for name in ("scope", "time"))
    return Script(schema_version=1, id=CORE, version=1, title="Scope", start="a", section=sections, step=steps)


def make_variant(*steps: Step, extends: str = "core.v1") -> Variant:
    return Variant(schema_version=1, id="network", version=3, title="Network", extends=extends, step=steps)


A = make_step("a", "b")
B = make_step("b", "t", depth="full")
T = make_step("t", "end", section="time")
PLAIN = make_core(A, B, T)


def ways(script: Script) -> dict[str, str]:
    return {step.id: step.next for step in script.step}


def test_without_a_subject_the_core_is_asked_as_it_stands() -> None:
    script = compose(PLAIN, None, "full")
    assert (script.key, ways(script)) == ("general.full.v1", {"a": "b", "b": "t", "t": "end"})


def test_lite_goes_straight_on_past_what_it_leaves_out() -> None:
    script = compose(PLAIN, None, "lite")
    assert (script.key, ways(script)) == ("general.lite.v1", {"a": "t", "t": "end"})


def test_a_subject_is_asked_after_the_core_in_each_section() -> None:
    variant = make_variant(
        make_step("n", "o"), make_step("o", CORE, depth="full"), make_step("p", CORE, section="time")
    )
    assert ways(compose(PLAIN, variant, "full")) == {"a": "b", "b": "n", "n": "o", "o": "t", "t": "p", "p": "end"}
    assert ways(compose(PLAIN, variant, "lite")) == {"a": "n", "n": "t", "t": "p", "p": "end"}
    assert compose(PLAIN, variant, "lite").key == "network.lite.v3"


def test_branches_of_both_lead_on_to_what_follows() -> None:
    core = make_core(make_step("a", "t", yes="b", no=None), B, T)
    variant = make_variant(make_step("n", CORE, yes="o", no=None), make_step("o", CORE))
    script = compose(core, variant, "full")
    assert script.follow(script.get("a"), "yes") == "b"
    assert script.follow(script.get("a"), "no") == "n"
    assert script.follow(script.get("n"), "yes") == "o"
    assert script.follow(script.get("n"), "no") == "t"


def test_a_branch_to_a_question_that_lite_leaves_out_is_no_branch_any_more() -> None:
    core = make_core(make_step("a", "t", yes="b", no=None), B, T)
    script = compose(core, None, "lite")
    assert script.get("a").followers == {"t"}
    assert {option.next for option in script.get("a").option} == {None}


def test_a_start_that_lite_leaves_out_moves_on() -> None:
    core = make_core(make_step("a", "b", depth="full"), make_step("b", "t"), T)
    assert compose(core, None, "lite").start == "b"


def test_a_section_without_questions_is_no_section() -> None:
    core = make_core(A, make_step("b", "end", section="time", depth="full"))
    assert [section.id for section in compose(core, None, "lite").section] == ["scope"]


@pytest.mark.parametrize(
    ("core", "variant", "reason"),
    [
        (PLAIN, make_variant(make_step("n", CORE), extends="core.v2"), "extends 'core.v2'"),
        (PLAIN, make_variant(make_step("n", CORE, section="gold")), "does not ask: \\['gold'\\]"),
        (PLAIN, make_variant(make_step("b", CORE)), "two steps are called 'b'"),
        (
            make_core(make_step("a", "t", yes="end", no=None), T),
            make_variant(make_step("n", CORE)),
            "must lead to one question",
        ),
    ],
)
def test_parts_that_do_not_fit_together_are_refused(core: Script, variant: Variant, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        compose(core, variant, "full")


def test_a_lite_question_behind_one_of_full_alone_is_out_of_reach() -> None:
    core = make_core(make_step("a", "t"), make_step("t", "end", section="time"))
    hidden = make_variant(make_step("n", CORE, depth="full", yes="o", no=None), make_step("o", CORE))
    assert compose(core, hidden, "full").get("o").next == "t"
    with pytest.raises(ValueError, match="step o can never be reached"):
        compose(core, hidden, "lite")
