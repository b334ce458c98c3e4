"""The app: the page's files, and one address for each question of the page."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from allocator import language
from allocator.errors import AllocatorError, Problem
from allocator.language import translate as _
from allocator.manual.site import Site
from allocator.studio.pages import docs_file, docs_paths, page_files
from allocator.studio.questions import QUESTIONS, Question
from allocator.studio.room import Download, Studio

REFUSED = 422
"""The status of a question that cannot be answered as it is put; the problems say why."""


def app(studio: Studio, docs: Site) -> Starlette:
    """Return the app of a studio, without its guard."""
    routes = [Route(path, _page) for path in page_files()]
    routes += [Route(path, _Documentation(studio, docs, source)) for path, source in docs_paths(docs).items()]
    routes += [
        Route(f"/api/{name}", _Asked(studio, question), methods=["POST"]) for name, question in QUESTIONS.items()
    ]
    return Starlette(routes=routes, exception_handlers={Exception: _mistake})


async def _page(request: Request) -> Response:
    file = page_files()[request.url.path]
    return Response(file.data, headers={"content-type": file.kind})


@dataclass(frozen=True)
class _Documentation:
    """A page of the documentation, or what belongs to one; who reads in it keeps the studio awake."""

    studio: Studio
    docs: Site
    source: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.studio.life.beat()
        file = await run_in_threadpool(docs_file, self.docs, self.source)
        await Response(file.data, headers={"content-type": file.kind})(scope, receive, send)


@dataclass(frozen=True)
class _Asked:
    """The answer to one question; written as an object so that the framework hands it every request as it is."""

    studio: Studio
    question: Question

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        self.studio.life.beat()
        data = await request.body()
        spoken = language.choose(request.headers.get("accept-language"))
        about = unquote(request.headers.get("x-about", ""))
        response = await run_in_threadpool(self._answer, data, about, spoken)
        await response(scope, receive, send)

    def _answer(self, data: bytes, about: str, spoken: str) -> Response:
        with language.speaking(spoken):
            try:
                return _sent(self._found(data, about))
            except AllocatorError as error:
                return _refusal(error.problems)
            except ValidationError as error:
                return _refusal([Problem(".".join(map(str, part["loc"])), part["msg"]) for part in error.errors()])

    def _found(self, data: bytes, about: str) -> Mapping[str, Any] | Download:
        """Answer; a question that brings a file stands in a header beside it."""
        question = self.question
        if about:
            return question.answer(self.studio, question.asked.model_validate_json(about), data)
        return question.answer(self.studio, question.asked.model_validate_json(data))


def _sent(answer: Mapping[str, Any] | Download) -> Response:
    if isinstance(answer, Download):
        return Response(answer.data, media_type="application/octet-stream")
    return _json(answer)


async def _mistake(_request: Request, _error: Exception) -> Response:
    """Tell the page of a mistake of ours; the terminal is shown all of it."""
    return _refusal([Problem("", _("the studio has made a mistake; its window says which"))], 500)


def _refusal(problems: Iterable[Problem], status: int = REFUSED) -> Response:
    told = [
        {"where": item.where, "what": str(item.what), "todo": str(item.todo), "said": str(item)} for item in problems
    ]
    return _json({"problems": told}, status)


def _json(document: Mapping[str, Any], status: int = 200) -> Response:
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Response(text.encode(), status, media_type="application/json")
