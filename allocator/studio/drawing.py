"""How firm amounts are: many draws of the weights round today's, with their progress, and called off at will."""

from typing import Any

import numpy as np
from pydantic import Field

from allocator.formats.sentence import told
from allocator.studio.asked import Asked, Draft
from allocator.studio.figures import known
from allocator.studio.jobs import Tick
from allocator.studio.room import Studio
from allocator.study.sensitivity import Sensitivity, sensitivity


class Draws(Asked):
    """A draft, how many weights are drawn, how far round today's in points (none: anywhere), and the seed."""

    draft: Draft
    draws: int = Field(default=10_000, ge=1, le=1_000_000)
    points: float | None = Field(default=5, gt=0, lt=100)
    seed: int = Field(default=1, ge=0)


class OneJob(Asked):
    """A piece of work that is under way."""

    job: str


def draws(studio: Studio, asked: Draws) -> dict[str, Any]:
    """Begin to draw, and return the id to ask for."""
    with studio.desk.lock:
        case = studio.desk.case(asked.draft)
    spread = None if asked.points is None else asked.points / 100

    def work(tick: Tick) -> dict[str, Any]:
        return drawn(sensitivity(case, draws=asked.draws, seed=asked.seed, spread=spread, tick=tick))

    return {"job": studio.jobs.begin(work)}


def progress(studio: Studio, asked: OneJob) -> dict[str, Any]:
    """Return how far a piece of work is, and its result when it is done."""
    job = studio.jobs.job(asked.job)
    return {
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "result": job.result,
        "problems": list(map(told, job.problems)),
    }


def call_off(studio: Studio, asked: OneJob) -> dict[str, Any]:
    """Stop a piece of work."""
    studio.jobs.job(asked.job).stop.set()
    return {"stopped": True}


def drawn(study: Sensitivity) -> dict[str, Any]:
    """Return what the draws say of each unit: amounts at 5, 50 and 95 %, and how often it gains on last year."""
    sampled, today = study.sampled, study.today
    if sampled is None:
        return {"draws": 0, "unpayable": 0.0, "low": [], "middle": [], "high": [], "gain": [], "amount": []}
    low, middle, high = (known(values) for values in sampled.paid.value)
    unknown = np.full(len(today.amount), np.nan)
    return {
        "draws": sampled.draws,
        "unpayable": sampled.unpayable,
        "low": low,
        "middle": middle,
        "high": high,
        "gain": known(unknown if sampled.gain is None else sampled.gain),
        "amount": known(today.amount),
    }
