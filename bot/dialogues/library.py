"""The conversation scripts that ship with the bot: found, checked whole and put together at start-up."""

import re
from collections.abc import Mapping
from importlib.resources import files

from pydantic import ValidationError

from bot.domain.errors import ConfigurationError
from bot.domain.scoping.script import Script
from bot.domain.scoping.script_check import check_script, check_variant
from bot.domain.scoping.script_composition import CORE, DEPTHS, GENERAL, Variant, compose
from bot.domain.scoping.script_problems import Problem

# Only a whole script has these; a subject begins where its core does, and has its sections.
_WHOLE = re.compile(r"^(?:start\s*=|\[\[section\]\])", re.MULTILINE)


def read_script(text: str, name: str) -> Script:
    """Return a checked script. Raises: ConfigurationError naming the file and all that is wrong in it."""
    checked = check_script(text, name)
    if isinstance(checked, Script):
        return checked
    raise _unusable(name, checked)


def read_variant(text: str, name: str) -> Variant:
    """Return the checked questions of a subject. Raises: as `read_script`."""
    checked = check_variant(text, name)
    if isinstance(checked, Variant):
        return checked
    raise _unusable(name, checked)


def load_scripts() -> dict[str, Script]:
    """Return every script, in every version that ships. Raises: ConfigurationError."""
    entries = sorted(files("bot.dialogues").iterdir(), key=lambda entry: entry.name)
    return put_together(
        {each.name: each.read_text(encoding="utf-8") for each in entries if each.name.endswith(".toml")}
    )


def put_together(texts: Mapping[str, str]) -> dict[str, Script]:
    """Return every script by key, from texts by file name. Raises: ConfigurationError.

    Shape: "scoping.v1" is as it stands in its file; "network.full.v1" is the core questions with those of the network.
    """
    variants = [read_variant(text, name) for name, text in texts.items() if not _WHOLE.search(text)]
    scripts = [read_script(text, name) for name, text in texts.items() if _WHOLE.search(text)]
    cores = {script.key: script for script in scripts if script.id == CORE}
    composed = [each for core in cores.values() for each in _compose(core, None)]
    for variant in variants:
        if variant.extends not in cores:
            raise ConfigurationError(f"The questions of {variant.id} extend {variant.extends}, which does not exist.")
        composed += _compose(cores[variant.extends], variant)
    whole = [script for script in scripts if script.id != CORE]
    return {script.key: script for script in [*whole, *composed]}


def _compose(core: Script, variant: Variant | None) -> list[Script]:
    try:
        return [compose(core, variant, depth) for depth in DEPTHS]
    except ValidationError as error:
        told = " ".join(each["msg"] for each in error.errors())
        raise _unfit(core, variant, told) from error
    except ValueError as error:
        raise _unfit(core, variant, str(error)) from error


def _unfit(core: Script, variant: Variant | None, told: str) -> ConfigurationError:
    subject = variant.id if variant else GENERAL
    return ConfigurationError(f"The questions of {subject} do not fit those of {core.key}: {told}")


def _unusable(name: str, problems: tuple[Problem, ...]) -> ConfigurationError:
    told = "".join(f"\n  {problem}" for problem in problems)
    return ConfigurationError(f"The script {name} cannot be used:{told}")
