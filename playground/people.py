"""What a person can do, up to moving to another zone or leaving; the clock, too, is moved by people."""

from dataclasses import replace
from typing import Any
from zoneinfo import available_timezones

from playground.events import user_change_event
from playground.human_rendering import show_person
from playground.records import Person
from playground.refusals import RefusedError
from playground.submitting import Submitting


class People(Submitting):
    """Everything human beings can do in the workspace, refused exactly where Slack refuses it."""

    def change_profile(
        self, person_id: str, *, tz: str | None = None, real_name: str | None = None, is_deactivated: bool | None = None
    ) -> Person:
        """Move a person to another zone, rename them, close their account or open it again.

        Raises: RefusedError for nobody, or a zone that does not exist.
        """
        workspace = self.workspace
        person = workspace.people.get(person_id)
        if person is None or person.is_bot:
            raise RefusedError("user_not_found", "There is no such person in this workspace.", 404)
        if tz is not None and tz not in available_timezones():
            raise RefusedError("unknown_zone", f"There is no time zone {tz}.", 400)
        given: dict[str, Any] = {"tz": tz, "real_name": real_name, "is_deactivated": is_deactivated}
        changed = replace(person, **{name: value for name, value in given.items() if value is not None})
        workspace.people[person_id] = changed
        if workspace.share_a_channel(workspace.app.bot_user_id, person_id):
            workspace.emit(user_change_event(workspace, changed), None)
        workspace.feed.publish(workspace.people, {"type": "person", "person": show_person(workspace, changed)})
        return changed

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
