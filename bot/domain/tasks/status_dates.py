"""Reading the day somebody promises in a status reply, with the reason."""

from datetime import date, timedelta

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Ambiguous, Choice, Understood, Unreadable
from bot.domain.answers.reading import read_date
from bot.domain.answers.values import DateValue
from bot.domain.answers.wording import say_date
from bot.domain.records import Record
from bot.domain.tasks import status_words as words
from bot.domain.tasks.status_updates import Due, StatusReply, Unclear

# A date without a year that would only come round this much later was meant to be in the past.
FARTHEST_UNSAID_YEAR = timedelta(days=270)


class DateReader(Record):
    """Reads the day somebody promises. Units: `zone` is an IANA name."""

    today: date
    zone: str

    def read(self, when: str) -> StatusReply:
        """Return the promised day with its reason, or why it is unclear."""
        day, *reason = words.BECAUSE.split(when, maxsplit=1)
        match read_date(day, ReadingContext(today=self.today, zone=self.zone, earliest_on=self.today)):
            case Understood(value=DateValue(on=on)):
                return self._promise(on, day, reason[0].strip(" )") if reason else "")
            case Ambiguous(reason=doubt, choices=(Choice(value=DateValue(on=on)), *_)):
                return Unclear(reason=doubt, example=f"due {say_date(on)}")
            case Ambiguous(reason=doubt) | Unreadable(reason=doubt):
                return Unclear(reason=doubt, example=self._example)
            case Understood():
                return Unclear(reason="I could not read a day in this.", example=self._example)

    def _promise(self, on: date, day: str, reason: str) -> StatusReply:
        if on - self.today > FARTHEST_UNSAID_YEAR and str(on.year) not in day:
            return Unclear(reason=f"Is that {say_date(on)}? Please add the year.", example=f"due {say_date(on)}")
        return Due(on=on, reason=reason or None)

    @property
    def _example(self) -> str:
        return f"due {say_date(self.today + timedelta(weeks=2))}"
