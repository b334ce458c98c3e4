"""The wall: each way in that is not the page's own is refused, by whatever route and in whatever scope."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from asking import DOCS, HOST, OURS, TOKEN, Answer, Page, call
from asking import wall as walled
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from allocator.studio.app import app
from allocator.studio.guard import CSP, LIMITS, Guard
from allocator.studio.pages import docs_paths, page_files


@pytest.fixture
def wall(tmp_path: Path) -> Guard:
    return Page(tmp_path).guarded


def test_the_page_itself_needs_no_token_and_everything_else_does(wall: Guard) -> None:
    bare = {"host": HOST}
    assert {call(wall, path, "GET", bare).status for path in (*page_files(), *docs_paths(DOCS))} == {200}
    assert call(wall, "/api/hello", headers={**bare, "content-type": "application/json"}).status == 401
    assert call(wall, "/api/hello").status == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "localhost:4711"}, 403),
        ({"host": "127.0.0.1:4712"}, 403),
        ({"host": "evil.example:4711"}, 403),
        ({"host": ""}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": f"https://{HOST}"}, 403),
        ({"origin": f"http://{HOST}"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"authorization": ""}, 401),
        ({"authorization": "Bearer"}, 401),
        ({"authorization": f"Bearer {TOKEN}x"}, 401),
        ({"authorization": TOKEN}, 401),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"content-type": ""}, 415),
        ({"content-length": str(LIMITS["application/json"] + 1)}, 413),
        ({"content-length": "-1"}, 413),
    ],
)
def test_who_asks_and_how(wall: Guard, headers: dict[str, str], status: int) -> None:
    assert call(wall, "/api/hello", headers={**OURS, **headers}).status == status


@pytest.mark.parametrize("name", ["host", "authorization", "content-type"])
def test_a_header_that_stands_twice_is_worth_nothing(wall: Guard, name: str) -> None:
    assert call(wall, "/api/hello", headers=[*OURS.items(), (name, OURS[name])]).status in {401, 403, 415}


def test_a_body_is_cut_off_at_its_limit_whatever_its_length_says(wall: Guard) -> None:
    part = b" " * 2**19
    assert call(wall, "/api/hello", chunks=(part, part[2:], b"{}")).status == 200
    assert call(wall, "/api/hello", chunks=(part, part, b" ")).status == 413


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_a_file_of_the_page_is_only_read(wall: Guard, method: str) -> None:
    assert call(wall, "/", method).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/page.html",
        "//",
        "/../page.css",
        "/api/../page.css",
        "/page.css/",
        "/page/main.js",
        "/docs",
        "/docs/../page.css",
        "/docs/index.md",
        "/docs//",
    ],
)
def test_no_other_path_is_taken_for_a_file_of_the_page(wall: Guard, path: str) -> None:
    assert call(wall, path, "GET", {"host": HOST}).status == 401


def _refused(answer: Answer) -> bool:
    return answer.status in {401, 403, 415} and b"secret" not in answer.body


def test_a_route_added_later_is_behind_the_wall_too(tmp_path: Path) -> None:
    inner = app(Page(tmp_path).studio, DOCS)
    inner.router.routes.append(Route("/later", lambda _request: PlainTextResponse("secret")))
    wall = walled(inner)
    assert call(inner, "/later", "GET").body == b"secret"
    assert _refused(call(wall, "/later", "GET", {"host": HOST}))
    assert _refused(call(wall, "/later", "GET", {**OURS, "host": "evil.example"}))


def test_a_websocket_is_closed_before_the_app_hears_of_it(tmp_path: Path) -> None:
    heard: list[str] = []

    async def socket(websocket: WebSocket) -> None:
        heard.append("open")
        await websocket.accept()

    inner = app(Page(tmp_path).studio, DOCS)
    inner.router.routes.append(WebSocketRoute("/socket", socket))
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    headers = [(name.encode(), value.encode()) for name, value in OURS.items()]
    scope = {"type": "websocket", "path": "/socket", "headers": headers, "query_string": b"", "subprotocols": []}
    asyncio.run(walled(inner)(scope, receive, send))
    assert (sent, heard) == ([{"type": "websocket.close", "code": 1008}], [])


def test_a_scope_nobody_knows_gets_no_answer(wall: Guard) -> None:
    assert call(wall, "/", kind="webtransport").status == 0


def test_the_life_of_the_app_is_handed_on() -> None:
    seen: list[str] = []

    async def inner(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    call(Guard(inner, HOST, TOKEN, ()), "/", kind="lifespan")
    assert seen == ["lifespan"]


@pytest.mark.parametrize(("path", "headers"), [("/", OURS), ("/api/hello", OURS), ("/api/hello", {"host": "x"})])
def test_every_answer_forbids_what_the_page_does_not_need(wall: Guard, path: str, headers: dict[str, str]) -> None:
    answer = call(wall, path, "GET" if path == "/" else "POST", headers)
    assert answer.headers["content-security-policy"] == CSP
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert CSP.startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in CSP
