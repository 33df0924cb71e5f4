"""Reading free words: kept as typed, held only to a length."""

import re
from decimal import Decimal

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Reading, Understood, Unreadable
from bot.domain.answers.values import TextValue

EXAMPLE = "A few plain sentences."
# Slack sends an emoji by its name. Source: https://docs.slack.dev/messaging/formatting-message-text (read 2026-11-23).
EMOJI = re.compile(r":[a-z0-9_+'-]+(?:::skin-tone-\d)?:", re.IGNORECASE)
# Source: https://docs.slack.dev/reference/block-kit/blocks/section-block (3,000 characters of text, 2026-11-23).
TEXT_MAX_CHARS = 3000


def read_text(text: str, context: ReadingContext) -> Reading:
    """Keep the words as they are, without the white space around them."""
    words = text.strip()
    most = int(min(context.maximum or TEXT_MAX_CHARS, Decimal(TEXT_MAX_CHARS)))
    least = int(context.minimum or 1)
    if has_no_words(words):
        return Unreadable(reason="There are no words in this answer.", example=EXAMPLE)
    if len(words) < least:
        return Unreadable(reason=f"This needs at least {least} characters, and has {len(words)}.", example=EXAMPLE)
    if len(words) > most:
        return Unreadable(reason=f"This may have {most:,} characters, and has {len(words):,}.", example=EXAMPLE)
    return Understood(value=TextValue(text=words))


def has_no_words(text: str) -> bool:
    """Say whether a text is only emoji or signs, which say nothing that could be put on record."""
    return not any(sign.isalnum() for sign in EMOJI.sub(" ", text))
