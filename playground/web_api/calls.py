"""One Web API call from request to answer: faults, token, scopes, arguments, the method, and Slack's headers."""

import asyncio
import json
import secrets

from aiohttp import web

from playground.journal import ApiCall
from playground.knobs import Fault, FaultKind
from playground.live import LiveWorkspace
from playground.records import Json
from playground.web_api.arguments import check_arguments, read_arguments
from playground.web_api.errors import SlackError
from playground.web_api.methods import METHODS
from playground.web_api.scopes import accepted_scopes, require_scope
from playground.web_api.signatures import SIGNATURES, Signature

RATE_LIMITED_STATUS = 429


async def answer_call(live: LiveWorkspace, request: web.Request) -> web.StreamResponse:
    """Answer `/api/METHOD`, with the fault the knobs ask for."""
    method = request.match_info["method"]
    entry = ApiCall(method, {}, live.clock.now())
    live.log.append(entry)
    fault = live.knobs.take_fault(method)
    if fault is not None and fault.kind is FaultKind.DELAYED:
        await asyncio.sleep(fault.seconds)
    elif fault is not None and fault.kind is not FaultKind.LOST_REPLY:
        return _answer_fault(request, entry, fault)
    result = await _carry_out(live, request, entry)
    if fault is not None and fault.kind is FaultKind.LOST_REPLY:
        entry.result = result
        return _drop(request)
    return _reply(live, entry, result, status=200)


async def _carry_out(live: LiveWorkspace, request: web.Request, entry: ApiCall) -> Json:
    signature = SIGNATURES.get(entry.method)
    try:
        given = await read_arguments(request, signature)
        token = given.pop("token", None)
        entry.arguments = given
        if signature is None:
            raise SlackError("unknown_method", req_method=entry.method)
        _check_token(live, signature, _bearer(request) or token)
        require_scope(live.state, signature, given)
        arguments = check_arguments(signature, given)
        entry.arguments = arguments
        return {"ok": True, **METHODS[entry.method](live, arguments)}
    except SlackError as error:
        return {"ok": False, "error": error.error, **error.fields}


def _bearer(request: web.Request) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token else None


def _check_token(live: LiveWorkspace, signature: Signature, token: str | None) -> None:
    if signature.caller == "none":
        return
    if not token:
        raise SlackError("not_authed")
    known = {live.bot_token: "bot", live.app_token: "app"}
    if token not in known:
        raise SlackError("invalid_auth")
    if known[token] != signature.caller:
        raise SlackError("not_allowed_token_type")


def _reply(live: LiveWorkspace, entry: ApiCall, result: Json, status: int) -> web.Response:
    entry.result, entry.status = result, status
    headers = {
        "X-Slack-Req-Id": secrets.token_hex(16),
        "X-OAuth-Scopes": ",".join(live.state.manifest.scopes),
        "X-Accepted-OAuth-Scopes": ",".join(accepted_scopes(SIGNATURES.get(entry.method))),
        "Cache-Control": "private, no-cache, no-store, must-revalidate",
    }
    return web.json_response(result, status=status, headers=headers, dumps=json.dumps)


def _answer_fault(request: web.Request, entry: ApiCall, fault: Fault) -> web.StreamResponse:
    if fault.kind is FaultKind.DROPPED:
        return _drop(request)
    if fault.kind is FaultKind.SERVER_ERROR:
        entry.status = fault.status
        return web.Response(status=fault.status, text="upstream connect error or disconnect/reset before headers")
    is_rate_limit = fault.kind is FaultKind.RATE_LIMITED
    entry.result = {"ok": False, "error": "ratelimited" if is_rate_limit else fault.error}
    entry.status = RATE_LIMITED_STATUS if is_rate_limit else 200
    headers = {"Retry-After": str(int(fault.seconds))} if is_rate_limit else {}
    return web.json_response(entry.result, status=entry.status, headers=headers)


def _drop(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=200)
