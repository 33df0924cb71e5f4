"""What people do with a whole form: submit and close it, and what the app's answer does to the modals on screen."""

from playground.block_kit import check_view
from playground.element_values import NotOfferedError, build_state
from playground.form_checks import check_form
from playground.interactions import MAX_VIEWS_IN_STACK
from playground.modals import close_all_modals, close_modal, push_modal, update_modal
from playground.payloads import view_outcome
from playground.permissions import require_person
from playground.pressing import GivenState, Pressing
from playground.records import Json, View
from playground.refusals import RefusedError

TROUBLE = "We had some trouble connecting. Try again?"


class Submitting(Pressing):
    """The part of `People` that fills in forms."""

    async def submit(self, person_id: str, view_id: str, state: GivenState) -> dict[str, str]:
        """Submit the topmost modal and return field errors, the client's or the app's.

        Shape: errors[block_id] is one sentence; empty when the form was taken.
        Raises: RefusedError when the form is not open or the app's answer is missing or wrong.
        """
        person = require_person(self.workspace, person_id)
        view = self._open_view(person_id, view_id)
        try:
            view.state = build_state(view.content["blocks"], state, self._offers_to(person_id))
        except NotOfferedError as error:
            raise RefusedError("option_not_offered", "This choice is not on offer.", 400) from error
        errors = check_form(view.content["blocks"], view.state)
        if errors:
            return errors
        payload = view_outcome(self.workspace, "view_submission", person, view)
        payload |= {"trigger_id": self.workspace.triggers.give(person_id, view.id), "response_urls": []}
        answer = await self.deliveries.ask("interaction", payload)
        if not answer.is_ok:
            raise RefusedError("app_did_not_respond", TROUBLE, 409)
        return self._apply(view, answer.body or {})

    def _open_view(self, person_id: str, view_id: str) -> View:
        view = self.workspace.view_stacks.find(view_id)
        if view is None or view.person_id != person_id:
            raise RefusedError("view_not_found", "This form is no longer open.", 404)
        return view

    def _apply(self, view: View, body: Json) -> dict[str, str]:
        match body.get("response_action"):
            case None:
                close_modal(self.workspace, view)
            case "clear":
                close_all_modals(self.workspace, view.person_id)
            case "errors":
                return self._field_errors(view, body)
            case "update":
                update_modal(self.workspace, view, self._checked(body))
            case "push" if len(self.workspace.view_stacks.of(view.person_id)) < MAX_VIEWS_IN_STACK:
                push_modal(self.workspace, view.person_id, self._checked(body))
            case other:
                raise _wrong_answer(f"response_action {other} is not possible here")
        return {}

    def _field_errors(self, view: View, body: Json) -> dict[str, str]:
        errors = body.get("errors")
        inputs = {block["block_id"] for block in view.content["blocks"] if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
            raise _wrong_answer("errors must name input blocks of the view")
        return {str(block_id): str(text) for block_id, text in errors.items()}

    def _checked(self, body: Json) -> Json:
        content = body.get("view")
        problems = check_view(content, surface="modal")
        if problems or not isinstance(content, dict):
            raise _wrong_answer("; ".join(problems) or "the view is missing")
        return content

    async def close(self, person_id: str, view_id: str) -> None:
        """Close a modal with its close button; the app hears of it only if it asked to."""
        person = require_person(self.workspace, person_id)
        view = self._open_view(person_id, view_id)
        clears = bool(view.content.get("clear_on_close"))
        payload = view_outcome(self.workspace, "view_closed", person, view) | {"is_cleared": clears}
        if clears:
            close_all_modals(self.workspace, person_id)
        else:
            close_modal(self.workspace, view)
        if view.content.get("notify_on_close"):
            await self._ask_interaction(person_id, payload)


def _wrong_answer(detail: str) -> RefusedError:
    # Slack shows only the vague sentence; a developer at the playground wants the detail as well.
    return RefusedError("invalid_response_action", f"{TROUBLE} ({detail})", 409)
