"""The law: 0 and a result that adds up, or 1 and a message and no file changed."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from allocator.errors import AllocatorError
from allocator.files.load import load
from tests.fuzz.called import Called, called
from tests.fuzz.inputs import KINDS
from tests.fuzz.recomputed import wrong_in
from tests.fuzz.room import hashes

CONTROLS = {chr(code) for code in (*range(32), *range(127, 160))} - {"\n"}
MESSAGES = ("Error", "错误")
ANSWERS = {"verify", "weights", "evaluate"}
"""Commands that end with 1 also where the answer is no, which they say on the screen."""

Hashes = dict[str, str]


@dataclass(frozen=True)
class Outcome:
    """What came of one input: done, refused, or what is wrong."""

    kind: str
    seed: int
    command: str
    what: str

    @property
    def good(self) -> bool:
        """Whether the law holds."""
        return self.what in {"done", "refused"}


def tried(kind: str, seed: int, folder: Path) -> Outcome:
    """Draw the input of a seed in a furnished folder, try it, say what came of it and tidy up."""
    pick = random.Random(f"{kind} {seed}")  # noqa: S311 - no secret
    sound = set(hashes_of_names(folder))
    words = KINDS[kind](pick, folder)
    before = hashes(folder)
    done = called(*words)
    after = hashes(folder)
    what = judged(done, words, folder, before, after)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.relative_to(folder).as_posix() not in sound:
            path.rmdir() if path.is_dir() else path.unlink()
    return Outcome(kind, seed, " ".join(str(word).replace(f"{folder}/", "") for word in words), what)


def hashes_of_names(folder: Path) -> list[str]:
    """Return the names of all that is in a folder."""
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*")]


def judged(done: Called, words: Sequence[object], folder: Path, before: Hashes, after: Hashes) -> str:
    """Return `done`, `refused`, or what of the law is broken."""
    if ill := _ill_said(done):
        return ill
    changed = {name for name, digest in {**after, **before}.items() if after.get(name) != before.get(name, digest)}
    if done.code == 1 and (done.err or words[0] not in ANSWERS):
        if not done.err.startswith(MESSAGES):
            return f"no message: {done.out[-300:]}{done.err[-300:]}"
        return (
            "refused" if before == after else f"refused, and files changed: {set(before.items()) ^ set(after.items())}"
        )
    if changed - {"table.csv"}:
        return f"files that were read are changed: {changed}"
    return _added_up(words, folder) if words[0] == "run" else "done"


def _ill_said(done: Called) -> str:
    if done.code is None or "Traceback" in done.err:
        return f"a traceback: {done.err.strip()[-1500:]}"
    if done.code not in {0, 1}:
        return f"exit {done.code}: {done.err[-300:]}"
    if "Warning" in done.err:
        return f"a warning: {done.err[-400:]}"
    shown = CONTROLS & {*done.out, *done.err}
    return f"control characters on the screen: {shown}" if shown else ""


def _added_up(words: Sequence[object], folder: Path) -> str:
    settings = [str(word) for last, word in pairwise(words) if last == "--set"]
    try:
        case = load(Path(str(words[1])), settings)
    except AllocatorError as error:
        return f"run does what load refuses: {error}"
    document = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    wrong = wrong_in(document, case)
    return f"wrong figures: {wrong[:3]}" if wrong else "done"
