import pytest
import yaml

from bot.cli import main
from bot.manifest import Edition, build_manifest

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("command", ["run", "migrate", "manifest", "doctor", "export"])
def test_each_command_explains_itself(command: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"scopewright {command}" in capsys.readouterr().out


def test_no_command_at_all_is_refused_with_the_list_of_them(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


def test_both_manifests_are_printed_as_documents_of_one_stream(capsys: Capture) -> None:
    assert main(["manifest"]) == 0
    documents = list(yaml.safe_load_all(capsys.readouterr().out))
    assert documents == [build_manifest(Edition.PRODUCTION), build_manifest(Edition.DEVELOPMENT)]


def test_one_manifest_is_printed_with_the_address_given(capsys: Capture) -> None:
    assert main(["manifest", "--edition", "production", "--url", "https://bot.halden.example"]) == 0
    document = yaml.safe_load(capsys.readouterr().out)
    assert document["settings"]["event_subscriptions"]["request_url"] == "https://bot.halden.example/slack/events"


def test_without_a_token_the_bot_refuses_to_start_and_says_what_to_do(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "")
    monkeypatch.setattr("bot.logs.configure_logs", lambda _: None)
    assert main(["run"]) == 1
    assert "scopewright: Set SLACK_BOT_TOKEN." in capsys.readouterr().err


def test_without_a_signing_secret_the_bot_refuses_to_listen_over_http(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "")
    monkeypatch.setenv("SLACK_APP_TOKEN", "")
    monkeypatch.setattr("bot.logs.configure_logs", lambda _: None)
    assert main(["run"]) == 1
    assert "scopewright: Set SLACK_SIGNING_SECRET." in capsys.readouterr().err
