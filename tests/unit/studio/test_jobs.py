"""Work that takes a while: begun, watched, called off, refused."""

import threading
import time

import pytest

from allocator import language
from allocator.errors import PolicyError, Problem, ScenarioError
from allocator.language import translate as _
from allocator.studio.jobs import KEPT, Job, Jobs, Tick


def ended(job: Job) -> Job:
    deadline = time.monotonic() + 30
    while job.state == "running" and time.monotonic() < deadline:
        time.sleep(0.001)
    return job


def test_the_result_is_kept() -> None:
    jobs = Jobs()
    job = ended(jobs.job(jobs.begin(lambda _tick: {"x": 1})))
    assert (job.state, job.result) == ("done", {"x": 1})


def test_progress_is_seen_and_the_work_is_called_off_at_its_next_tick() -> None:
    jobs, going = Jobs(), threading.Event()

    def work(tick: Tick) -> dict[str, object]:
        for done in range(10**9):
            tick(done, 10**9)
            going.set()
        return {}

    job = jobs.job(jobs.begin(work))
    assert going.wait(30)
    assert (job.state, job.total) == ("running", 10**9)
    jobs.call_off()
    assert (ended(job).state, job.result) == ("called off", None)


def test_what_cannot_be_done_is_told() -> None:
    def refuse(_tick: Tick) -> dict[str, object]:
        raise PolicyError(Problem("x", "no"))

    jobs = Jobs()
    job = ended(jobs.job(jobs.begin(refuse)))
    assert (job.state, [str(problem) for problem in job.problems]) == ("refused", ["x: no"])


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_it_speaks_the_language_in_which_it_was_begun(spoken: str) -> None:
    jobs = Jobs()
    with language.speaking(spoken):
        job = jobs.job(jobs.begin(lambda _tick: {"said": _("Undo")}))
    assert ended(job).result == {"said": {"zh": "撤销", "en": "Undo"}[spoken]}


def test_an_id_that_is_none_and_one_long_ended() -> None:
    jobs = Jobs()
    with pytest.raises(ScenarioError, match="no such work"):
        jobs.job("x")

    def work(_tick: Tick) -> dict[str, object]:
        return {}

    keys = [jobs.begin(work) for _number in range(KEPT)]
    for key in keys:
        ended(jobs.job(key))
    newer = [jobs.begin(work) for _number in range(2)]
    for key in newer:
        ended(jobs.job(key))
    with pytest.raises(ScenarioError):
        jobs.job(keys[0])
