"""On which line of a TOML text each table, key and element stands. The text must have been parsed already."""

import re

from bot.domain.scoping.script_problems import Path

_KEY = re.compile(r'[ \t]*("(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+)[ \t]*(\.?)')
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_HEADER = re.compile(r"\[\[?")
_TEXTS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)
_PLAIN = re.compile(r"[^,\]}#\n]*")


def places_of(text: str) -> dict[Path, int]:
    """Return the line of each path.

    Shape: a path is as in the parsed data, such as ("step", 3, "option", 0, "next").
    Units: lines count from 1, path numbers from 0.
    """
    scan = _Scan(text)
    scan.document()
    return scan.lines


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """Return the line of a path, or of the nearest thing around it that is written down."""
    return next((lines[path[:size]] for size in range(len(path), 0, -1) if path[:size] in lines), 1)


class _Scan:
    """Walks over a text once. It trusts the text to be TOML, and knows only where things begin and end."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self.lines: dict[Path, int] = {}
        self._line, self._counted = 1, 0
        self._sizes: dict[Path, int] = {}

    def document(self) -> None:
        """Note every table and key of the text."""
        table: Path = ()
        self._skip(_BLANK)
        while self.at < len(self.text):
            opening = self._skip(_HEADER)
            if opening:
                table = self._table(self._key(), is_element=opening == "[[")
                self.at += len(opening)
            else:
                self._pair(table)
            self._skip(_BLANK)

    def _table(self, parts: Path, *, is_element: bool) -> Path:
        path: Path = ()
        for part in parts[:-1]:
            path = (*path, part)
            path = (*path, self._sizes[path] - 1) if path in self._sizes else path
        path = (*path, parts[-1])
        self._note(path)
        if is_element:
            self._sizes[path] = self._sizes.get(path, 0) + 1
            path = (*path, self._sizes[path] - 1)
            self._note(path)
        return path

    def _pair(self, table: Path) -> None:
        line = self._here()
        path = (*table, *self._key())
        self.lines.setdefault(path, line)
        self.at += 1  # the equals sign
        self._value(path)

    def _key(self) -> Path:
        parts: list[str] = []
        while match := _KEY.match(self.text, self.at):
            parts.append(match[1].strip("\"'"))
            self.at = match.end()
            if not match[2]:
                break
        return tuple(parts)

    def _value(self, path: Path) -> None:
        self._skip(_BLANK)
        if self.text.startswith("[", self.at):
            self._inside(path, "]")
        elif self.text.startswith("{", self.at):
            self._inside(path, "}")
        elif not any(self._skip(shape) for shape in _TEXTS):
            self._skip(_PLAIN)

    def _inside(self, path: Path, closing: str) -> None:
        """Walk through an array or an inline table, up to and with its closing bracket."""
        self.at += 1
        number = 0
        self._skip(_BLANK)
        while self.at < len(self.text) and not self.text.startswith(closing, self.at):
            if closing == "}":
                self._pair(path)
            else:
                self._note((*path, number))
                self._value((*path, number))
            number += 1
            self._skip(_BLANK)
            self.at += self.text.startswith(",", self.at)
            self._skip(_BLANK)
        self.at += 1

    def _note(self, path: Path) -> None:
        self.lines.setdefault(path, self._here())

    def _here(self) -> int:
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line

    def _skip(self, shape: re.Pattern[str]) -> str:
        match = shape.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return match[0] if match else ""
