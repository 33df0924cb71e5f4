"""views.*: triggers, the stack, hashes and Home."""

from typing import Any

from playground import seed
from playground.live import LiveWorkspace
from tests.playground.conftest import (
    Receiver,
    SlackClient,
    error_of,
    make_actions,
    make_button,
    make_modal,
    plain,
    refusal,
)

HOME = {"type": "home", "blocks": [{"type": "divider"}]}


async def trigger_of(live: LiveWorkspace, receiver: Receiver) -> str:
    await live.people.command(seed.JO.id, seed.LEADERSHIP, "/scopewright goal add")
    return str(receiver.last()["trigger_id"])


async def open_modal(
    live: LiveWorkspace, client: SlackClient, receiver: Receiver, view: dict[str, Any] | None = None
) -> dict[str, Any]:
    trigger_id = await trigger_of(live, receiver)
    opened: dict[str, Any] = (await client.views_open(trigger_id=trigger_id, view=view or make_modal()))["view"]
    return opened


async def test_a_trigger_opens_one_modal_only(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    trigger_id = await trigger_of(workspace, receiver)
    view = (await client.views_open(trigger_id=trigger_id, view=make_modal()))["view"]
    assert (view["app_installed_team_id"], view["root_view_id"]) == (seed.HALDEN.id, view["id"])
    again = client.views_open(trigger_id=trigger_id, view=make_modal())
    assert await error_of(again) == "exchanged_trigger_id"


async def test_a_trigger_expires_after_three_seconds(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    trigger_id = await trigger_of(workspace, receiver)
    workspace.state.stopwatch.skip(3.01)
    late = client.views_open(trigger_id=trigger_id, view=make_modal())
    assert await error_of(late) == "expired_trigger_id"


async def test_moving_the_workspace_clock_does_not_expire_a_trigger(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    trigger_id = await trigger_of(workspace, receiver)
    workspace.clock.advance(3600)
    assert (await client.views_open(trigger_id=trigger_id, view=make_modal()))["ok"]


async def test_an_invented_trigger_is_refused(client: SlackClient) -> None:
    assert await error_of(client.views_open(trigger_id="1.2.abc", view=make_modal())) == "invalid_trigger_id"


async def test_a_bad_view_is_refused_and_leaves_the_trigger_usable(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    trigger_id = await trigger_of(workspace, receiver)
    bad = make_modal(title=plain("x" * 25))
    answer = await refusal(client.views_open(trigger_id=trigger_id, view=bad))
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    assert (await client.views_open(trigger_id=trigger_id, view=make_modal()))["ok"]


async def test_a_view_over_a_quarter_megabyte_is_too_large(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    sections = [{"type": "section", "text": plain("x" * 2900)} for _ in range(100)]
    call = client.views_open(trigger_id=await trigger_of(workspace, receiver), view=make_modal(*sections))
    assert await error_of(call) == "view_too_large"


async def test_the_stack_holds_three_views(workspace: LiveWorkspace, client: SlackClient, receiver: Receiver) -> None:
    pushing = make_modal(make_actions(make_button("more")))
    top = await open_modal(workspace, client, receiver, pushing)
    for _ in range(2):
        await press(workspace, top, "more")
        top = (await client.views_push(trigger_id=receiver.last()["trigger_id"], view=pushing))["view"]
    await press(workspace, top, "more")
    fourth = client.views_push(trigger_id=receiver.last()["trigger_id"], view=pushing)
    assert await error_of(fourth) == "push_limit_reached"
    assert len(workspace.state.view_stacks.of(seed.JO.id)) == 3


async def press(live: LiveWorkspace, view: dict[str, Any], action_id: str) -> None:
    container = {"type": "view", "view_id": view["id"]}
    await live.people.action(seed.JO.id, container, "controls", action_id, None, {})


async def test_only_a_trigger_from_an_open_modal_can_push(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    push = client.views_push(trigger_id=await trigger_of(workspace, receiver), view=make_modal())
    assert await error_of(push) == "not_found"


async def test_an_update_with_an_old_hash_conflicts(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    view = await open_modal(workspace, client, receiver)
    updated = await client.views_update(view_id=view["id"], hash=view["hash"], view=make_modal(title=plain("Second")))
    assert updated["view"]["hash"] != view["hash"]
    stale = client.views_update(view_id=view["id"], hash=view["hash"], view=make_modal())
    assert await error_of(stale) == "hash_conflict"


async def test_an_update_finds_a_view_by_external_id(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    view = await open_modal(workspace, client, receiver, make_modal(external_id="goal-1"))
    updated = await client.views_update(external_id="goal-1", view=make_modal(external_id="goal-1"))
    assert updated["view"]["id"] == view["id"]


async def test_an_external_id_is_unique(workspace: LiveWorkspace, client: SlackClient, receiver: Receiver) -> None:
    await open_modal(workspace, client, receiver, make_modal(external_id="goal-1"))
    again = client.views_open(trigger_id=await trigger_of(workspace, receiver), view=make_modal(external_id="goal-1"))
    assert await error_of(again) == "duplicate_external_id"


async def test_a_closed_view_cannot_be_updated(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    view = await open_modal(workspace, client, receiver)
    await workspace.people.close(seed.JO.id, view["id"])
    assert await error_of(client.views_update(view_id=view["id"], view=make_modal())) == "not_found"


async def test_home_keeps_its_id_and_changes_its_hash(client: SlackClient) -> None:
    first = (await client.views_publish(user_id=seed.JO.id, view=HOME))["view"]
    second = (await client.views_publish(user_id=seed.JO.id, view=HOME, hash=first["hash"]))["view"]
    assert (second["id"], second["hash"] != first["hash"]) == (first["id"], True)
    stale = client.views_publish(user_id=seed.JO.id, view=HOME, hash=first["hash"])
    assert await error_of(stale) == "hash_conflict"


async def test_an_external_person_has_no_home(client: SlackClient) -> None:
    answer = await refusal(client.views_publish(user_id=seed.ANIL.id, view=HOME))
    assert answer["response_metadata"]["messages"] == ["[ERROR] invalid `user_id`"]


async def test_a_modal_cannot_be_published_as_home(client: SlackClient) -> None:
    assert await error_of(client.views_publish(user_id=seed.JO.id, view=make_modal())) == "invalid_arguments"
