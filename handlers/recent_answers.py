"""What Slack was answered a moment ago, so that a repeat of a form hears the same. Answering is in dispatch.py."""

from collections import OrderedDict
from typing import Any

from bot.domain.ids import DeliveryId

MOST = 256  # repeats come within seconds, and each answer may hold a whole form


class RecentAnswers:
    """Remembers the newest answers that said something; older ones are forgotten."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._answers: OrderedDict[DeliveryId, dict[str, Any]] = OrderedDict()

    def keep(self, delivery_id: DeliveryId, answer: dict[str, Any] | None) -> None:
        """Remember an answer; a plain yes is what is said without remembering anything."""
        if answer:
            self._answers[delivery_id] = answer
        if len(self._answers) > self._most:
            self._answers.popitem(last=False)

    def get(self, delivery_id: DeliveryId) -> dict[str, Any] | None:
        """Return what a delivery was answered, or None."""
        return self._answers.get(delivery_id)
