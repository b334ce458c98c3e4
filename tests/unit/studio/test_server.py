"""The server as it runs: on this computer alone, with a token, side by side, and ended by itself."""

import json
import queue
import socket
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

import pytest
from asking import DOCS, Page, running

from allocator.errors import OutputError, ScenarioError
from allocator.studio.life import PATIENCE
from allocator.studio.server import HOST, door, serve, studio_on


def ask(address: str, question: str, token: str | None = None, **headers: str) -> tuple[int, bytes]:
    base, _mark, own = address.partition("/#")
    heads = {"Authorization": f"Bearer {token or own}", "Content-Type": "application/json", **headers}
    request = urllib.request.Request(f"{base}/api/{question}", b"{}", heads)  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def test_a_folder_or_a_scenario_of_it(page: Page) -> None:
    assert studio_on(page.folder).start == ""
    studio = studio_on(page.folder / "tight-caps.toml")
    assert (studio.start, studio.folder.path) == ("tight-caps.toml", page.folder.resolve())
    with pytest.raises(ScenarioError, match="no such folder"):
        studio_on(page.folder / "none")


def test_it_listens_on_this_computer_alone() -> None:
    with door().listening as listening:
        assert listening.getsockname()[0] == HOST == "127.0.0.1"


def test_parts_of_an_answer_are_sent_at_once() -> None:
    """Nagle's waiting is switched off on sockets that are named as TCP, as what they accept then is too."""
    at = door()
    with at.listening as listening, socket.create_connection(listening.getsockname()):
        accepted, _address = listening.accept()
        with accepted:
            assert accepted.proto == socket.IPPROTO_TCP


def test_every_start_has_a_token_of_its_own() -> None:
    one, other = door(), door()
    with one.listening, other.listening:
        assert one.token != other.token
        assert min(len(one.token), len(other.token)) >= 40
        assert one.address == f"http://{one.host}/#{one.token}"


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        port = taken.getsockname()[1]
        with pytest.raises(OutputError, match=f"port {port} cannot be used"):
            door(port)


def test_two_servers_side_by_side_know_only_their_own_page(page: Page) -> None:
    with running(page.folder) as one, running(page.folder) as other:
        assert ask(one.address, "hello")[0] == ask(other.address, "hello")[0] == 200
        assert ask(one.address, "hello", token=other.address.partition("#")[2])[0] == 401
        host = other.address.partition("//")[2].partition("/")[0]
        assert ask(one.address, "hello", Host=host)[0] == 403
        assert ask(one.address, "hello", Origin=f"http://{host}")[0] == 403


def test_it_says_nothing_but_its_address_and_ends_when_told(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        assert server.address.startswith("http://127.0.0.1:")
        assert json.loads(ask(server.address, "scenarios")[1]) == {"folder": tmp_path.name, "scenarios": []}
        assert ask(server.address, "end")[0] == 200
        assert server.process.wait(timeout=20) == 0
        out, err = server.process.communicate()
        assert (out, err) == ("", "")


def test_nobody_reaches_it_by_another_address(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        port = int(server.address.partition("//127.0.0.1:")[2].partition("/")[0])
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with socket.socket() as caller:
                if caller.connect_ex(("127.0.0.1", port)) == 0:
                    break
        with socket.socket() as caller:
            assert caller.connect_ex(("127.0.0.2", port)) != 0


@pytest.mark.parametrize("browse", [False, True])
def test_it_serves_in_this_process_until_it_is_told_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, browse: bool
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    told: queue.Queue[str] = queue.Queue()
    studio, at = studio_on(tmp_path), door()
    serving = threading.Thread(target=serve, args=(studio, at, DOCS), kwargs={"tell": told.put, "browse": browse})
    serving.start()
    address = told.get(timeout=20)
    assert ask(address, "scenarios")[0] == 200
    assert ask(address, "end")[0] == 200
    serving.join(timeout=20)
    assert not serving.is_alive()
    assert opened == ([address] if browse else [])


def test_it_ends_by_itself_when_nobody_asks_any_more(tmp_path: Path) -> None:
    studio, at = studio_on(tmp_path), door()
    studio.life.quiet = PATIENCE - 1
    serve(studio, at, DOCS, tell=lambda _address: None, browse=False)
    assert not studio.life.is_over
