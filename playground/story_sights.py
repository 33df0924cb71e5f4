"""What people see after a step of a story that they did not see before it."""

from playground.live import LiveWorkspace
from playground.reading import plain_text
from playground.records import View
from playground.screen import Screen, strings_in, words_of
from playground.story_script import Sight


class Sights:
    """Remembers what is on screen now, so that later only what is new counts as seen."""

    def __init__(self, live: LiveWorkspace) -> None:
        """Look at everything there is."""
        self._live = live
        state = live.state
        stored = [message for messages in state.messages.values() for message in messages.values()]
        everything = [*stored, *state.ephemerals.values()]
        self._words = {(message.channel_id, message.ts): words_of(live, message) for message in everything}
        self._homes = {person: view.hash for person, view in state.homes.items()}

    def is_seen(self, sight: Sight) -> bool:
        """Say whether somebody sees something by now that was not there before."""
        screen = Screen(self._live, sight.who)
        if sight.where == "home":
            home = screen.home()
            is_new = home is not None and self._homes.get(screen.person_id) != home.hash
            return is_new and home is not None and sight.text in self._home_words(home)
        return any(
            sight.text in words and self._words.get((message.channel_id, message.ts)) != words
            for message in screen.messages(sight.where)
            if (words := words_of(self._live, message))
        )

    def _home_words(self, home: View) -> str:
        return plain_text(self._live.state, "\n".join(strings_in(home.content["blocks"])))
