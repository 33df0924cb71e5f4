"""`python -m playground demo` as a newcomer's machine runs it: no terminal, one story, an honest exit status."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.story.stage import PATIENCE_SECONDS, ROOT, STORY


def demo(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run the demo once, without a terminal."""
    command = [sys.executable, "-m", "playground", "demo", "--folder", str(folder), *more]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "ONCE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS * 2,
        check=False,
    )


def retell(folder: Path, old: str, new: str) -> Path:
    """Write a story in which somebody says something else."""
    text = STORY.read_text(encoding="utf-8")
    assert old in text
    told = folder / "story.toml"
    told.write_text(text.replace(old, new), encoding="utf-8")
    return told


def digest_of(transcript: str) -> str:
    """Return the digest the transcript ends with."""
    _, title, digest = transcript.rpartition("THE WEEKLY DIGEST IN #LEADERSHIP")
    assert title
    return digest


def test_it_tells_the_story_to_the_digest_twice_in_a_row_and_around_a_taken_port(tmp_path: Path) -> None:
    first = demo(tmp_path / "demo", "--port", "0")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        second = demo(tmp_path / "demo", "--port", str(port))

    for run in (first, second):
        assert (run.returncode, run.stderr) == (0, "")
        assert "price EUR 46,500 · today EUR 61,000 · saves EUR 14,500" in digest_of(run.stdout)
        assert run.stdout.rstrip().endswith("Colours compare readings with a straight line to the target.")
    address = re.search(r"http://127\.0\.0\.1:(\d+)", second.stdout)
    assert address is not None
    assert int(address[1]) > port


def test_a_changed_answer_changes_the_digest(tmp_path: Path) -> None:
    run = demo(tmp_path / "demo", "--port", "0", "--story", str(retell(tmp_path, "EUR 46,500", "EUR 40,000")))

    assert run.returncode == 0
    assert "price EUR 40,000 · today EUR 61,000 · saves EUR 21,000" in digest_of(run.stdout)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"Reached by" = "2027-03-31"', '"Reached by" = "2020-03-31"', "“Jo adds the service goal”: the form refuses"),
        ('where = "#leadership"', 'where = "#nowhere"', "“Jo sets Scopewright up”: There is no #nowhere for this person"),
        ('do = "command"', 'do = "dance"', "step.0.do"),
    ],
)  # fmt: skip
def test_a_story_that_cannot_go_on_says_where_and_fails(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    run = demo(tmp_path / "demo", "--port", "0", "--story", str(retell(tmp_path, old, new)))

    assert run.returncode == 1
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr
