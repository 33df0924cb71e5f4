"""The conversation scripts that ship with the bot, loaded and checked at start-up."""

import json
import tomllib
from importlib.resources import files

from pydantic import ValidationError

from bot.domain.errors import ConfigurationError
from bot.domain.scoping.script import Script


def read_script(text: str, name: str) -> Script:
    """Return a checked script. Raises: ConfigurationError naming the file and what is wrong in it."""
    try:
        return Script.model_validate_json(_as_json(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigurationError(f"The script {name} cannot be used: {error}") from error


def load_scripts() -> dict[str, Script]:
    """Return every script by key, such as "scoping.v1". Raises: ConfigurationError."""
    sources = (entry for entry in files("bot.dialogues").iterdir() if entry.name.endswith(".toml"))
    scripts = [read_script(source.read_text(encoding="utf-8"), source.name) for source in sources]
    return {script.key: script for script in scripts}


def _as_json(text: str) -> str:
    return json.dumps(tomllib.loads(text))
