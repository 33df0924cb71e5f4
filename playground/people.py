"""What a person can do: post, reply, press, submit, run a command, open Home; the clock, too, is moved by people."""

from playground.refusals import RefusedError
from playground.submitting import Submitting


class People(Submitting):
    """Everything human beings can do in the workspace, refused exactly where Slack refuses it."""

    def move_clock(
        self, *, advance_seconds: float | None = None, to: str | None = None, to_unix: float | None = None
    ) -> None:
        """Move the workspace clock forward, by a stretch or to a moment.

        Raises: RefusedError for an unknown moment or one that has passed.
        """
        clock = self.workspace.clock
        try:
            if to == "next_morning":
                clock.move_to_next_morning()
            elif to == "next_monday":
                clock.move_to_next_monday()
            elif to_unix is not None:
                clock.move_to(to_unix)
            elif advance_seconds is not None:
                clock.advance(advance_seconds)
            else:
                raise RefusedError("unknown_moment", "The clock can be moved by seconds or to a known moment.", 400)
        except ValueError as error:
            raise RefusedError("clock_runs_forward", str(error), 400) from error
