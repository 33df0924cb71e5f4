"""The container files, checked as text: no container engine runs here."""

import importlib.util
import json
import re
import subprocess
import sys
from typing import Any

import pytest
import yaml

from bot.settings import Settings
from handlers.front import HEALTH_PATH
from tests.docs.pages import ROOT

Service = dict[str, Any]
Instruction = tuple[str, str]

YAML_RULES = "{extends: default, rules: {line-length: {max: 120}}}"
PINNED = re.compile(r"^[\w./-]+:\d[\w.-]*$|^[\w./-]+(?::[\w.-]+)?@sha256:[0-9a-f]{64}$")
# ${NAME:?why} stops without a value; ${NAME:-} is empty without one. Anything else would be a default.
REQUIRED_SECRET = re.compile(r"\$\{\w+:\?[^}]+\}")
SECRET = re.compile(r"TOKEN|SECRET|PASSWORD")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, Service] = COMPOSE["services"]


def read_dockerfile(text: str) -> list[Instruction]:
    """Return the instructions with their arguments, continued lines joined and comments left out."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = re.sub(r"\s*\\\n\s*", " ", "\n".join(lines))
    return [(words[0].upper(), words[1].strip()) for line in joined.splitlines() if (words := line.split(maxsplit=1))]


INSTRUCTIONS = read_dockerfile((ROOT / "Dockerfile").read_text(encoding="utf-8"))


def arguments_of(name: str) -> list[str]:
    """Return the arguments of every instruction of one name, in order."""
    return [arguments for instruction, arguments in INSTRUCTIONS if instruction == name]


def test_every_base_image_is_pinned_to_a_version() -> None:
    bases = [arguments.split()[0] for arguments in arguments_of("FROM")]
    assert bases
    assert [base for base in bases if not PINNED.match(base)] == []


def test_packages_are_installed_by_hash_and_from_the_locked_list_only() -> None:
    installs = [arguments for arguments in arguments_of("RUN") if re.search(r"\bpip3? install\b", arguments)]
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    assert "-r /packages/runtime.txt" in installs[0]
    assert "requirements/runtime.txt /packages/runtime.txt" in arguments_of("COPY")


def test_nothing_is_fetched_from_an_address() -> None:
    assert arguments_of("ADD") == []
    assert [run for run in arguments_of("RUN") if re.search(r"\b(?:curl|wget|git clone)\b|https?://", run)] == []


def test_the_bot_runs_as_a_user_without_rights() -> None:
    last_stage = INSTRUCTIONS[max(place for place, (name, _) in enumerate(INSTRUCTIONS) if name == "FROM") :]
    user = [arguments for name, arguments in last_stage if name == "USER"][-1]
    assert user.split(":")[0] not in {"root", "0"}
    assert [name for name, _ in last_stage].index("USER") < [name for name, _ in last_stage].index("ENTRYPOINT")


def test_everything_copied_is_there_and_is_copied_by_name() -> None:
    sources = [word for copy in arguments_of("COPY") if "--from" not in copy for word in copy.split()[:-1]]
    assert [source for source in sources if source == "." or not (ROOT / source).exists()] == []


def test_the_container_starts_a_module_that_is_copied_into_it() -> None:
    program, flag, module = json.loads(arguments_of("ENTRYPOINT")[-1])[:3]
    assert (program, flag) == ("python", "-m")
    assert importlib.util.find_spec(f"{module}.__main__") is not None
    assert any(copy.split()[0].rstrip("/") == module for copy in arguments_of("COPY"))


def test_health_is_asked_where_the_bot_answers_it() -> None:
    port = re.findall(r"SCOPEWRIGHT_PORT=(\d+)", " ".join(arguments_of("ENV")))
    probe = f"http://127.0.0.1:{port[0]}{HEALTH_PATH}"
    assert probe in arguments_of("HEALTHCHECK")[-1]
    assert any(probe in line for line in SERVICES["bot"]["healthcheck"]["test"])


def test_the_image_sets_only_variables_the_bot_reads() -> None:
    known = {str(field.validation_alias) for field in Settings.model_fields.values()}
    named = set(re.findall(r"\b(?:SLACK|SCOPEWRIGHT)_[A-Z_]+\b", " ".join(arguments_of("ENV"))))
    in_compose = {name for name in SERVICES["bot"]["environment"] if name.startswith(("SLACK_", "SCOPEWRIGHT_"))}
    assert named | in_compose <= known


def test_the_image_holds_no_secret() -> None:
    assert not any(SECRET.search(arguments) for arguments in [*arguments_of("ENV"), *arguments_of("ARG")])


def test_the_compose_file_is_clean_yaml() -> None:
    asked = [sys.executable, "-m", "yamllint", "--strict", "-d", YAML_RULES, "compose.yml"]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_service_is_watched_and_cannot_write_its_own_files(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["tmpfs"]
    assert service["healthcheck"]["test"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service
    assert "build" in service or PINNED.match(service["image"])


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_secret_comes_from_the_environment_and_has_no_default(name: str) -> None:
    secrets = {key: value for key, value in SERVICES[name]["environment"].items() if SECRET.search(key)}
    assert secrets
    for key, value in secrets.items():
        assert REQUIRED_SECRET.fullmatch(value) or value == f"${{{key}:-}}"


def test_no_address_holds_a_password_of_its_own() -> None:
    url = SERVICES["bot"]["environment"]["SCOPEWRIGHT_DATABASE_URL"]
    password = re.match(r"postgresql\+asyncpg://[^:]+:(.+)@database:5432/", url)
    assert password is not None
    assert REQUIRED_SECRET.fullmatch(password[1])


def test_the_bot_waits_for_its_database_and_is_open_to_the_host_only() -> None:
    bot = SERVICES["bot"]
    assert bot["depends_on"]["database"]["condition"] == "service_healthy"
    assert all(port.startswith("127.0.0.1:") for port in bot["ports"])
    assert "ports" not in SERVICES["database"]


@pytest.mark.parametrize(
    ("text", "instructions"),
    [
        ("FROM a:1\n# words\nRUN one \\\n    && two\n", [("FROM", "a:1"), ("RUN", "one && two")]),
        ("user 1:1\n", [("USER", "1:1")]),
    ],
)
def test_dockerfiles_are_read_as_they_are_written(text: str, instructions: list[Instruction]) -> None:
    assert read_dockerfile(text) == instructions


@pytest.mark.parametrize("base", ["python", "python:latest", "python:slim", "scratch"])
def test_a_base_without_a_version_counts_as_unpinned(base: str) -> None:
    assert not PINNED.match(base)
