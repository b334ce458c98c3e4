"""The server: 127.0.0.1 and nothing else, a token for this start, and an end by itself."""

import asyncio
import secrets
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from allocator.errors import OutputError, Problem, ScenarioError
from allocator.formats.system_words import reason
from allocator.language import translate as _
from allocator.manual.site import Site
from allocator.studio.app import app
from allocator.studio.desk import Desk
from allocator.studio.folder import Folder
from allocator.studio.guard import Guard
from allocator.studio.life import TICK
from allocator.studio.pages import docs_paths, page_files
from allocator.studio.room import Studio

HOST = "127.0.0.1"
"""The only address it listens on: nothing but this computer reaches it."""


@dataclass(frozen=True)
class Door:
    """A socket that listens, and the token that opens it."""

    listening: socket.socket
    token: str

    @property
    def host(self) -> str:
        """Address and port, as a browser names them."""
        return f"{HOST}:{self.listening.getsockname()[1]}"

    @property
    def address(self) -> str:
        """What a browser opens; the token behind the # is never sent with a request for the page."""
        return f"http://{self.host}/#{self.token}"


class Stopping(uvicorn.Server):
    """A server that a signal ends as its button does; uvicorn raises the signal once more, in the midst of its loop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on Ctrl-C and on SIGTERM, and leave the handlers as they were; only the main thread is told of them."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def studio_on(place: Path) -> Studio:
    """Return the studio of a folder, or of the folder of a scenario, which is then opened. Raises ScenarioError."""
    if not place.exists():
        what = _("there is no such folder or scenario")
        raise ScenarioError(Problem(str(place), what, _("check the name")))
    folder = Folder((place if place.is_dir() else place.parent).resolve())
    return Studio(Desk(folder), "" if place.is_dir() else place.name)


def door(port: int = 0) -> Door:
    """Listen on a port, 0 for any that is free. Raises OutputError."""
    # Named as TCP, for only then does asyncio send small parts at once; else an answer waits 40 ms to be acknowledged.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        what = _("port {port} cannot be used: {reason}").format(port=port, reason=reason(error))
        raise OutputError(Problem("--port", what, _("leave --port out, and a free one is taken"))) from None
    return Door(listening, secrets.token_urlsafe(32))


def serve(studio: Studio, at: Door, docs: Site, *, tell: Callable[[str], None], browse: bool) -> None:
    """Serve until nobody is there any more; `tell` is given the address as soon as it answers."""
    guarded = Guard(app(studio, docs), at.host, at.token, page_files().keys() | docs_paths(docs).keys())
    config = uvicorn.Config(
        guarded, log_level="error", access_log=False, ws="none", lifespan="off", server_header=False
    )
    server = Stopping(config)
    with at.listening, server.capture_signals(), suppress(KeyboardInterrupt):
        asyncio.run(_served(server, studio, at, tell if not browse else _opening(tell)))


def _opening(tell: Callable[[str], None]) -> Callable[[str], None]:
    def told(address: str) -> None:
        tell(address)
        webbrowser.open(address)

    return told


async def _served(server: uvicorn.Server, studio: Studio, at: Door, tell: Callable[[str], None]) -> None:
    """Run the server; a socket that listens keeps the first who come until they are answered."""
    running = asyncio.create_task(server.serve(sockets=[at.listening]))
    tell(at.address)
    while not running.done() and studio.life.look():
        await asyncio.wait([running], timeout=TICK)
    server.should_exit = True
    studio.jobs.call_off()
    await running
