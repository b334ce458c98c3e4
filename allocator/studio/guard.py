"""The wall round the whole app: only this page, on this machine, with the token of this start.

It stands outside the framework, so that a route somebody adds later is behind it, and so are websockets, which a
middleware class of the framework never sees.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
"""What every answer says to the browser, refusals included."""

LIMITS = {"application/json": 2**20, "application/octet-stream": 2**26}
"""The kinds of body that are read, and the most bytes of each: questions, and uploaded tables."""

POLICY_VIOLATION = 1008
"""The code with which a websocket is closed (RFC 6455, 7.4.1)."""


@dataclass(frozen=True)
class Guard:
    """Let through what the page itself asks for; `host` is 127.0.0.1:PORT, `pages` the paths that need no token."""

    app: ASGIApp
    host: str
    token: str
    pages: Collection[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse, or hand on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, _marked(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _headers(scope)
        status = self._refused(scope, headers)
        if status is None and scope["path"] in self.pages:
            await self.app(scope, receive, send)
            return
        status, body = (status, b"") if status else await _asked(headers, receive)
        if status:
            await Response(status_code=status)(scope, receive, send)
        else:
            await self.app(scope, _replay(body, receive), send)

    def _refused(self, scope: Scope, headers: dict[bytes, bytes]) -> int | None:
        """Return the status of what does not come from this page on this machine."""
        origin, host = f"http://{self.host}".encode(), self.host.encode()
        is_ours = headers.get(b"host") == host and headers.get(b"origin", origin) == origin
        if not is_ours or headers.get(b"sec-fetch-site", b"none") not in {b"none", b"same-origin"}:
            return 403
        if scope["path"] in self.pages:
            return None if scope["method"] in {"GET", "HEAD"} else 405
        held = headers.get(b"authorization", b"")
        return None if secrets.compare_digest(held, f"Bearer {self.token}".encode()) else 401


def _headers(scope: Scope) -> dict[bytes, bytes]:
    """Return the headers by name; one that stands twice is worth nothing."""
    found: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        found[name] = b"?" if name in found else value
    return found


async def _asked(headers: dict[bytes, bytes], receive: Receive) -> tuple[int | None, bytes]:
    """Return the body of a question, or the status of one that is of the wrong kind or too long."""
    limit = LIMITS.get(headers.get(b"content-type", b"").decode("latin-1"))
    if limit is None:
        return 415, b""
    length = headers.get(b"content-length", b"0")
    body = await _body(receive, limit) if length.isdigit() and int(length) <= limit else None
    return (413, b"") if body is None else (None, body)


async def _body(receive: Receive, limit: int) -> bytes | None:
    """Return what is sent, None where it is more than `limit` bytes."""
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
        if size > limit:
            return None
    return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Hand on the body that has been read, then whatever comes after it."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return left.pop() if left else await receive()

    return again


def _marked(send: Send) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), *HEADERS]}
        await send(message)

    return marked
