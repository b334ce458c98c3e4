"""A studio asked the way a browser asks: in this process, or by starting the command."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.types import ASGIApp, Message

from allocator.manual.site import site
from allocator.studio.app import app
from allocator.studio.desk import Desk
from allocator.studio.folder import Folder
from allocator.studio.guard import Guard
from allocator.studio.pages import docs_paths, page_files
from allocator.studio.room import Studio

PATIENCE = 60
GUANGXI = Path(__file__).parents[2] / "scenarios" / "guangxi-2025"
HOST, TOKEN = "127.0.0.1:4711", "token"
OURS = {"host": HOST, "authorization": f"Bearer {TOKEN}", "content-type": "application/json"}


DOCS = site({})
"""The documentation without the pages that are written from the code."""


def wall(inner: ASGIApp) -> Guard:
    """Return the guard round an app, as the server puts it."""
    return Guard(inner, HOST, TOKEN, page_files().keys() | docs_paths(DOCS).keys())


@dataclass(frozen=True)
class Answer:
    """What came back: a status, headers, and the body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def problems(self) -> list[str]:
        """What is said to be wrong."""
        return [problem["said"] for problem in self.json["problems"]]


def call(  # noqa: PLR0913, PLR0917 - the parts of a request
    asked: ASGIApp,
    path: str,
    method: str = "POST",
    headers: Mapping[str, str] | list[tuple[str, str]] = OURS,
    chunks: tuple[bytes, ...] = (b"{}",),
    kind: str = "http",
) -> Answer:
    """Call an app as a server does, the body in chunks; status 0 is an app that says nothing."""
    pairs = list(headers.items() if isinstance(headers, Mapping) else headers)
    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in pairs],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 4711),
        "client": ("127.0.0.1", 1),
    }
    waiting = [
        {"type": "http.request", "body": chunk, "more_body": at < len(chunks) - 1} for at, chunk in enumerate(chunks)
    ]
    sent: list[Message] = []

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def served() -> None:
        await asked(scope, receive, send)

    asyncio.run(served())
    start: Message = next((message for message in sent if message["type"] == "http.response.start"), {"status": 0})
    heads = {name.decode(): value.decode() for name, value in start.get("headers", [])}
    return Answer(start["status"], heads, b"".join(message.get("body", b"") for message in sent))


@dataclass
class Page:
    """What a page on a folder would see."""

    folder: Path
    language: str = "en"
    start: str = ""
    studio: Studio = field(init=False)

    def __post_init__(self) -> None:
        """Open the studio, behind its guard."""
        self.studio = Studio(Desk(Folder(self.folder.resolve())), self.start)
        self.guarded = wall(app(self.studio, DOCS))

    def ask(self, question: str, content: bytes | None = None, /, **asked: Any) -> Answer:
        """Ask a question; a file goes along as the page sends it."""
        headers = {**OURS, "accept-language": self.language}
        body = json.dumps(asked).encode()
        if content is not None:
            headers |= {"content-type": "application/octet-stream", "x-about": quote(body)}
            body = content
        return call(self.guarded, f"/api/{question}", headers=headers, chunks=(body,))

    def told(self, question: str, content: bytes | None = None, /, **asked: Any) -> Any:
        """Ask a question that has an answer."""
        answer = self.ask(question, content, **asked)
        assert answer.status == 200, answer.body.decode()
        return answer.json

    def ended(self, job: str) -> dict[str, Any]:
        """Wait for the end of a piece of work, and return what is told of it."""
        deadline = time.monotonic() + PATIENCE
        while True:
            found: dict[str, Any] = self.told("progress", job=job)
            if found["state"] != "running" or time.monotonic() > deadline:
                return found
            time.sleep(0.01)

    def worked(self, question: str, /, **asked: Any) -> dict[str, Any]:
        """Ask for something that takes a while, and return its result."""
        found = self.ended(self.told(question, **asked)["job"])
        assert found["state"] == "done", found["problems"]
        result: dict[str, Any] = found["result"]
        return result


@dataclass(frozen=True)
class Running:
    """A server that runs: its process and its address."""

    process: "subprocess.Popen[str]"
    address: str


@contextmanager
def running(place: Path, *words: str, language: str = "zh") -> Iterator[Running]:
    """Start `allocator studio` on a folder or scenario and read its address."""
    command = [sys.executable, "-m", "allocator", "--lang", language, "studio", str(place), "--no-open", *words]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout
        try:
            yield Running(process, process.stdout.readline().strip())
        finally:
            process.terminate()
