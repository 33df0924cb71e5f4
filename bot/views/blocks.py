"""The few block shapes all messages are made of. What they say is in the views."""

from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    Option,
    PlainTextObject,
    RichTextBlock,
    RichTextQuoteElement,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.blocks.block_elements import InteractiveElement, RichTextListElement, RichTextSectionElement

from bot.views.graphemes import truncate
from bot.views.mrkdwn import MENTION, neutralise, strip_invisible
from bot.views.rich import NO_WORDS, Flow, Piece, bullets, flow, literal, paragraph, typed

# Source of all: slack.md section 1, blocks and elements.
HEADER_MAX_CHARS = 150
SECTION_MAX_CHARS = 3000
NOTE_MAX_CHARS = 2000
BUTTON_MAX_CHARS = 75
BUTTON_SHOWN_CHARS = 40  # about what a phone shows on one line
ACTIONS_MAX = 25

Row = tuple[int, Flow]  # how deep it is indented, and what it says


def heading(text: str) -> HeaderBlock:
    """Return a heading; one line."""
    return HeaderBlock(text=PlainTextObject(text=truncate(_line(text), HEADER_MAX_CHARS), emoji=False))


def _line(words: str) -> str:
    return " ".join(strip_invisible(words).split())


def rule() -> DividerBlock:
    """Return a line between two parts."""
    return DividerBlock()


def text(*parts: str | Flow) -> RichTextBlock:
    """Return one paragraph."""
    return RichTextBlock(elements=[paragraph(*parts)])


def paragraphs(flows: Iterable[Flow]) -> RichTextBlock:
    """Return lines, one below the other."""
    lines = [line for line in flows if line]
    ended = [flow(line, "\n") if place < len(lines) else line for place, line in enumerate(lines, 1)]
    return text(*ended)


def titled_list(title: Flow, items: Sequence[Flow]) -> RichTextBlock:
    """Return a bold line and a list below it."""
    return RichTextBlock(elements=[RichTextSectionElement(elements=list(title)), bullets(items)])


def tree(rows: Iterable[Row]) -> RichTextBlock:
    """Return lines indented by their depth."""
    lists: list[RichTextListElement] = []
    waiting: list[Flow] = []
    depth = 0
    for row_depth, content in rows:
        if waiting and row_depth != depth:
            lists.append(bullets(waiting, depth=depth))
            waiting = []
        depth = row_depth
        waiting.append(content)
    return RichTextBlock(elements=[*lists, bullets(waiting, depth=depth)])


def quotation(said: str, limit: int) -> RichTextBlock:
    """Return what somebody typed, as a quotation."""
    pieces: list[Piece] = typed(said, limit) or literal(NO_WORDS)
    return RichTextBlock(elements=[RichTextQuoteElement(elements=pieces)])


def note(words: str) -> ContextBlock:
    """Return small print; words that people typed in it stay as typed."""
    return ContextBlock(
        elements=[PlainTextObject(text=truncate(strip_invisible(words), NOTE_MAX_CHARS) or NO_WORDS, emoji=False)]
    )


def hint(markdown: str) -> ContextBlock:
    """Return small print of our own words only, with `code` and mentions."""
    return ContextBlock(elements=[MarkdownTextObject(text=markdown, verbatim=True)])


def line_with_button(words: str, beside: ButtonElement) -> SectionBlock:
    """Return one line with a button beside it; words that people typed stay as typed, mentions are alive."""
    if MENTION.search(words):
        return SectionBlock(text=MarkdownTextObject(text=neutralise(words), verbatim=True), accessory=beside)
    shown = truncate(strip_invisible(words), SECTION_MAX_CHARS)
    return SectionBlock(text=PlainTextObject(text=shown, emoji=False), accessory=beside)


def button(
    label: str,
    action_id: str,
    value: str,
    *,
    style: str | None = None,
    about: str = "",
    confirm: ConfirmObject | None = None,
) -> ButtonElement:
    """Return a button; `about` tells screen readers what it is about where labels repeat."""
    return ButtonElement(
        text=PlainTextObject(text=truncate(_line(label), BUTTON_SHOWN_CHARS) or NO_WORDS, emoji=False),
        action_id=action_id,
        value=value,
        style=style,
        accessibility_label=truncate(f"{label}: {about}", BUTTON_MAX_CHARS) if about else None,
        confirm=confirm,
    )


def select(placeholder: str, action_id: str, options: Sequence[Option]) -> StaticSelectElement:
    """Return a choice from a list that acts at once; Slack refuses an option that is there twice."""
    once = {option.value: option for option in reversed(options)}
    return StaticSelectElement(
        action_id=action_id,
        placeholder=PlainTextObject(text=placeholder, emoji=False),
        options=list(reversed(once.values())),
    )


def controls(*elements: InteractiveElement) -> ActionsBlock:
    """Return a row of buttons and choices."""
    return ActionsBlock(elements=list(elements[:ACTIONS_MAX]))
