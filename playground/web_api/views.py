"""views.*: modals by trigger id, pushes, updates by hash, and App Home."""

from playground.block_kit import check_view
from playground.block_kit.surfaces import is_too_large
from playground.interactions import MAX_VIEWS_IN_STACK, Trigger, TriggerProblem
from playground.live import LiveWorkspace
from playground.modals import open_modal, publish_home, push_modal, update_home, update_modal
from playground.records import Json, View
from playground.rendering import render_view
from playground.web_api.errors import SlackError


def open_view(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer views.open."""
    content = _modal(live, arguments["view"])
    trigger = _exchange(live, arguments)
    return {"view": render_view(live.state, open_modal(live.state, trigger.person_id, content))}


def push_view(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer views.push: only on top of the modal whose trigger this is."""
    content = _modal(live, arguments["view"])
    trigger = _exchange(live, arguments)
    stack = live.state.view_stacks.of(trigger.person_id)
    if trigger.view_id is None or trigger.view_id not in [view.id for view in stack]:
        raise SlackError("not_found")
    if len(stack) >= MAX_VIEWS_IN_STACK:
        raise SlackError("push_limit_reached")
    return {"view": render_view(live.state, push_modal(live.state, trigger.person_id, content))}


def update_view(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer views.update by view id or external id."""
    if not arguments.get("view_id") and not arguments.get("external_id"):
        raise SlackError("invalid_arguments", messages=["[ERROR] missing required field: view_id"])
    view = _find_view(live, arguments)
    if view is None:
        raise SlackError("not_found")
    _check_hash(view, arguments)
    if view.content["type"] == "home":
        return {"view": render_view(live.state, update_home(live.state, view, _home(arguments["view"])))}
    content = _modal(live, arguments["view"], updated=view)
    return {"view": render_view(live.state, update_modal(live.state, view, content))}


def publish_view(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer views.publish for one person's App Home."""
    state = live.state
    if not state.manifest.is_home_enabled:
        raise SlackError("not_enabled")
    person = state.people.get(arguments["user_id"])
    if person is None or person.is_bot or state.is_external(person.id):
        raise SlackError("invalid_arguments", messages=["[ERROR] invalid `user_id`"])
    known = state.homes.get(person.id)
    if known is not None:
        _check_hash(known, arguments)
    content = _home(arguments["view"])
    return {"view": render_view(state, publish_home(state, person.id, content))}


def _find_view(live: LiveWorkspace, arguments: Json) -> View | None:
    view_id, external_id = arguments.get("view_id"), arguments.get("external_id")
    homes = (view for view in live.state.homes.values() if view.id == view_id)
    return live.state.view_stacks.find(view_id, external_id) or next(homes, None)


def _check_hash(view: View, arguments: Json) -> None:
    if arguments.get("hash") and arguments["hash"] != view.hash:
        raise SlackError("hash_conflict")


def _modal(live: LiveWorkspace, content: Json, updated: View | None = None) -> Json:
    _check(check_view(content, surface="modal"), content)
    external_id = content.get("external_id")
    known = live.state.view_stacks.find(external_id=external_id) if external_id else None
    if known is not None and known is not updated:
        raise SlackError("duplicate_external_id")
    return content


def _home(content: Json) -> Json:
    _check(check_view(content, surface="home"), content)
    return content


def _check(problems: list[str], content: Json) -> None:
    if is_too_large(content):
        raise SlackError("view_too_large")
    if problems:
        raise SlackError("invalid_arguments", messages=problems)


def _exchange(live: LiveWorkspace, arguments: Json) -> Trigger:
    trigger_id = arguments.get("trigger_id") or arguments.get("interactivity_pointer")
    if not trigger_id:
        raise SlackError("invalid_arguments", messages=["[ERROR] missing required field: trigger_id"])
    trigger = live.state.triggers.exchange(trigger_id)
    if isinstance(trigger, TriggerProblem):
        raise SlackError(trigger.value)
    return trigger
