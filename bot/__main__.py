"""`python -m bot` runs the bot, and takes the same commands as `scopewright`."""

import sys

from bot.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["run"]))
