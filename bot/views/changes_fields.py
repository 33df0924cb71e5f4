"""The fields of the form of a change, each with what it explains. What is shown above them is in changes_modal.py."""

from slack_sdk.models.blocks import Block

from bot.services.changes_forms import FormFacts
from bot.views import ids
from bot.views.fields import choice_input, field, line_input, option, text_input
from bot.views.graphemes import truncate
from bot.views.mrkdwn import strip_invisible

TITLE_MAX_CHARS = 120
REASON_MAX_CHARS = 500
CLAUSE_MAX_CHARS = 2500
SHOWN_MAX_CHARS = 100
NO_CLAUSE, NORMAL, EMERGENCY = "none", "normal", "emergency"


def explained(facts: FormFacts) -> str:
    """Return what raising a change means, before anything is typed."""
    provider = truncate(strip_invisible(facts.provider_name), SHOWN_MAX_CHARS)
    return (
        f"Version {facts.version} of the scope with {provider} is signed; it moves only when both companies approve a "
        "change. Fill in what changes and leave the rest empty. You see the exact difference before it is sent."
    )


def build_change_fields(facts: FormFacts) -> list[Block]:
    """Return every field, filled with the words so far."""
    words = facts.words
    title = line_input(words.title, example="Watch the circuits at night too", most=TITLE_MAX_CHARS)
    reason = text_input(words.reason, example="Two outages in October began at night.", most=REASON_MAX_CHARS)
    finish = line_input(words.finish, example="+10")
    agreed = f"Agreed is {facts.finish}. Type working days such as +10 or -3, or a date."
    return [
        field(ids.TITLE_FIELD, "What changes, in one line?", title),
        _work(facts),
        *_clause(facts),
        *_price(facts),
        field(ids.FINISH_FIELD, "Milestone shift: a new finish", finish, hint=agreed, optional=True),
        field(ids.REASON_FIELD, "Why?", reason, hint="Both companies read it."),
        _urgent(facts),
    ]


def _work(facts: FormFacts) -> Block:
    code, _, title = facts.line.partition(" ")
    shown = truncate(strip_invisible(title), SHOWN_MAX_CHARS)
    hint = (
        "One line a change. + adds: + Night watch, due 4 Dec 2026 or + under 1: Night watch. "
        f"- drops with everything below: - {code}. "
        f"= replaces: = {code}: {shown}, or = {code} due 4 Dec 2026. Indent a + line to put it below the one before."
    )
    asked = text_input(facts.words.work, example="+ under 1: Night watch, due 4 Dec 2026")
    return field(ids.WORK_FIELD, "Lines of work: add, drop, replace", asked, hint=hint, optional=True)


def _clause(facts: FormFacts) -> list[Block]:
    if not facts.clauses:
        return []
    clauses = [option(each.step_id, f"{each.number} {each.title}") for each in facts.clauses]
    options = [option(NO_CLAUSE, "No other clause"), *clauses]
    chosen = choice_input(options, facts.words.clause or NO_CLAUSE)
    asked = text_input(facts.words.clause_text, example="16x5", most=CLAUSE_MAX_CHARS)
    hint = "Type it as you would answer the question again; the difference shows how I read it."
    return [
        field(ids.CLAUSE_FIELD, "Another clause", chosen),
        field(ids.CLAUSE_TEXT_FIELD, "Its new text", asked, hint=hint, optional=True),
    ]


def _price(facts: FormFacts) -> list[Block]:
    if facts.price is None:
        return []
    asked = line_input(facts.words.price, example="+1,200")
    hint = f"Agreed is {facts.price}. Type what comes on top or off, in {facts.currency} and as often: +1,200 or -500."
    return [field(ids.PRICE_FIELD, "Effect on the price", asked, hint=hint, optional=True)]


def _urgent(facts: FormFacts) -> Block:
    normal = option(NORMAL, "Normal: begins when both have approved")
    options = [normal, option(EMERGENCY, "Emergency: work begins at once")]
    hint = (
        "An emergency begins when the client's lead says so and ends after five working days unless both companies "
        "approve it; then what it began is undone. It can add lines and move dates at once; all else waits."
    )
    chosen = choice_input(options, EMERGENCY if facts.words.is_emergency else NORMAL)
    return field(ids.URGENT_FIELD, "How urgent is it?", chosen, hint=hint)
