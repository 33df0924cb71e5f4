"""Modals and Home views as people have them open; whether a view is valid is decided by the caller."""

from playground.block_kit.normalising import normalise_view
from playground.records import Json, View
from playground.rendering import render_view
from playground.workspace import Workspace


def open_modal(workspace: Workspace, person_id: str, content: Json) -> View:
    """Open a modal on its own, closing whatever the person had open."""
    view = _new_view(workspace, person_id, content)
    workspace.view_stacks.replace(person_id, [view])
    _show(workspace, view, "view_opened")
    return view


def push_modal(workspace: Workspace, person_id: str, content: Json) -> View:
    """Put a modal on top of the person's stack."""
    stack = workspace.view_stacks.of(person_id)
    view = _new_view(workspace, person_id, content)
    view.root_view_id = stack[0].id if stack else view.id
    view.previous_view_id = stack[-1].id if stack else None
    workspace.view_stacks.push(person_id, view)
    _show(workspace, view, "view_opened")
    return view


def update_modal(workspace: Workspace, view: View, content: Json) -> View:
    """Replace what an open modal shows; answers in blocks that stay are kept."""
    kept = normalise_view(workspace.ids, content)
    view.content = kept
    block_ids = {block.get("block_id") for block in kept["blocks"]}
    view.state = {block_id: values for block_id, values in view.state.items() if block_id in block_ids}
    view.hash = _new_hash(workspace)
    _show(workspace, view, "view_updated")
    return view


def close_modal(workspace: Workspace, view: View) -> None:
    """Take one modal off the person's screen."""
    workspace.view_stacks.remove(view)
    _announce_closed(workspace, view)


def close_all_modals(workspace: Workspace, person_id: str) -> list[View]:
    """Take every modal off the person's screen and return them, topmost first."""
    closed = workspace.view_stacks.of(person_id)[::-1]
    workspace.view_stacks.replace(person_id, [])
    for view in closed:
        _announce_closed(workspace, view)
    return closed


def publish_home(workspace: Workspace, person_id: str, content: Json) -> View:
    """Replace a person's App Home."""
    view = workspace.homes.setdefault(person_id, _new_view(workspace, person_id, content))
    view.state = {}
    return update_home(workspace, view, content)


def update_home(workspace: Workspace, view: View, content: Json) -> View:
    """Replace what a published Home shows."""
    view.content = normalise_view(workspace.ids, content)
    view.hash = _new_hash(workspace)
    workspace.feed.publish([view.person_id], {"type": "home", "view": render_view(workspace, view)})
    return view


def _new_view(workspace: Workspace, person_id: str, content: Json) -> View:
    view_id = workspace.ids.slack_id("V")
    return View(view_id, person_id, normalise_view(workspace.ids, content), _new_hash(workspace), view_id)


def _new_hash(workspace: Workspace) -> str:
    return f"{int(workspace.clock.now())}.{workspace.ids.hex(8)}"


def _show(workspace: Workspace, view: View, kind: str) -> None:
    stack = workspace.view_stacks.ids_of(view.person_id)
    workspace.feed.publish([view.person_id], {"type": kind, "view": render_view(workspace, view), "stack": stack})


def _announce_closed(workspace: Workspace, view: View) -> None:
    stack = workspace.view_stacks.ids_of(view.person_id)
    workspace.feed.publish([view.person_id], {"type": "view_closed", "view_id": view.id, "stack": stack})
