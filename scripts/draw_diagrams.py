"""Writes the drawings of all scripts to docs/diagrams, and removes those of scripts that are gone."""

from pathlib import Path

from bot.dialogues.diagrams import pages
from bot.dialogues.library import load_scripts

FOLDER = Path(__file__).parents[1] / "docs" / "diagrams"


def main() -> None:
    """Draw every script."""
    FOLDER.mkdir(exist_ok=True)
    drawn = pages(load_scripts())
    for page in FOLDER.glob("*.md"):
        if page.name not in drawn:
            page.unlink()
    for name, text in drawn.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
